"""From one fiscal year to the next: what goes on, what goes on changed, what is dropped, and with which dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from . import schedule
from .extensions import db
from .models import (
    CarryOver,
    Deadline,
    Division,
    Fate,
    Kpi,
    Measure,
    NotPossible,
    Part,
    Plan,
    PlanState,
    Reason,
    Responsibility,
    Signature,
    Step,
    Task,
    TaskState,
)
from .schedule import carrying
from .thai import FiscalYear
from .thai.years import a_year_on

FINISHED = (TaskState.DONE, TaskState.WITHDRAWN)


@dataclass(frozen=True)
class Candidate:
    """A measure of the year that ends, how far it came, and what was decided about it so far."""

    measure: Measure
    tasks: int
    unfinished: int
    decided: CarryOver | None
    # When its tasks would be due in the next year.
    dates: tuple[date, ...]
    ended_divisions: tuple[Division, ...]

    @property
    def is_new_rule_needed(self) -> bool:
        """Its deadline names no day of the next year: somebody has to say when."""
        return not self.dates and not any(deadline.after_event for deadline in self.measure.standing_deadlines)


@dataclass(frozen=True)
class Choice:
    measure: Measure
    fate: Fate
    reason: str = ""


def candidates(plan: Plan, today: date) -> list[Candidate]:
    """In the order of the plan; a withdrawn measure ended already. Statements do not grow with the measures."""
    loads = (
        selectinload(Measure.deadlines).selectinload(Deadline.step),
        selectinload(Measure.responsibilities).joinedload(Responsibility.division),
        selectinload(Measure.steps),
        selectinload(Measure.kpis),
    )
    # The public items of the next year bring their own measure.
    goes_on = Measure.withdrawn_on.is_(None) & ~Measure.deadlines.any(Deadline.is_by_item)
    measures = list(db.session.scalars(Measure.of(plan).where(goes_on).options(*loads)))
    counts, decided = _counts(plan), _decided(measures)
    return [
        Candidate(
            measure,
            *counts.get(measure.id, (0, 0)),
            decided.get(measure.id),
            dates_in(measure, plan.year.next),
            tuple(r.division for r in measure.responsibilities if not r.division.is_open(today)),
        )
        for measure in measures
    ]


def _counts(plan: Plan) -> dict[int, tuple[int, int]]:
    """How many tasks a measure had, and how many of them were not finished."""
    asked_for = Task.is_superseded.is_(False)
    unfinished = func.count().filter(Task.state.not_in(FINISHED))
    found = select(Task.measure_id, func.count(), unfinished).where(Task.plan_id == plan.id, asked_for)
    return {
        measure_id: (total, left) for measure_id, total, left in db.session.execute(found.group_by(Task.measure_id))
    }


def _decided(measures: Iterable[Measure]) -> dict[int, CarryOver]:
    among = CarryOver.measure_id.in_([measure.id for measure in measures])
    rows = db.session.scalars(select(CarryOver).where(among).options(selectinload(CarryOver.successor)))
    return {row.measure_id: row for row in rows}


def dates_in(measure: Measure, year: FiscalYear) -> tuple[date, ...]:
    rules = [carrying.a_year_on(rule) for deadline in measure.standing_deadlines if (rule := deadline.read)]
    return tuple(sorted({due.on for rule in rules for due in schedule.due_dates(rule, year)}))


def next_plan(plan: Plan) -> Plan | None:
    same = Plan.of(plan.organisation).where(Plan.kind == plan.kind, Plan.fiscal_year == plan.fiscal_year + 1)
    return db.session.scalars(same).first()


def plan_after(plan: Plan) -> Plan:
    """The plan of the next year, once something was carried over."""
    found = next_plan(plan)
    assert found
    return found


def carry_out(plan: Plan, choices: Iterable[Choice], by: Signature) -> Plan:
    """The plan of the next year, begun where there is none yet. Deciding the same twice changes nothing."""
    if plan.is_draft:
        raise NotPossible(Reason.PLAN_IS_DRAFT)
    successor = next_plan(plan) or _begin_next(plan)
    if not successor.is_draft:
        raise NotPossible(Reason.PLAN_IS_APPROVED)
    known = {candidate.measure.id: candidate for candidate in candidates(plan, by.on)}
    for choice in choices:
        _decide(known[choice.measure.id], choice, successor, by)
    return successor


def _begin_next(plan: Plan) -> Plan:
    successor = Plan(
        organisation=plan.organisation,
        fiscal_year=plan.fiscal_year + 1,
        kind=plan.kind,
        title=a_year_on(plan.title, plan.fiscal_year),
        state=PlanState.DRAFT,
    )
    db.session.add(successor)
    db.session.flush()
    return successor


def _decide(candidate: Candidate, choice: Choice, successor: Plan, by: Signature) -> None:
    if choice.fate is Fate.DROP and not choice.reason.strip():
        raise NotPossible(Reason.REASON_IS_MISSING)
    row = candidate.decided
    if row and (row.fate, row.reason) == (choice.fate, choice.reason):
        return
    if row is None:
        row = CarryOver(organisation_id=successor.organisation_id, measure=choice.measure)
        db.session.add(row)
    row.fate, row.reason, row.unfinished = choice.fate, choice.reason, candidate.unfinished
    row.decided_at, row.decided_by_id, row.decided_as = by.at, by.person_id, by.title
    _follow(row, choice, successor, by)


def _follow(row: CarryOver, choice: Choice, successor: Plan, by: Signature) -> None:
    """The measure of the next year follows the decision, also when somebody decides again."""
    if choice.fate is Fate.DROP:
        if row.successor and row.successor.is_standing:
            row.successor.withdraw(choice.reason, by.on)
    elif row.successor is None:
        row.successor = copy(choice.measure, successor, by.on)
    elif not row.successor.is_standing:
        row.successor.restore()


def copy(measure: Measure, plan: Plan, today: date) -> Measure:
    """The same words with the years moved on; what was spent, and divisions that ended, stay behind."""
    year = measure.plan.fiscal_year
    fresh = Measure(
        organisation_id=plan.organisation_id,
        plan=plan,
        place=measure.place,
        number=measure.number,
        title=a_year_on(measure.title, year),
        topic=measure.topic,
        indicators=measure.indicators,
        rationale=a_year_on(measure.rationale, year),
        objectives=a_year_on(measure.objectives, year),
        target_group=measure.target_group,
        target_count=measure.target_count,
        period=a_year_on(measure.period, year),
        responsible=measure.responsible,
        is_for_all=measure.is_for_all,
        budget_allocated=measure.budget_allocated,
        budget_source=a_year_on(measure.budget_source, year),
        evidence_expected=a_year_on(measure.evidence_expected, year),
        continues=measure,
    )
    steps = {step.id: _step(step, fresh, year) for step in measure.steps}
    fresh.steps = list(steps.values())
    fresh.kpis = [_kpi(kpi, fresh) for kpi in measure.kpis]
    going_on = [r for r in measure.responsibilities if r.division.is_open(today)]
    fresh.entrust((r.division, Part(r.part)) for r in going_on)
    fresh.deadlines = [_deadline(one, fresh, steps, year) for one in measure.standing_deadlines]
    fresh.refresh_search_text()
    return fresh


def _step(step: Step, fresh: Measure, year: int) -> Step:
    return Step(organisation_id=fresh.organisation_id, place=step.place, text=a_year_on(step.text, year))


def _kpi(kpi: Kpi, fresh: Measure) -> Kpi:
    return Kpi(
        organisation_id=fresh.organisation_id,
        place=kpi.place,
        kind=kpi.kind,
        text=kpi.text,
        comparison=kpi.comparison,
        value=kpi.value,
        unit=kpi.unit,
    )


def _deadline(deadline: Deadline, fresh: Measure, steps: dict[int, Step], year: int) -> Deadline:
    rule = deadline.read
    return Deadline(
        organisation_id=fresh.organisation_id,
        step=steps.get(deadline.step_id) if deadline.step_id else None,
        place=deadline.place,
        title=a_year_on(deadline.title, year),
        phrase=a_year_on(deadline.phrase, year),
        rule=str(carrying.a_year_on(rule)) if rule else "",
        is_by_hand=deadline.is_by_hand,
        asks_for_report=deadline.asks_for_report,
    )
