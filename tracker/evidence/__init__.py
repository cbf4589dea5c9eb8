"""Evidence: files told by their content and kept by their fingerprint, links, and what a task has of them."""

from .adding import Adding, Limits, Particulars, put_back, renew, tasks_with
from .arriving import Arrived, receive
from .kinds import Fault, FileKind, RefusedFileError
from .links import LinkFault, RefusedLinkError, read_link
from .shelf import Check, Shelf, shelf_of
from .store import Draft, Store

__all__ = [
    "Adding",
    "Arrived",
    "Check",
    "Draft",
    "Fault",
    "FileKind",
    "Limits",
    "LinkFault",
    "Particulars",
    "RefusedFileError",
    "RefusedLinkError",
    "Shelf",
    "Store",
    "put_back",
    "read_link",
    "receive",
    "renew",
    "shelf_of",
    "tasks_with",
]
