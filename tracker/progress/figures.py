"""Tasks, counted."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from ..models import TaskState
from .row import Basis, Row

# Where a task counts: as its state, and as overdue, soon or late.
Columns = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Figures:
    not_started: int = 0
    in_progress: int = 0
    # With the reviewer: the division has done its part.
    waiting: int = 0
    returned: int = 0
    done: int = 0
    not_done: int = 0
    withdrawn: int = 0
    # Of those with the division.
    overdue: int = 0
    soon: int = 0
    # Of those done.
    late: int = 0

    @classmethod
    def of(cls, rows: Iterable[Row], today: date, basis: Basis) -> "Figures":
        return cls.summed(columns_of(row, today, basis) for row in rows)

    @classmethod
    def summed(cls, columns: Iterable[Columns]) -> "Figures":
        counts = [0] * len(FIELDS)
        for state, haste in columns:
            counts[state] += 1
            if haste is not None:
                counts[haste] += 1
        return cls(*counts)

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(*(getattr(self, name) + getattr(other, name) for name in FIELDS))

    @property
    def owed(self) -> int:
        """All but the withdrawn ones: what every share is a share of."""
        return self.open + self.closed

    @property
    def open(self) -> int:
        return self.not_started + self.doing + self.waiting

    @property
    def closed(self) -> int:
        return self.done + self.not_done

    @property
    def doing(self) -> int:
        """Begun, and still the division's turn."""
        return self.in_progress + self.returned

    @property
    def on_time(self) -> int:
        return self.done - self.late

    @property
    def unhurried(self) -> int:
        """With the division, and not overdue."""
        return self.not_started + self.doing - self.overdue

    @property
    def is_done(self) -> bool:
        """Something was owed, and all of it is done; a measure of several divisions when every one of them has."""
        return self.owed > 0 and self.done == self.owed

    @property
    def percent(self) -> int | None:
        """How much is done; rounded down, so that a hundred means all. None where nothing is owed."""
        return self.done * 100 // self.owed if self.owed else None


FIELDS = tuple(field.name for field in fields(Figures))
_OF_STATE = {
    TaskState.NOT_STARTED: FIELDS.index("not_started"),
    TaskState.IN_PROGRESS: FIELDS.index("in_progress"),
    TaskState.SUBMITTED: FIELDS.index("waiting"),
    TaskState.RETURNED: FIELDS.index("returned"),
    TaskState.DONE: FIELDS.index("done"),
    TaskState.NOT_DONE: FIELDS.index("not_done"),
    TaskState.WITHDRAWN: FIELDS.index("withdrawn"),
}
_OVERDUE, _SOON, _LATE = (FIELDS.index(name) for name in ("overdue", "soon", "late"))


def columns_of(row: Row, today: date, basis: Basis) -> Columns:
    """Asked once of each task, however often it is counted."""
    state = _OF_STATE[row.state]
    if row.is_overdue(today, basis):
        return state, _OVERDUE
    if row.is_soon(today, basis):
        return state, _SOON
    return state, _LATE if row.is_late(basis) else None
