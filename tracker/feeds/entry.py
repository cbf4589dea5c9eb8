"""A task as a calendar sees it."""

from dataclasses import dataclass
from datetime import date, datetime

from ..models import TaskState
from ..thai import FiscalYear


@dataclass(frozen=True, slots=True)
class Entry:
    task_id: int
    title: str
    state: TaskState
    day: date
    first_day: date
    days_late_first: int | None
    measure_number: str
    measure_title: str
    division: str
    plan: str
    # Counted up with every change of the task, and when the last one was.
    version: int
    changed_at: datetime

    @property
    def is_moved(self) -> bool:
        return self.day != self.first_day

    @property
    def is_done_late(self) -> bool:
        return self.state is TaskState.DONE and bool(self.days_late_first)


def since(today: date) -> date:
    """How far back closed tasks stay in a calendar: this fiscal year and the one before."""
    return FiscalYear.of(today).previous.starts_on
