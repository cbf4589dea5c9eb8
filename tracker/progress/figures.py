"""Tasks, counted."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date

from ..models import TaskState
from .row import Basis, Row


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
        states = dict.fromkeys(TaskState, 0)
        overdue = soon = late = 0
        for row in rows:
            states[row.state] += 1
            if row.is_overdue(today, basis):
                overdue += 1
            elif row.is_soon(today, basis):
                soon += 1
            elif row.is_late(basis):
                late += 1
        return cls(
            not_started=states[TaskState.NOT_STARTED],
            in_progress=states[TaskState.IN_PROGRESS],
            waiting=states[TaskState.SUBMITTED],
            returned=states[TaskState.RETURNED],
            done=states[TaskState.DONE],
            not_done=states[TaskState.NOT_DONE],
            withdrawn=states[TaskState.WITHDRAWN],
            overdue=overdue,
            soon=soon,
            late=late,
        )

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(*(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))

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
