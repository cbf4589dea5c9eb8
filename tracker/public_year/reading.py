"""A fiscal year from the database as the public may see it: as many statements for ten measures as for a thousand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import or_, select

from ..clock import BANGKOK
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
from ..progress import Row, as_it_stood, changes_since
from ..progress.reading import COLUMNS
from ..thai import FiscalYear
from .discretion import Discretion
from .scores import scores_of
from .shown import Announced, Link, PlanShown, Shown, ShownMeasure
from .state import MeasureState, Work, state_of

WEB = ("http://", "https://")
ONE_DAY = timedelta(days=1)


def public_years(organisation: Organisation) -> list[int]:
    """The years of which something was adopted, the latest first; a draft is nobody's business."""
    asked = select(Plan.fiscal_year).where(Plan.organisation_id == organisation.id, Plan.state != PlanState.DRAFT)
    return sorted(set(db.session.scalars(asked)), reverse=True)


def shown_year(organisation: Organisation, year: FiscalYear, today: date) -> tuple[Shown, int] | None:
    """What is shown, and how many words in it were covered; None where nothing was adopted."""
    adopted = Plan.of(organisation).where(Plan.fiscal_year == year.number, Plan.state != PlanState.DRAFT)
    plans = in_order(db.session.scalars(adopted))
    if not plans:
        return None
    discretion, seen = discretion_of(organisation), Seen(plans, today, today).shown
    shown = Shown(
        organisation=organisation.full_name,
        district=organisation.district,
        province=organisation.province,
        fiscal_year=year.number,
        round_months=None,
        as_of=today,
        updated_on=seen.updated_on,
        plans=tuple(discretion.of_plan(announced(plan)) for plan in plans),
        scores=scores_of(organisation, year),
        measures=tuple(discretion.of_measure(measure) for measure in seen.measures),
    )
    return shown, discretion.covered


def in_order(plans: Iterable[Plan]) -> list[Plan]:
    """As they stand on the page."""
    return sorted(plans, key=lambda plan: (plan.kind.value, plan.id), reverse=True)


def discretion_of(organisation: Organisation) -> Discretion:
    return Discretion(words_of_people(organisation))


def words_of_people(organisation: Organisation) -> list[str]:
    """By which somebody of the office could be known."""
    asked = Person.of(organisation).with_only_columns(Person.name, Person.email, Person.phone)
    return [word for row in db.session.execute(asked) for word in row if word]


def announced(plan: Plan) -> Announced:
    return Announced(plan.title, plan.kind.value, plan.approved_on, plan.announcement_number, plan.announced_on)


@dataclass
class Seen:
    """Plans of a year as they stood when a day was over, a statement for each kind of row. No person is covered yet."""

    plans: Sequence[Plan]
    day: date
    today: date

    @cached_property
    def shown(self) -> PlanShown:
        return PlanShown(tuple(self._measure(row) for row in self._rows), self._updated_on)

    @property
    def _updated_on(self) -> date | None:
        """On which something of what is shown has changed."""
        of_plans = [day for plan in self.plans for day in (plan.approved_on, plan.closed_on)]
        of_works = [
            day
            for works in self._works.values()
            for work in works
            for day in (work.touched_on, work.delivered_on, work.closed_on)
        ]
        withdrawn = [row.withdrawn_on for row in self._rows]
        return max((day for day in (*of_plans, *of_works, *withdrawn) if day and day <= self.day), default=None)

    @cached_property
    def _places(self) -> dict[int, int]:
        return {plan.id: place for place, plan in enumerate(self.plans, start=1)}

    @cached_property
    def _rows(self) -> list[Any]:
        """What was thrown out before the plan was adopted was never promised."""
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
        asked = select(*columns).join(Measure.plan).where(Measure.plan_id.in_(self._places)).order_by(Measure.place)
        never = Plan.approved_on.is_not(None) & (Measure.withdrawn_on <= Plan.approved_on)
        rows = db.session.execute(asked.where(or_(Measure.withdrawn_on.is_(None), ~never)))
        return sorted(rows, key=lambda row: self._places[row.plan_id])

    @cached_property
    def _divisions(self) -> dict[int, list[str]]:
        asked = (
            select(Responsibility.measure_id, Division.name).join(Responsibility.division).join(Responsibility.measure)
        )
        asked = asked.where(Measure.plan_id.in_(self._places)).order_by(Division.place, Division.id)
        return _grouped((key, name) for key, name in db.session.execute(asked))

    @cached_property
    def _schedules(self) -> dict[int, list[str]]:
        stood = or_(Deadline.removed_on.is_(None), Deadline.removed_on > self.day)
        asked = select(Deadline.measure_id, Deadline.phrase).join(Deadline.measure).order_by(Deadline.place)
        asked = asked.where(Measure.plan_id.in_(self._places), stood, Deadline.phrase != "")
        return _grouped((key, phrase) for key, phrase in db.session.execute(asked))

    @cached_property
    def _tasks(self) -> list[tuple[Row, date | None]]:
        """As they stood, with the last day on which somebody worked on them; withdrawn ones are none."""
        asked = select(*COLUMNS, Task.touched_on).where(Task.plan_id.in_(self._places))
        touched_on = {Row(*columns): touched for *columns, touched in db.session.execute(asked)}
        days = {row.id: touched for row, touched in touched_on.items()}
        rows: Iterable[Row] = touched_on
        if self.day < self.today:
            plan = self.plans[0]
            rows = as_it_stood(rows, changes_since(plan.organisation, self.day, plan.year))
        return [(row, days[row.id]) for row in rows if row.state is not TaskState.WITHDRAWN]

    @cached_property
    def _works(self) -> dict[int, list[Work]]:
        return _grouped(
            (
                row.measure_id,
                Work(
                    row.state,
                    row.due_on,
                    row.first_due_on,
                    row.days_late_first,
                    touched_on,
                    row.delivered_on,
                    row.closed_on,
                ),
            )
            for row, touched_on in self._tasks
        )

    @cached_property
    def _links(self) -> dict[int, list[Link]]:
        done = {row.id: row.measure_id for row, _touched_on in self._tasks if row.state is TaskState.DONE}
        found: dict[int, dict[str, Link]] = defaultdict(dict)
        for task_id, link in links_of(self.plans, self.day):
            if task_id in done:
                found[done[task_id]].setdefault(link.url, link)
        return {measure_id: list(links.values()) for measure_id, links in found.items()}

    def _measure(self, row: Any) -> ShownMeasure:
        works, links = self._works.get(row.id, []), self._links.get(row.id, [])
        withdrawn_on = row.withdrawn_on if row.withdrawn_on and row.withdrawn_on <= self.day else None
        state = MeasureState.WITHDRAWN if withdrawn_on else state_of(works, bool(links), self.day)
        is_closed = bool(works) and not any(work.state.is_open for work in works)
        return ShownMeasure(
            plan=self._places[row.plan_id],
            number=row.number,
            title=row.title,
            topic=row.topic,
            indicators=tuple(row.indicators.split()),
            divisions=tuple(dict.fromkeys(self._divisions.get(row.id, ()))),
            is_for_all_divisions=row.is_for_all,
            schedule=tuple(dict.fromkeys(self._schedules.get(row.id, ()))),
            next_due_on=min((work.due_on for work in works if work.state.is_open), default=None),
            state=state,
            done_on=max((w.delivered_on for w in works if w.delivered_on), default=None) if is_closed else None,
            withdrawn_on=withdrawn_on,
            tasks_owed=len(works),
            tasks_done=sum(work.is_done for work in works),
            tasks_done_late=sum(work.is_done_late for work in works),
            tasks_overdue=sum(work.is_overdue(self.day) for work in works),
            evidence=tuple(links),
        )


def links_of(plans: Iterable[Plan], day: date) -> Iterator[tuple[int, Link]]:
    """Each with its task: what whoever added it said to be public, as it was there when the day was over."""
    end = datetime.combine(day + ONE_DAY, time.min, BANGKOK)
    stood = (Evidence.added_at < end) & or_(Evidence.removed_on.is_(None), Evidence.removed_on > day)
    asked = (
        select(Evidence.task_id, Evidence.title, Evidence.url, Evidence.dated_on)
        .join(Evidence.task)
        .where(Task.plan_id.in_([plan.id for plan in plans]))
        .where(Evidence.kind == EvidenceKind.LINK, Evidence.is_public, stood)
        .order_by(Evidence.dated_on, Evidence.id)
    )
    for task_id, title, url, dated_on in db.session.execute(asked):
        if url.startswith(WEB):
            yield task_id, Link(title, url, dated_on)


def _grouped(pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found
