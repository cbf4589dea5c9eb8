"""A day off as a list gives it: when, what it is called, who says so, and how sure that is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ...thai import FiscalYear


class Standing(StrEnum):
    """How sure it is that an office is closed."""

    ANNOUNCED = "announced"
    # Reckoned from rule and moon: nobody has announced it yet.
    EXPECTED = "expected"
    # Some offices work: it binds employers, not the state.
    DISPUTED = "disputed"


@dataclass(frozen=True)
class StandardDay:
    on: date
    name: str
    name_en: str
    source: str
    standing: Standing = Standing.ANNOUNCED

    @classmethod
    def from_text(cls, on: str, name: str, name_en: str, source: str, standing: str = "announced") -> "StandardDay":
        return cls(date.fromisoformat(on), name, name_en, source, Standing(standing))


@dataclass(frozen=True)
class StandardYear:
    year: FiscalYear
    # Changes whenever the list does.
    edition: str
    days: tuple[StandardDay, ...]
    note: str = ""
    note_en: str = ""
