"""A fiscal year from the database as the public may see it: as many statements for ten measures as for a thousand."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from ..extensions import db
from ..models import (
    Deadline,
    Division,
    Evidence,
    EvidenceKind,
    Measure,
    Organisation,
    Person,
    Plan,
    PlanState,
    Responsibility,
    Task,
    TaskState,
)
from ..thai import FiscalYear
from .discretion import Discretion
from .scores import scores_of
from .shown import Announced, Link, Shown, ShownMeasure
from .state import MeasureState, Work, state_of

WORK = (
    Task.measure_id,
    Task.state,
    Task.due_on,
    Task.first_due_on,
    Task.days_late_first,
    Task.touched_on,
    Task.delivered_on,
    Task.closed_on,
)
WEB = ("http://", "https://")


def public_years(organisation: Organisation) -> list[int]:
    """The years of which something was adopted, the latest first; a draft is nobody's business."""
    asked = select(Plan.fiscal_year).where(Plan.organisation_id == organisation.id, Plan.state != PlanState.DRAFT)
    return sorted(set(db.session.scalars(asked)), reverse=True)


def shown_year(
    organisation: Organisation, year: FiscalYear, today: date, round_months: int | None = None
) -> tuple[Shown, int] | None:
    """What is shown, and how many words in it were covered; None where nothing was adopted."""
    plans = _plans(organisation, year)
    if not plans:
        return None
    discretion = discretion_of(organisation)
    reader = _Reader(plans, discretion, today)
    shown = Shown(
        organisation=organisation.full_name,
        district=organisation.district,
        province=organisation.province,
        fiscal_year=year.number,
        round_months=round_months,
        as_of=today,
        updated_on=max(filter(None, reader.days), default=None),
        plans=tuple(_announced(plan, discretion) for plan in plans),
        scores=scores_of(organisation, year),
        measures=tuple(reader.measures),
    )
    return shown, discretion.covered


def _plans(organisation: Organisation, year: FiscalYear) -> Sequence[Plan]:
    asked = Plan.of(organisation).where(Plan.fiscal_year == year.number, Plan.state != PlanState.DRAFT)
    return db.session.scalars(asked.order_by(None).order_by(Plan.kind.desc())).all()


def discretion_of(organisation: Organisation) -> Discretion:
    asked = Person.of(organisation).with_only_columns(Person.name, Person.email, Person.phone).order_by(None)
    return Discretion([word for row in db.session.execute(asked) for word in row if word])


def _announced(plan: Plan, discretion: Discretion) -> Announced:
    title, number = discretion.told(plan.title), discretion.told(plan.announcement_number)
    return Announced(title, plan.kind.value, plan.approved_on, number, plan.announced_on)


class _Reader:
    """Everything of these plans, each kind of row in one statement."""

    def __init__(self, plans: Sequence[Plan], discretion: Discretion, today: date) -> None:
        self.plans = {plan.id: place for place, plan in enumerate(plans, start=1)}
        self.approved = {plan.id: plan.approved_on for plan in plans}
        self.discretion, self.today = discretion, today
        # On which something of what is shown has changed.
        self.days: list[date | None] = [*self.approved.values(), *(plan.closed_on for plan in plans)]
        self.divisions = self._divisions()
        self.schedules = self._schedules()
        self.works = self._works()
        self.links = self._links()
        self.measures = [self._measure(row) for row in self._rows() if self._is_of_plan(row)]

    def _rows(self) -> Sequence[Any]:
        columns = (
            Measure.id,
            Measure.plan_id,
            Measure.number,
            Measure.title,
            Measure.topic,
            Measure.indicators,
            Measure.is_for_all,
            Measure.withdrawn_on,
        )
        rows = db.session.execute(select(*columns).where(Measure.plan_id.in_(self.plans)).order_by(Measure.place))
        return sorted(rows, key=lambda row: self.plans[row.plan_id])

    def _is_of_plan(self, row: Any) -> bool:
        """What was thrown out before the plan was adopted was never promised."""
        approved_on = self.approved[row.plan_id]
        return row.withdrawn_on is None or approved_on is None or row.withdrawn_on > approved_on

    def _divisions(self) -> dict[int, list[str]]:
        asked = (
            select(Responsibility.measure_id, Division.name).join(Responsibility.division).join(Responsibility.measure)
        )
        asked = asked.where(Measure.plan_id.in_(self.plans)).order_by(Division.place, Division.id)
        return _grouped((key, self.discretion.told(name)) for key, name in db.session.execute(asked))

    def _schedules(self) -> dict[int, list[str]]:
        asked = select(Deadline.measure_id, Deadline.phrase).join(Deadline.measure).order_by(Deadline.place)
        asked = asked.where(Measure.plan_id.in_(self.plans), Deadline.removed_on.is_(None), Deadline.phrase != "")
        return _grouped((key, self.discretion.told(phrase)) for key, phrase in db.session.execute(asked))

    def _works(self) -> dict[int, list[Work]]:
        asked = select(*WORK).where(Task.plan_id.in_(self.plans), Task.state != TaskState.WITHDRAWN)
        found = _grouped((row[0], Work(*row[1:])) for row in db.session.execute(asked))
        for works in found.values():
            self.days += [day for w in works for day in (w.touched_on, w.delivered_on, w.closed_on)]
        return found

    def _links(self) -> dict[int, list[Link]]:
        """Of what was accepted, and said to be public by whoever added it."""
        asked = (
            select(Task.measure_id, Evidence.title, Evidence.url, Evidence.dated_on)
            .join(Evidence.task)
            .where(Task.plan_id.in_(self.plans), Task.state == TaskState.DONE)
            .where(Evidence.kind == EvidenceKind.LINK, Evidence.is_public, Evidence.removed_on.is_(None))
            .order_by(Evidence.dated_on, Evidence.id)
        )
        found: dict[int, dict[str, Link]] = defaultdict(dict)
        for measure_id, title, url, dated_on in db.session.execute(asked):
            if url.startswith(WEB) and url not in found[measure_id] and self.discretion.lets_out(url):
                found[measure_id][url] = Link(self.discretion.told(title), url, dated_on)
        return {measure_id: list(links.values()) for measure_id, links in found.items()}

    def _measure(self, row: Any) -> ShownMeasure:
        works, links = self.works.get(row.id, []), self.links.get(row.id, [])
        self.days.append(row.withdrawn_on)
        state = MeasureState.WITHDRAWN if row.withdrawn_on else state_of(works, bool(links), self.today)
        is_closed = bool(works) and not any(work.state.is_open for work in works)
        return ShownMeasure(
            plan=self.plans[row.plan_id],
            number=row.number,
            title=self.discretion.told(row.title),
            topic=self.discretion.told(row.topic),
            indicators=tuple(row.indicators.split()),
            divisions=tuple(dict.fromkeys(self.divisions.get(row.id, ()))),
            is_for_all_divisions=row.is_for_all,
            schedule=tuple(dict.fromkeys(self.schedules.get(row.id, ()))),
            next_due_on=min((work.due_on for work in works if work.state.is_open), default=None),
            state=state,
            done_on=max((w.delivered_on for w in works if w.delivered_on), default=None) if is_closed else None,
            withdrawn_on=row.withdrawn_on,
            tasks_owed=len(works),
            tasks_done=sum(work.is_done for work in works),
            tasks_done_late=sum(work.is_done_late for work in works),
            tasks_overdue=sum(work.is_overdue(self.today) for work in works),
            evidence=tuple(links),
        )


def _grouped(pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found
