"""A list as it is taken along: what it is called, its columns, and its rows one after another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ..thai import Language
from .cells import Value


class Kind(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    MOMENT = "moment"


@dataclass(frozen=True)
class Column:
    title: str
    kind: Kind = Kind.TEXT
    width: int = 24
    # By which an edited sheet is read back; a column without one is only shown.
    key: str = ""
    is_editable: bool = False
    # For machines; a CSV file leaves it out.
    is_hidden: bool = False


@dataclass(frozen=True)
class Table:
    title: str
    columns: Sequence[Column]
    # One value for each column; asked for once, so a long list need not stand in memory.
    rows: Iterable[Sequence[Value]]
    # What stands on a sheet of its own, for whoever edits the file.
    notes: tuple[str, ...] = ()
    language: Language = "th"
