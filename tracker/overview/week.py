"""The week of an organisation in figures: what its executives read on its first working day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Protocol

from ..models import Division, Organisation, Role
from ..progress import Figures, Progress, now_and_a_week_ago
from ..thai import FiscalYear
from .divisions import shown
from .overdue import Overdue, oldest
from .requests import Request, pending

OLDEST = 3


class Named(Protocol):
    """A task as a letter names it."""

    @property
    def division(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def due_on(self) -> date: ...


@dataclass(frozen=True)
class DivisionLine:
    name: str
    overdue: int
    waiting: int
    done: int
    owed: int


@dataclass(frozen=True)
class Week:
    """Changes are against a week ago; None where there is nothing to compare with."""

    today: date
    week_ago: date | None
    # What divisions still owe from today to the Sunday: how many tasks, of how many divisions, between which days.
    due: int
    due_divisions: int
    due_from: date | None
    due_until: date | None
    done: int
    owed: int
    done_change: int | None
    waiting: int
    waiting_change: int | None
    overdue: int
    overdue_change: int | None
    # Tasks whose date is another than the first agreed one.
    extended: int
    extended_change: int | None
    requests: tuple[Request, ...]
    # Those with the most overdue first.
    divisions: tuple[DivisionLine, ...]
    oldest: tuple[Overdue, ...]

    @property
    def percent(self) -> Decimal | None:
        """Of all that is owed in the year, with two decimals; rounded down, so that a hundred means all."""
        return Decimal(self.done * 10_000 // self.owed).scaleb(-2) if self.owed else None

    @property
    def has_anything(self) -> bool:
        """An organisation without tasks and without requests has nothing to read about."""
        return bool(self.owed or self.requests)

    def oldest_beside(self, named: Iterable[Named]) -> tuple[Overdue, ...]:
        """Without those that are named already."""
        known = {(one.division, one.title, one.due_on) for one in named}
        return tuple(task for task in self.oldest if (task.division, task.title, task.due_on) not in known)

    def decided_by(self, role: Role) -> tuple[Request, ...]:
        return tuple(request for request in self.requests if request.may_be_decided_by({role}))

    def decided_by_others(self, role: Role) -> tuple[Request, ...]:
        return tuple(request for request in self.requests if not request.may_be_decided_by({role}))


def weekly_figures(organisation: Organisation, today: date) -> Week:
    """Eight statements, however many tasks there are."""
    now, before = now_and_a_week_ago(organisation, FiscalYear.of(today), today)
    return week_of(now, before, shown(organisation, now), pending(organisation))


def week_of(
    now: Progress, before: Progress | None, divisions: Sequence[Division], requests: tuple[Request, ...]
) -> Week:
    whole, earlier = now.whole, before.whole if before else None
    due = _due_this_week(now)
    return Week(
        today=now.today,
        week_ago=before.today if before else None,
        due=len(due),
        due_divisions=len({division_id for _, division_id in due}),
        due_from=min((day for day, _ in due), default=None),
        due_until=max((day for day, _ in due), default=None),
        done=whole.done,
        owed=whole.owed,
        done_change=whole.done - earlier.done if earlier else None,
        waiting=whole.waiting,
        waiting_change=whole.waiting - earlier.waiting if earlier else None,
        overdue=whole.overdue,
        overdue_change=whole.overdue - earlier.overdue if earlier else None,
        extended=_extended(now),
        extended_change=_extended(now) - _extended(before) if before else None,
        requests=requests,
        divisions=_lines(now, divisions),
        oldest=oldest(now, {division.id: division.name for division in divisions}, OLDEST),
    )


def _due_this_week(now: Progress) -> list[tuple[date, int]]:
    sunday = now.today + timedelta(days=7 - now.today.isoweekday())
    return [
        (row.due_on, row.division_id)
        for row in now.rows
        if row.state.is_with_division and now.today <= row.due_on <= sunday
    ]


def _extended(progress: Progress) -> int:
    return sum(row.is_extended for row in progress.rows)


def _lines(now: Progress, divisions: Sequence[Division]) -> tuple[DivisionLine, ...]:
    pairs = [(division, now.by_division.get(division.id, Figures())) for division in divisions]
    pairs.sort(key=lambda pair: -pair[1].overdue)
    return tuple(
        DivisionLine(division.name, figures.overdue, figures.waiting, figures.done, figures.owed)
        for division, figures in pairs
        if figures.owed
    )
