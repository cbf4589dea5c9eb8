"""A task as the figures see it, and the questions they ask about it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ..models import TaskState
from ..thai import FiscalYear

# "Within seven days" goes along with the day, so that a Friday does not look empty.
SOON = timedelta(days=7)
# The months of a fiscal year are 0 to 11; what is due outside the year has a place too.
BEFORE, AFTER = -1, 12


class Basis(StrEnum):
    """Against which date a task is measured."""

    # As it was last agreed.
    REVISED = "revised"
    # As it was first agreed; it never moves.
    ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class Row:
    id: int
    plan_id: int
    measure_id: int
    division_id: int
    assignee_id: int | None
    state: TaskState
    due_on: date
    first_due_on: date
    delivered_on: date | None = None
    closed_on: date | None = None
    days_late: int | None = None
    days_late_first: int | None = None
    topic: str = ""
    indicators: tuple[str, ...] = ()

    def due(self, basis: Basis) -> date:
        return self.due_on if basis is Basis.REVISED else self.first_due_on

    def is_overdue(self, today: date, basis: Basis) -> bool:
        return self.state.is_with_division and self.due(basis) < today

    def is_soon(self, today: date, basis: Basis) -> bool:
        return self.state.is_with_division and today <= self.due(basis) <= today + SOON

    @property
    def is_extended(self) -> bool:
        """Owed on another day than was first agreed."""
        return self.state is not TaskState.WITHDRAWN and self.due_on != self.first_due_on

    def is_late(self, basis: Basis) -> bool:
        """Done, but after the date; as it was stamped when it was accepted."""
        stamp = self.days_late if basis is Basis.REVISED else self.days_late_first
        return self.state is TaskState.DONE and bool(stamp)


def month_of(day: date, year: FiscalYear) -> int:
    if day in year:
        return (day.month - 10) % 12
    return BEFORE if day < year.starts_on else AFTER
