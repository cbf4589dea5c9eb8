"""Several plans side by side: how many measures and tasks each has, and how far they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from ..extensions import db
from ..models import Measure, Plan, Task
from ..progress import Figures
from .standing import figures_from, sums


@dataclass(frozen=True)
class Summary:
    plan: Plan
    measures: int
    withdrawn: int
    tasks: Figures


def summaries(plans: Sequence[Plan], today: date) -> list[Summary]:
    """Two queries, however many plans."""
    ids = [plan.id for plan in plans]
    counted = select(Measure.plan_id, func.count(), func.count(Measure.withdrawn_on))
    by_plan = counted.where(Measure.plan_id.in_(ids)).group_by(Measure.plan_id)
    measures = {plan_id: (all_ - gone, gone) for plan_id, all_, gone in db.session.execute(by_plan)}
    tasks = select(Task.plan_id, *sums(today)).where(Task.plan_id.in_(ids)).group_by(Task.plan_id)
    figures = {plan_id: figures_from(tuple(numbers)) for plan_id, *numbers in db.session.execute(tasks)}
    return [Summary(plan, *measures.get(plan.id, (0, 0)), figures.get(plan.id, Figures())) for plan in plans]
