"""A letter's name and context → a rendered message → the mail server, or the mailbox on this machine."""

from .line import Fate, Line, Outcome, send
from .postbox import init_app, send_soon, wait_for_letters
from .trouble import Trouble, is_about_the_domain
from .writing import ThaiMessage, Writing, address_of, write

__all__ = [
    "Fate",
    "Line",
    "Outcome",
    "ThaiMessage",
    "Trouble",
    "Writing",
    "address_of",
    "init_app",
    "is_about_the_domain",
    "send",
    "send_soon",
    "wait_for_letters",
    "write",
]
