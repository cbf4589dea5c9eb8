"""Reads the rows of a plan and says what it asks for beside the tasks that are there."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from ..extensions import db
from ..models import (
    Deadline,
    Division,
    Measure,
    Occurrence,
    Organisation,
    Part,
    Plan,
    PlanState,
    Responsibility,
    Task,
    TaskPart,
    TaskState,
)
from ..thai import FiscalYear
from .dates import OfficeDates, event_slot
from .difference import Addition, Difference, Kept, Move, Why, Withdrawal, together
from .matching import Existing, Matching, Slot, Standing, Wanted, match
from .problems import problems_of
from .standing import is_untouched, standing_of

Owner = tuple[Division, TaskPart]
Tasks = Mapping[int | None, Sequence[Task]]

_MEASURE_LOADS = (
    selectinload(Measure.deadlines).options(joinedload(Deadline.step), selectinload(Deadline.occurrences)),
    selectinload(Measure.responsibilities).joinedload(Responsibility.division),
)


def plan_difference(plan: Plan, today: date) -> Difference:
    """Of every measure of the plan. A closed plan asks for nothing any longer."""
    return measures_difference(plan, None, today)


def measures_difference(plan: Plan, among: Collection[Measure] | None, today: date) -> Difference:
    """Of several measures of one plan, as they stand before one's eyes; None: of all."""
    with db.session.no_autoflush:
        if plan.is_closed:
            return Difference((plan,))
        held = _loaded(plan)
        tasks = list(db.session.scalars(select(Task).where(Task.plan_id == plan.id).order_by(Task.id)))
        dates = OfficeDates(plan.organisation, plan.year)
        since = today if tasks else date.min
        found = _by_deadline(tasks)
        wanted = plan.measures if among is None else among
        parts = [_of_measure(measure, found, dates, today, since) for measure in wanted]
        del held
        return together([Difference((plan,)), *parts])


def measure_difference(measure: Measure, today: date) -> Difference:
    """As the measure stands before one's eyes, whatever of it is saved already."""
    with db.session.no_autoflush:
        plan = measure.plan
        if plan.is_closed:
            return Difference((plan,))
        tasks = db.session.scalars(select(Task).where(Task.measure_id == measure.id)) if measure.id else ()
        dates = OfficeDates(plan.organisation, plan.year)
        found = _by_deadline(tasks)
        return together([Difference((plan,)), _of_measure(measure, found, dates, today, _since(plan, today))])


def division_difference(organisation: Organisation, today: date) -> Difference:
    """Of all that runs: a division began or ended."""
    return together(plan_difference(plan, today) for plan in running_plans(organisation, today))


def running_plans(organisation: Organisation, today: date) -> list[Plan]:
    """The approved ones of this year, and of the next one where it is approved already."""
    this_year = FiscalYear.of(today).number
    running = Plan.of(organisation).where(Plan.state == PlanState.APPROVED, Plan.fiscal_year >= this_year)
    return list(db.session.scalars(running))


def occurrence_difference(occurrence: Occurrence, today: date) -> Difference:
    """Of this event alone, however long ago it was."""
    with db.session.no_autoflush:
        deadline = occurrence.deadline
        plan = deadline.measure.plan
        if plan.is_closed:
            return Difference((plan,))
        slot = event_slot(occurrence)
        tasks = list(db.session.scalars(select(Task).where(Task.occurrence_id == occurrence.id)))
        dates = OfficeDates(plan.organisation, plan.year)
        slots = [one for one in dates.of_events(deadline) if one.name == slot] if deadline.is_standing else []
        part = _of_deadline(deadline, slots, tasks, today, date.min)
        return together([Difference((plan,)), part])


# --- rows


def _loaded(plan: Plan) -> list[Measure | Division]:
    """In a fixed number of statements; what was changed and not saved stays as it is.

    To be held as long as it is needed: a session forgets what nobody holds.
    """
    if not plan.id:
        return []
    divisions = db.session.scalars(select(Division).where(Division.organisation_id == plan.organisation_id))
    return [*divisions, *db.session.scalars(Measure.of(plan).options(*_MEASURE_LOADS))]


def _since(plan: Plan, today: date) -> date:
    """The first time the whole year is asked for; what comes later begins today."""
    has_tasks = plan.id and db.session.scalar(select(Task.id).where(Task.plan_id == plan.id).limit(1))
    return today if has_tasks else date.min


def _by_deadline(tasks: Iterable[Task]) -> Tasks:
    found: dict[int | None, list[Task]] = defaultdict(list)
    for task in tasks:
        found[task.deadline_id].append(task)
    return found


# --- one measure, one deadline


def _of_measure(measure: Measure, tasks: Tasks, dates: OfficeDates, today: date, since: date) -> Difference:
    parts = []
    for deadline in measure.deadlines:
        there = tasks.get(deadline.id, ()) if deadline.id else ()
        slots = dates.slots(deadline) if measure.is_standing and deadline.is_standing else []
        parts.append(_of_deadline(deadline, slots, there, today, since))
    problems, waiting = problems_of(measure, dates, today)
    return together([*parts, Difference(problems=problems, waiting=waiting)])


def _of_deadline(
    deadline: Deadline, slots: Sequence[Slot], tasks: Sequence[Task], today: date, since: date
) -> Difference:
    measure = deadline.measure
    if not measure.is_standing:
        return Difference(withdrawals=tuple(_with_measure(measure, tasks)))
    if deadline.is_by_item:
        return _by_item(tasks, today)
    owners = owners_of(measure)
    wanted = [
        Wanted(division, part, slot)
        for slot in slots
        for division, part in owners
        if division.is_open(max(today, slot.due_on))
    ]
    alone = (TaskPart.DO,) if measure.is_for_all else ()
    matching = match(wanted, map(_existing, range(len(tasks)), tasks), today, since=since, alone=alone)
    return _told(deadline, matching, tasks, set(owners), today)


def owners_of(measure: Measure) -> list[Owner]:
    """Who owes something for it, whether the division is open or not: each once."""
    if measure.is_for_all:
        doers = list(measure.plan.organisation.divisions)
    else:
        doers = [r.division for r in measure.responsibilities if r.part in (Part.LEAD, Part.CONTRIBUTE)]
    collectors = measure.divisions_in(Part.COLLECT)
    owed = [*((d, TaskPart.DO) for d in doers), *((d, TaskPart.COLLECT) for d in collectors)]
    return list(dict.fromkeys(owed))


def _existing(place: int, task: Task) -> Existing:
    slot = Slot(task.slot, task.first_due_on, task.covers_from, task.covers_to, task.title)
    return Existing(place, task.division, task.part, slot, standing_of(task))


def _by_item(tasks: Sequence[Task], today: date) -> Difference:
    """Made and withdrawn one by one; the plan only takes them from a division that has ended."""
    standing = [task for task in tasks if task.state is not TaskState.WITHDRAWN]
    lost = [task for task in standing if task.state.is_open and not task.division.is_open(max(today, task.due_on))]
    return Difference(
        withdrawals=tuple(Withdrawal(task, Why.DIVISION_ENDED) for task in lost if is_untouched(task)),
        kept=tuple(Kept(task, Why.DIVISION_ENDED) for task in lost if not is_untouched(task)),
        unchanged=len(standing) - len(lost),
    )


# --- what is told of it


def _with_measure(measure: Measure, tasks: Iterable[Task]) -> Iterator[Withdrawal]:
    for task in tasks:
        if task.state.is_open:
            yield Withdrawal(task, Why.MEASURE_WITHDRAWN, measure.withdrawal_reason)


def _told(deadline: Deadline, matching: Matching, tasks: Sequence[Task], owners: set[Owner], today: date) -> Difference:
    returning = [_addition(deadline, one, tasks[task.id]) for task, one in matching.returning]
    follows = [_move(tasks[task.id], one) for task, one in matching.following]
    differing = [Kept(tasks[task.id], Why.OTHER_DATE, one.slot.due_on) for task, one in matching.differing]
    left = [Kept(tasks[task.id], _why(deadline, tasks[task.id], owners, today)) for task in matching.left]
    stays = [task for task in matching.settled if task.standing not in (Standing.WITHDRAWN, Standing.SUPERSEDED)]
    return Difference(
        additions=(*(_addition(deadline, one) for one in matching.added), *returning),
        moves=tuple(one for one in follows if one.old_due_on != one.new_due_on),
        renewals=tuple(one for one in follows if one.old_due_on == one.new_due_on),
        withdrawals=tuple(_withdrawal(deadline, tasks[task.id], owners, today) for task in matching.surplus),
        kept=(*differing, *left),
        unchanged=len(stays),
        past=len(matching.past),
    )


def _addition(deadline: Deadline, one: Wanted, task: Task | None = None) -> Addition:
    slot = one.slot
    assert isinstance(one.owner, Division)
    event = next((event for event in deadline.occurrences if event_slot(event) == slot.name), None)
    return Addition(
        deadline=deadline,
        division=one.owner,
        part=TaskPart(one.part),
        title=slot.title,
        slot=slot.name,
        due_on=slot.due_on,
        covers_from=slot.first_day,
        covers_to=slot.last_day,
        occurrence=event,
        task=task,
    )


def _move(task: Task, one: Wanted) -> Move:
    slot = one.slot
    return Move(task, slot.name, slot.title, task.first_due_on, slot.due_on, slot.first_day, slot.last_day)


def _withdrawal(deadline: Deadline, task: Task, owners: set[Owner], today: date) -> Withdrawal:
    why = _why(deadline, task, owners, today)
    event = task.occurrence if why is Why.EVENT_WITHDRAWN else None
    return Withdrawal(task, why, event.withdrawal_reason if event else "")


def _why(deadline: Deadline, task: Task, owners: set[Owner], today: date) -> Why:
    if task.occurrence and not task.occurrence.is_standing:
        return Why.EVENT_WITHDRAWN
    if not deadline.is_standing:
        return Why.DEADLINE_REMOVED
    if not task.division.is_open(max(today, task.first_due_on)):
        return Why.DIVISION_ENDED
    if (task.division, task.part) not in owners:
        return Why.NOT_RESPONSIBLE
    return Why.RULE_CHANGED
