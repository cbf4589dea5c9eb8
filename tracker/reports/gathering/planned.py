"""A plan and its measures, as they were adopted."""

from datetime import date

from ...extensions import db
from ...models import Kpi, Measure, Plan
from ...sheet import WHOLE
from ..facts import PlanDocument, PlanFacts, Planned, Target
from ..wording import monitoring, one_line, responsible
from .office import in_thai, office_and_signers


@in_thai
def plan_document(plan: Plan, today: date) -> PlanDocument:
    office, signers = office_and_signers(plan.organisation, today)
    return PlanDocument(office, signers, plan_facts(plan), tuple(map(planned, standing_measures(plan))), today)


def standing_measures(plan: Plan, day: date | None = None) -> list[Measure]:
    """Those that were not withdrawn; `day`: not by then."""
    measures = db.session.scalars(Measure.of(plan).options(*WHOLE)).all()
    return [one for one in measures if one.withdrawn_on is None or (day is not None and one.withdrawn_on > day)]


def plan_facts(plan: Plan) -> PlanFacts:
    return PlanFacts(
        plan.kind,
        plan.fiscal_year,
        plan.title,
        plan.is_draft,
        plan.approved_on,
        plan.announcement_number,
        plan.announced_on,
    )


def planned(measure: Measure) -> Planned:
    return Planned(
        number=measure.number,
        title=one_line(measure.title),
        topic=one_line(measure.topic),
        indicators=tuple(measure.indicator_codes),
        rationale=measure.rationale,
        objectives=tuple(measure.objective_list),
        target_group=one_line(measure.target_group),
        steps=tuple(one_line(step.text) for step in measure.steps),
        period=one_line(measure.period),
        responsible=responsible(measure),
        monitoring=tuple(monitoring(measure)),
        budget=measure.budget_allocated,
        budget_source=one_line(measure.budget_source),
        targets=tuple(map(_target, measure.kpis)),
    )


def _target(kpi: Kpi) -> Target:
    return Target(kpi.kind, one_line(kpi.text), kpi.comparison, kpi.value, one_line(kpi.unit))
