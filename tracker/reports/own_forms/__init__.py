"""A Word document of an office's own, with the names of fields in double braces → the same document, filled in."""

from .fields import Offer, offer_of

__all__ = ["Offer", "offer_of"]
