"""A letter's name and context → a rendered message → the mail server, or the mailbox on this machine."""

from .line import Fate, Line, Outcome, send
from .postbox import init_app, send_soon, wait_for_letters
from .writing import ThaiMessage, Writing, address_of, write

__all__ = [
    "Fate",
    "Line",
    "Outcome",
    "ThaiMessage",
    "Writing",
    "address_of",
    "init_app",
    "send",
    "send_soon",
    "wait_for_letters",
    "write",
]
