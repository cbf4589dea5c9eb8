"""Where a task stands, told twice: of a row in memory, and as the condition of a query."""

from datetime import date
from enum import StrEnum

from sqlalchemy.sql.elements import ColumnElement

from ..models import Task, TaskState
from .row import SOON, Basis, Row


class Standing(StrEnum):
    """The states, and what is computed from them; the words are those of the addresses of lists."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    DONE = "done"
    NOT_DONE = "not_done"
    WITHDRAWN = "withdrawn"
    # Everything that was not withdrawn.
    OWED = "owed"
    OPEN = "open"
    OVERDUE = "overdue"
    SOON = "soon"
    ON_TIME = "on_time"
    LATE = "late"

    def holds(self, row: Row, today: date, basis: Basis) -> bool:
        match self:
            case Standing.OWED:
                return row.state is not TaskState.WITHDRAWN
            case Standing.OPEN:
                return row.state.is_open
            case Standing.OVERDUE:
                return row.is_overdue(today, basis)
            case Standing.SOON:
                return row.is_soon(today, basis)
            case Standing.LATE:
                return row.is_late(basis)
            case Standing.ON_TIME:
                return row.state is TaskState.DONE and not row.is_late(basis)
            case _:
                return row.state == self.value

    def condition(self, today: date, basis: Basis) -> ColumnElement[bool]:
        """The same, for the rows of a query."""
        due = Task.due_on if basis is Basis.REVISED else Task.first_due_on
        stamp = Task.days_late if basis is Basis.REVISED else Task.days_late_first
        late = stamp.is_not(None) & (stamp > 0)
        match self:
            case Standing.OWED:
                return Task.state != TaskState.WITHDRAWN
            case Standing.OPEN:
                return Task.being_open()
            case Standing.OVERDUE:
                return Task.with_its_division() & (due < today)
            case Standing.SOON:
                return Task.with_its_division() & due.between(today, today + SOON)
            case Standing.LATE:
                return (Task.state == TaskState.DONE) & late
            case Standing.ON_TIME:
                return (Task.state == TaskState.DONE) & ~late
            case _:
                return Task.state == TaskState(self.value)
