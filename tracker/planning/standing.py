"""Where a measure stands, told twice: from the figures of its tasks, and as the condition of a query."""

from datetime import date
from enum import StrEnum

from sqlalchemy import Subquery, case, func, select
from sqlalchemy.sql.elements import ColumnElement

from ..models import Measure, Plan, Task
from ..progress import Basis, Figures
from ..progress import Standing as TaskStanding


class Standing(StrEnum):
    """One word for a measure; the words are those of the address of its list."""

    WITHDRAWN = "withdrawn"
    OVERDUE = "overdue"
    WAITING = "waiting"
    NO_TASK = "no_task"
    DONE = "done"
    NOT_DONE = "not_done"
    IN_PROGRESS = "in_progress"
    NOT_DUE = "not_due"


# What is counted in a query for each of the figures.
COUNTED = {
    "not_started": TaskStanding.NOT_STARTED,
    "in_progress": TaskStanding.IN_PROGRESS,
    "waiting": TaskStanding.SUBMITTED,
    "returned": TaskStanding.RETURNED,
    "done": TaskStanding.DONE,
    "not_done": TaskStanding.NOT_DONE,
    "overdue": TaskStanding.OVERDUE,
}


def standing_of(figures: Figures) -> Standing:
    """Of a measure that is not withdrawn."""
    if figures.overdue:
        return Standing.OVERDUE
    if figures.waiting:
        return Standing.WAITING
    if not figures.owed:
        return Standing.NO_TASK
    if not figures.open:
        return Standing.NOT_DONE if figures.not_done else Standing.DONE
    return Standing.IN_PROGRESS if figures.doing or figures.closed else Standing.NOT_DUE


def figures_from(numbers: tuple[int, ...]) -> Figures:
    """From the columns of `sums`, in their order."""
    return Figures(**dict(zip(COUNTED, numbers, strict=True)))


def sums(today: date) -> list[ColumnElement[int]]:
    """The columns of the figures, for a query over tasks."""
    holds = {name: standing.condition(today, Basis.REVISED) for name, standing in COUNTED.items()}
    return [func.sum(case((condition, 1), else_=0)).label(name) for name, condition in holds.items()]


def by_measure(plan: Plan, today: date) -> Subquery:
    return select(Task.measure_id, *sums(today)).where(Task.plan_id == plan.id).group_by(Task.measure_id).subquery()


def numbers_of(figures: Subquery) -> list[ColumnElement[int]]:
    """A measure without tasks is not in the subquery: nought of everything."""
    return [func.coalesce(figures.c[name], 0) for name in COUNTED]


def conditions(figures: Subquery) -> dict[Standing, ColumnElement[bool]]:
    """A measure that has overdue tasks and waiting ones is found by both words, although one is told of it."""
    not_started, in_progress, waiting, returned, done, not_done, overdue = numbers_of(figures)
    begun = in_progress + returned + done + not_done > 0
    is_open = not_started + in_progress + waiting + returned > 0
    is_quiet = (overdue == 0) & (waiting == 0)
    found = {
        Standing.OVERDUE: overdue > 0,
        Standing.WAITING: waiting > 0,
        Standing.NO_TASK: ~is_open & (done + not_done == 0),
        Standing.DONE: ~is_open & (done > 0) & (not_done == 0),
        Standing.NOT_DONE: ~is_open & (not_done > 0),
        Standing.IN_PROGRESS: is_open & is_quiet & begun,
        Standing.NOT_DUE: is_open & is_quiet & ~begun,
    }
    standing = Measure.withdrawn_on.is_(None)
    return {Standing.WITHDRAWN: ~standing, **{word: standing & condition for word, condition in found.items()}}
