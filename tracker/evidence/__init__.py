"""Evidence: files told by their content and kept by their fingerprint, links, and what a task has of them."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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

_STANDS_IN = {
    "Adding": "adding",
    "Limits": "adding",
    "Particulars": "adding",
    "put_back": "adding",
    "renew": "adding",
    "tasks_with": "adding",
    "Arrived": "arriving",
    "receive": "arriving",
    "Fault": "kinds",
    "FileKind": "kinds",
    "RefusedFileError": "kinds",
    "LinkFault": "links",
    "RefusedLinkError": "links",
    "read_link": "links",
    "Check": "shelf",
    "Shelf": "shelf",
    "shelf_of": "shelf",
    "Draft": "store",
    "Store": "store",
}


def __getattr__(name: str) -> Any:
    """Brought in when it is asked for: small processes tell files by their content, and need no database for it."""
    if name not in _STANDS_IN:
        raise AttributeError(name)
    return getattr(import_module(f".{_STANDS_IN[name]}", __name__), name)
