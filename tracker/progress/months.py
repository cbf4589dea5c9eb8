"""What is due in a fiscal year: four quarters of three months, day by day, tasks of one day and one kind folded."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ..models import TaskState
from .figures import Figures
from .progress import Progress
from .row import Row


class Mark(StrEnum):
    """The sign beside a day, what presses most first; the words are those of the icons."""

    LATE = "late"
    SOON = "soon"
    RETURNED = "back"
    WAITING = "sent"
    DOING = "doing"
    NOT_DUE = "new"
    NOT_DONE = "not"
    DONE = "done"


_OF_STATE = {
    TaskState.NOT_STARTED: Mark.NOT_DUE,
    TaskState.IN_PROGRESS: Mark.DOING,
    TaskState.RETURNED: Mark.RETURNED,
    TaskState.SUBMITTED: Mark.WAITING,
    TaskState.DONE: Mark.DONE,
    TaskState.NOT_DONE: Mark.NOT_DONE,
}
_ORDER = tuple(Mark)


@dataclass(frozen=True)
class DueDay:
    """The tasks of one day with one mark: the first of them, and how many more."""

    day: date
    mark: Mark
    task_id: int
    more: int = 0


@dataclass(frozen=True)
class Month:
    first_day: date
    figures: Figures
    days: tuple[DueDay, ...]
    is_now: bool
    is_past: bool


@dataclass(frozen=True)
class Quarter:
    number: int
    months: tuple[Month, ...]

    @property
    def figures(self) -> Figures:
        return sum((month.figures for month in self.months), Figures())


@dataclass(frozen=True)
class YearOfMonths:
    quarters: tuple[Quarter, ...]
    # Months outside the year in which something of it is due: the last report is due when the year is over.
    before: tuple[Month, ...]
    after: tuple[Month, ...]

    @classmethod
    def of(cls, progress: Progress, only_open: bool = False) -> "YearOfMonths":
        """`only_open` leaves out the days of what is closed; the figures stay those of all."""
        groups: dict[date, list[Row]] = defaultdict(list)
        for row in progress.rows:
            if row.state is not TaskState.WITHDRAWN:
                groups[row.due(progress.basis).replace(day=1)].append(row)
        year = progress.year
        inside = [year.month_start(number) for number in range(12)]
        months = {first: _month(progress, first, groups.get(first, []), only_open) for first in {*inside, *groups}}
        quarters = tuple(Quarter(n + 1, tuple(months[first] for first in inside[3 * n : 3 * n + 3])) for n in range(4))
        outside = sorted(first for first in groups if first not in year)
        return cls(
            quarters,
            tuple(months[first] for first in outside if first < year.starts_on),
            tuple(months[first] for first in outside if first > year.ends_on),
        )

    @property
    def months(self) -> Iterator[Month]:
        yield from self.before
        for quarter in self.quarters:
            yield from quarter.months
        yield from self.after

    @property
    def shown(self) -> list[int]:
        """The tasks whose titles are needed."""
        return [day.task_id for month in self.months for day in month.days]


def mark_of(row: Row, progress: Progress) -> Mark:
    if row.is_overdue(progress.today, progress.basis):
        return Mark.LATE
    if row.is_soon(progress.today, progress.basis):
        return Mark.SOON
    return _OF_STATE[row.state]


def _month(progress: Progress, first: date, rows: list[Row], only_open: bool) -> Month:
    now = progress.today.replace(day=1)
    listed = [row for row in rows if row.state.is_open or not only_open]
    figures = Figures.of(rows, progress.today, progress.basis)
    return Month(first, figures, tuple(_days(progress, listed)), first == now, first < now)


def _days(progress: Progress, rows: Iterable[Row]) -> Iterator[DueDay]:
    groups: dict[tuple[date, int], list[int]] = defaultdict(list)
    for row in rows:
        groups[row.due(progress.basis), _ORDER.index(mark_of(row, progress))].append(row.id)
    for (day, place), task_ids in sorted(groups.items()):
        yield DueDay(day, _ORDER[place], min(task_ids), len(task_ids) - 1)
