"""Items as tasks of their divisions: to publish one in the window, and to put a broken link right."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, timedelta

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from ..assessment_years import standard
from ..extensions import db
from ..models import (
    Deadline,
    Division,
    Measure,
    NotPossible,
    Part,
    Plan,
    PlanKind,
    PlanState,
    Publication,
    PublicItem,
    Reason,
    Responsibility,
    Signature,
    Task,
    TaskState,
)
from ..standards import items as standards
from ..thai import FiscalYear, WorkingDays
from ..thai.searching import search_text
from ..turns import take_turn

# So long after the window opens, what does not wait for the first half of the year is published; and so long before it
# closes the rest, so that there is time to put it right.
EARLY, BEFORE_THE_END = timedelta(days=14), timedelta(days=14)
# To put a link right.
REPAIR_DAYS = 5
# Whoever gave up for good is not asked again while it stays as it is.
GIVEN_UP = (TaskState.WITHDRAWN, TaskState.NOT_DONE)


@dataclass(frozen=True)
class Proposal:
    """A task that would be made, or why none is."""

    item: PublicItem
    due_on: date
    problem: Reason | None = None
    # Made already.
    task: Task | None = None

    @property
    def is_new(self) -> bool:
        return self.problem is None and self.task is None


def usual_due_on(publication: Publication, code: str, working: WorkingDays, today: date) -> date:
    """Inside the window and on a working day; nothing is due before tomorrow."""
    asked = standard(publication.fiscal_year)
    late = standards.is_half_year(asked, code)
    day = publication.closes_on - BEFORE_THE_END if late else publication.opens_on + EARLY
    day = max(min(day, publication.closes_on), publication.opens_on)
    return working.on_or_before(day) if day > today else working.next_working_day(today)


def proposals(
    publication: Publication, items: Iterable[PublicItem], working: WorkingDays, today: date, due_on: date | None = None
) -> list[Proposal]:
    """`due_on`: one day for all of them instead of the usual one of each."""
    return [
        Proposal(
            item,
            due_on or usual_due_on(publication, item.code, working, today),
            _why_not(item.division, today),
            item.publishing_task if is_asked_for(item.publishing_task) else None,
        )
        for item in items
    ]


def is_asked_for(task: Task | None) -> bool:
    """A task that was withdrawn may be made again."""
    return task is not None and task.state is not TaskState.WITHDRAWN


def _why_not(division: Division | None, today: date) -> Reason | None:
    if division is None:
        return Reason.ITEM_HAS_NO_DIVISION
    return None if division.is_open(today) else Reason.DIVISION_IS_CLOSED


def publish(publication: Publication, wanted: Iterable[Proposal], by: Signature) -> list[Task]:
    """What has its task already gets no second one."""
    take_turn(f"public items of organisation {publication.organisation_id}")
    deadline = home_of(publication)
    made = []
    for proposal in wanted:
        item = proposal.item
        if proposal.problem or is_asked_for(item.publishing_task):
            continue
        refuse_outside_the_year(publication, proposal.due_on)
        with _in_the_language_of_the_office():
            title = _("Publish %(item)s on the website", item=item.label)
        first_day = min(publication.opens_on, proposal.due_on)
        task = _task(item, deadline, _slot("publish", item, by.on), title, first_day, proposal.due_on)
        item.publishing_task = task
        made.append(task)
    return made


def refuse_outside_the_year(publication: Publication, day: date) -> None:
    year = FiscalYear(publication.fiscal_year)
    last = year.next.quarters[0].last_day
    if not year.starts_on <= day <= last:
        raise NotPossible(Reason.DATE_IS_OUTSIDE_THE_YEAR, first=year.starts_on, last=last)


def needs_repair(item: PublicItem, today: date) -> bool:
    """A link is broken, and nobody is asked to put it right, or it is broken again after somebody was."""
    since, task = item.broken_since, item.repair_task
    if since is None or (task is not None and task.state.is_open):
        return False
    if task is None or task.closed_on is None or since > task.closed_on:
        return True
    # It never opened since. Who gave it up is not asked again; who said that it is done is, after two more days.
    return task.state not in GIVEN_UP and today - task.closed_on >= timedelta(days=2)


def repair(item: PublicItem, working: WorkingDays, today: date) -> Task | None:
    """One task, however many of its links are broken; none while the last one is open."""
    take_turn(f"public items of organisation {item.organisation_id}")
    if not needs_repair(item, today):
        return None
    if item.division is None or not item.division.is_open(today):
        raise NotPossible(Reason.ITEM_HAS_NO_DIVISION, item=item.code)
    deadline = home_of(item.publication)
    last = FiscalYear(item.publication.fiscal_year).next.quarters[0].last_day
    due_on = min(working.add_working_days(today, REPAIR_DAYS), last)
    with _in_the_language_of_the_office():
        title = _("Put the link of %(item)s right", item=item.label)
    item.repair_task = _task(item, deadline, _slot("repair", item, today), title, today, due_on)
    return item.repair_task


def _slot(what: str, item: PublicItem, on: date) -> str:
    return f"{what} {item.id} {on.isoformat()}"


def _task(item: PublicItem, deadline: Deadline, slot: str, title: str, first: date, due_on: date) -> Task:
    assert item.division
    measure = deadline.measure
    _make_responsible(measure, item.division)
    task = Task(
        organisation_id=item.organisation_id,
        plan_id=measure.plan_id,
        measure_id=measure.id,
        deadline_id=deadline.id,
        division_id=item.division.id,
        slot=slot,
        title=title,
        covers_from=first,
        covers_to=due_on,
        first_due_on=due_on,
        due_on=due_on,
        search_text=search_text(title, measure.number, measure.title),
    )
    db.session.add(task)
    return task


def _make_responsible(measure: Measure, division: Division) -> None:
    if all(one.division_id != division.id for one in measure.responsibilities):
        measure.responsibilities.append(
            Responsibility(organisation_id=measure.organisation_id, division_id=division.id, part=Part.LEAD)
        )


# --- where these tasks hang


def plan_for(publication: Publication) -> Plan | None:
    """The approved measures of the year, else its action plan."""
    approved = select(Plan).where(
        Plan.organisation_id == publication.organisation_id,
        Plan.fiscal_year == publication.fiscal_year,
        Plan.state == PlanState.APPROVED,
    )
    return min(db.session.scalars(approved), key=lambda plan: plan.kind is not PlanKind.MEASURES, default=None)


def home_of(publication: Publication) -> Deadline:
    """The deadline of a measure of their own, which takes no dates from a rule; made where there is none yet."""
    known = publication.deadline
    if known:
        known.measure.plan.refuse_when_closed()
    if known and known.is_standing and known.measure.is_standing:
        return known
    plan = plan_for(publication)
    if plan is None:
        raise NotPossible(Reason.NO_PLAN_FOR_ITEMS, year=publication.fiscal_year)
    publication.deadline = _new_home(plan)
    # Its tasks name it by its number.
    db.session.flush()
    return publication.deadline


def _new_home(plan: Plan) -> Deadline:
    with _in_the_language_of_the_office():
        title = _("Publishing public information on the website (OIT)")
        phrase = _("Within the publishing window of the assessment")
    last = db.session.scalar(select(Measure.place).where(Measure.plan_id == plan.id).order_by(Measure.place.desc()))
    measure = Measure(organisation_id=plan.organisation_id, plan=plan, place=(last or 0) + 1, title=title)
    deadline = Deadline(
        organisation_id=plan.organisation_id,
        measure=measure,
        phrase=phrase,
        rule="",
        is_by_hand=True,
        asks_for_report=False,
        is_by_item=True,
    )
    measure.refresh_search_text()
    db.session.add_all([measure, deadline])
    return deadline


def _in_the_language_of_the_office() -> AbstractContextManager[None]:
    language: AbstractContextManager[None] = force_locale(current_app.config["BABEL_DEFAULT_LOCALE"])
    return language


# --- the item of a task


def item_of(task: Task) -> PublicItem | None:
    """Of which public item a task is; no question is asked of the other tasks."""
    if not task.deadline.is_by_item:
        return None
    named = (PublicItem.publishing_task_id == task.id) | (PublicItem.repair_task_id == task.id)
    loads = (joinedload(PublicItem.publication), selectinload(PublicItem.addresses), selectinload(PublicItem.ticks))
    return db.session.scalars(select(PublicItem).where(named).options(*loads)).first()
