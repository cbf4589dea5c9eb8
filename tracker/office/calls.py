"""Whom the coordinator calls: letters do not reach them, or were sent and nothing happened."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from .. import clock
from ..extensions import db
from ..models import Audience, Holding, Letter, LetterState, Organisation, Person, Position, Role, Task, TaskState, Told

# So many reminders on different days, and the task still untouched.
REMINDERS = 2
# What falls due so soon is worth a call.
SOON = timedelta(days=30)
ANSWERING = (Role.DIVISION_HEAD, Role.AUDITOR, Role.CHIEF_ADMINISTRATOR, Role.MAYOR)


class Why(StrEnum):
    SILENT = "silent"
    NOT_ARRIVING = "not_arriving"
    NO_ADDRESS = "no_address"


@dataclass(frozen=True)
class Call:
    person: Person
    seat: Position
    why: Why
    # Since when; None: nobody knows.
    since: date | None
    tasks: tuple[Task, ...]

    @property
    def oldest(self) -> date:
        return min([*([self.since] if self.since else []), *(task.due_on for task in self.tasks)], default=date.max)


def calls(organisation: Organisation, today: date) -> dict[Why, list[Call]]:
    """Of each kind the oldest first; the statements do not grow with people and tasks."""
    holdings = _holdings(organisation, today)
    unreached = [holding for holding in holdings if not holding.person.is_reachable]
    pressing = _pressing(organisation, today, unreached)
    silent = _silent(organisation, holdings)
    found: dict[Why, list[Call]] = {why: [] for why in Why}
    for seats in _by_person(holdings):
        person = seats[0].person
        if person.is_reachable and person.id in silent:
            since, untouched = silent[person.id]
            found[Why.SILENT].append(Call(person, seats[0].position, Why.SILENT, since, tuple(untouched)))
        elif not person.is_reachable:
            tasks = _of(person, [seat.position for seat in seats], pressing)
            if tasks or any(seat.position.role in ANSWERING for seat in seats):
                why = _why_not(person)
                found[why].append(Call(person, seats[0].position, why, _since(person), tasks))
    return {why: sorted(those, key=lambda call: (call.oldest, call.person.sort_key)) for why, those in found.items()}


def _by_person(holdings: Iterable[Holding]) -> list[list[Holding]]:
    """Everybody once, with all their seats."""
    found: dict[int, list[Holding]] = defaultdict(list)
    for holding in holdings:
        found[holding.person_id].append(holding)
    return list(found.values())


def _why_not(person: Person) -> Why:
    return Why.NO_ADDRESS if person.email is None else Why.NOT_ARRIVING


def _since(person: Person) -> date | None:
    return clock.day_of(person.unreachable_since) if person.email and person.unreachable_since else None


def _of(person: Person, seats: Iterable[Position], tasks: Iterable[Task]) -> tuple[Task, ...]:
    """What they answer for as head, and what stands in their name."""
    headed = {seat.division_id for seat in seats if seat.role.heads_division}
    return tuple(task for task in tasks if task.division_id in headed or task.assignee_id == person.id)


# --- the rows


def _holdings(organisation: Organisation, today: date) -> list[Holding]:
    """Of everybody active, the highest seat first."""
    held = (
        select(Holding)
        .join(Holding.position)
        .join(Holding.person)
        .where(Position.organisation_id == organisation.id, Holding.covering(today), Person.deactivated_on.is_(None))
        .options(joinedload(Holding.person), joinedload(Holding.position).joinedload(Position.division))
        .order_by(Holding.id)
    )
    found = [holding for holding in db.session.scalars(held) if holding.position.is_open(today)]
    return sorted(found, key=lambda holding: (holding.position.rank, holding.is_acting))


def _pressing(organisation: Organisation, today: date, unreached: Sequence[Holding]) -> list[Task]:
    divisions = {h.position.division_id for h in unreached if h.position.role.heads_division}
    people = {h.person_id for h in unreached}
    asked = Task.of(organisation).where(
        Task.with_its_division(),
        Task.due_on <= today + SOON,
        or_(Task.division_id.in_(divisions - {None}), Task.assignee_id.in_(people)),
    )
    return list(db.session.scalars(asked.options(joinedload(Task.division)))) if unreached else []


def _silent(organisation: Organisation, holdings: Iterable[Holding]) -> dict[int, tuple[date, list[Task]]]:
    """Who was told twice of a task that nobody touched since: from the first time on, and of which tasks."""
    seats: dict[int, set[int | None]] = defaultdict(set)
    for holding in holdings:
        seats[holding.person_id].add(holding.position.division_id)
    first, days = func.min(Told.day), func.count(Told.day.distinct())
    told = (
        select(Task, Told.person_id, first)
        .join(Told.task)
        .join(Told.letter)
        .where(
            Told.organisation_id == organisation.id,
            Told.audience == Audience.DIVISION,
            # A moved date begins the ladder anew.
            Told.due_on == Task.due_on,
            Task.state == TaskState.NOT_STARTED,
            Task.touched_on.is_(None),
            Letter.state.in_([state for state in LetterState if state.has_left]),
        )
        .group_by(Task.id, Told.person_id)
        .having(days >= REMINDERS)
        .order_by(Task.due_on, Task.id)
        .options(joinedload(Task.division))
    )
    found: dict[int, tuple[date, list[Task]]] = {}
    for task, person_id, since in db.session.execute(told):
        # Whoever has left the division is asked no longer.
        if task.division_id in seats[person_id]:
            earliest, tasks = found.get(person_id, (since, []))
            found[person_id] = (min(earliest, since), [*tasks, task])
    return found
