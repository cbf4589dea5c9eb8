"""Letters owed → letters sent: each is a row before it leaves, is claimed, handed over, and its answer is recorded."""

from .owing import owe, owe_now
from .sending import Delivery, Sender, deliver, sender
from .standing import Standing, standing

__all__ = ["Delivery", "Sender", "Standing", "deliver", "owe", "owe_now", "sender", "standing"]
