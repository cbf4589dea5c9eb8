"""How every list is written down: plain spaces, arabic digits, and the words of its reader's language."""

from datetime import date, datetime

from ..clock import BANGKOK
from ..shell import LANGUAGES, language
from ..thai import periods

__all__ = ["LANGUAGES", "here", "language", "lines", "period"]


def here(at: datetime | None) -> datetime | None:
    """The clock on the wall of the office."""
    return at.astimezone(BANGKOK) if at else None


def period(first: date, last: date) -> str:
    return periods.period_words(first, last, language())


def lines(*texts: str) -> str:
    """One on a line, as offices write several things into one cell."""
    return "\n".join(text for text in texts if text)
