"""What an office has to look at now: its plans, what is overdue, what waits for whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from . import review_queue
from .extensions import db
from .models import Measure, Organisation, Plan, Task
from .planning import clarity
from .progress import Progress, now_and_a_week_ago
from .review_queue import Counts
from .thai import FiscalYear


@dataclass(frozen=True)
class CurrentPlan:
    plan: Plan
    # Measures of which nobody can say surely when they are due.
    unclear: int


@dataclass(frozen=True)
class Matters:
    now: Progress
    before: Progress | None
    waiting: Counts
    plans: tuple[CurrentPlan, ...]
    # Open tasks of the years before.
    left_over: int

    @property
    def has_plan_of_the_year(self) -> bool:
        return any(one.plan.fiscal_year == self.now.year.number for one in self.plans)

    @property
    def unclear(self) -> int:
        return sum(one.unclear for one in self.plans)


def matters_of(organisation: Organisation, today: date, now: datetime) -> Matters:
    """The statements grow with the plans of this year and the next, never with their measures and tasks."""
    year = FiscalYear.of(today)
    progress, before = now_and_a_week_ago(organisation, year, today)
    plans = db.session.scalars(Plan.of(organisation).where(Plan.fiscal_year >= year.number))
    waiting = review_queue.counts(organisation, now)
    return Matters(progress, before, waiting, tuple(_current(plans)), _left_over(organisation, year))


def _current(plans: Iterable[Plan]) -> Iterable[CurrentPlan]:
    for plan in plans:
        yield CurrentPlan(plan, 0 if plan.is_closed else _unclear(plan))


def _unclear(plan: Plan) -> int:
    unclear = clarity.unclear(plan, db.session.scalars(clarity.phrases(plan)))
    return db.session.scalar(select(func.count(Measure.id)).where(Measure.plan_id == plan.id, unclear)) or 0


def _left_over(organisation: Organisation, year: FiscalYear) -> int:
    earlier = select(Plan.id).where(Plan.organisation_id == organisation.id, Plan.fiscal_year < year.number)
    tasks = select(func.count()).select_from(Task).where(Task.plan_id.in_(earlier), Task.being_open())
    return db.session.scalar(tasks) or 0
