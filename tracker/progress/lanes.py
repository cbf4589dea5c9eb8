"""The tasks of one division by their state, the first few of each."""

from dataclasses import dataclass

from ..models import TaskState
from .progress import Progress
from .row import Row

STATES = (TaskState.NOT_STARTED, TaskState.IN_PROGRESS, TaskState.RETURNED, TaskState.SUBMITTED, TaskState.DONE)


@dataclass(frozen=True)
class Lane:
    """The tasks in one state, as many as are shown; overdue ones first, because the oldest date is."""

    state: TaskState
    rows: tuple[Row, ...]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.rows)


def lanes_of(progress: Progress, shown: int) -> list[Lane]:
    return [_lane(progress, state, shown) for state in STATES]


def _lane(progress: Progress, state: TaskState, shown: int) -> Lane:
    rows = [row for row in progress.rows if row.state is state]
    rows.sort(key=lambda row: (row.due(progress.basis), row.id))
    if state is TaskState.DONE:
        rows.sort(key=lambda row: row.closed_on or row.due_on, reverse=True)
    return Lane(state, tuple(rows[:shown]), len(rows))
