"""Open tasks and a ladder → who would be written to in the coming days, if nothing changed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from ..extensions import db
from ..models import Audience, LadderStep, Organisation, Person, Plan, PlanKind, Position, Role, Task
from ..office.calendar import working_days_of
from ..thai import WorkingDays
from .bounds import WARNING, sent_on
from .ladder import in_order, in_words, is_too_early

LADDERS = Mapping[PlanKind, Sequence[LadderStep]]
SEATS = {Role.CHIEF_ADMINISTRATOR: Audience.CHIEF_ADMINISTRATOR, Role.MAYOR: Audience.MAYOR}
# Up to so many divisions are named one by one.
NAMED = 2


@dataclass(frozen=True)
class Habits:
    """What an organisation sends beside the lines of its ladder."""

    warns_before_escalation: bool
    sends_weekly_summary: bool


@dataclass(frozen=True)
class ForecastDay:
    on: date
    reasons: list[str]
    recipients: list[str]
    letters: int


@dataclass(frozen=True)
class Forecast:
    days: list[ForecastDay]
    letters: int
    people: int
    # Whoever gets the most, and how many.
    most: tuple[str, int]
    # Divisions with work of which nobody can be told.
    unreached: list[str]


@dataclass(frozen=True)
class Owed:
    """Tasks that are alike to the ladder."""

    kind: PlanKind
    division_id: int
    due_on: date
    covers_from: date
    covers_to: date
    count: int


@dataclass(frozen=True)
class Desk:
    """Somebody who is written to: a division or an executive, and those who get it there."""

    name: str
    audience: Audience
    people: frozenset[int]
    titles: Mapping[int, str]


@dataclass
class Morning:
    """What gathers for one day."""

    reasons: Counter[tuple[bool, LadderStep]] = field(default_factory=Counter)
    divisions: set[int] = field(default_factory=set)
    above: set[Audience] = field(default_factory=set)
    has_summary: bool = False


def forecast(organisation: Organisation, ladders: LADDERS, habits: Habits, today: date, days: int = 30) -> Forecast:
    working = working_days_of(organisation, today - timedelta(days=100), today + timedelta(days=days + 100))
    last = today + timedelta(days=days - 1)
    mornings = mornings_of(_owed(organisation), ladders, habits, (today, last), working)
    divisions, above = _desks(organisation, today)
    return told(mornings, divisions, above)


# --- the rule


def mornings_of(
    owed: Iterable[Owed], ladders: LADDERS, habits: Habits, span: tuple[date, date], working: WorkingDays
) -> dict[date, Morning]:
    first, last = span
    mornings: dict[date, Morning] = defaultdict(Morning)
    for tasks in owed:
        for step in ladders[tasks.kind]:
            if is_too_early(step, tasks.covers_from, tasks.covers_to):
                continue
            day = sent_on(step.days_left, tasks.due_on, working)
            for on, is_warning in _days_of(step, day, habits, working):
                if first <= on <= last:
                    _gather(mornings[on], tasks, step, is_warning)
    if habits.sends_weekly_summary:
        for day in first_days_of_weeks(first, last, working):
            mornings[day].has_summary = True
            mornings[day].above |= {Audience.CHIEF_ADMINISTRATOR, Audience.MAYOR}
    return dict(sorted(mornings.items()))


def _days_of(step: LadderStep, day: date, habits: Habits, working: WorkingDays) -> list[tuple[date, bool]]:
    is_announced = step.audience.is_above and habits.warns_before_escalation
    return [(day, False), *([(working.add_working_days(day, -WARNING), True)] if is_announced else [])]


def _gather(morning: Morning, tasks: Owed, step: LadderStep, is_warning: bool) -> None:
    morning.reasons[is_warning, step] += tasks.count
    if is_warning or not step.audience.is_above:
        morning.divisions.add(tasks.division_id)
    else:
        morning.above.add(step.audience)


def first_days_of_weeks(first: date, last: date, working: WorkingDays) -> list[date]:
    """The first working day of each week that lies within the span; a week without one has none."""
    monday = first - timedelta(days=first.weekday())
    found = []
    while monday <= last:
        day = working.on_or_after(monday)
        if first <= day <= last and day < monday + timedelta(days=7):
            found.append(day)
        monday += timedelta(days=7)
    return found


# --- in words


def told(mornings: Mapping[date, Morning], divisions: Mapping[int, Desk], above: Mapping[Audience, Desk]) -> Forecast:
    days, letters = [], Counter[int]()
    unreached: dict[str, None] = {}
    for on, morning in mornings.items():
        asked = [divisions[number] for number in divisions if number in morning.divisions]
        unreached |= {desk.name: None for desk in asked if not desk.people}
        desks = [desk for desk in [*asked, *(above[a] for a in above if a in morning.above)] if desk.people]
        people = frozenset[int]().union(*(desk.people for desk in desks))
        if people:
            letters.update(people)
            days.append(ForecastDay(on, _reasons(morning), _recipients(desks), len(people)))
    titles = {person: title for desk in [*divisions.values(), *above.values()] for person, title in desk.titles.items()}
    most = max(letters.items(), key=lambda one: one[1], default=(0, 0))
    return Forecast(days, letters.total(), len(letters), (titles.get(most[0], ""), most[1]), list(unreached))


def _reasons(morning: Morning) -> list[str]:
    lines = in_order(step for is_warning, step in morning.reasons if not is_warning)
    reasons = [f"{in_words(step)}: {_tasks(morning.reasons[False, step])}" for step in lines]
    if warned := sum(count for (is_warning, _step), count in morning.reasons.items() if is_warning):
        warning = _("To be raised in two working days")
        reasons.append(f"{warning}: {_tasks(warned)}")
    return [*reasons, *([str(_("Weekly summary"))] if morning.has_summary else [])]


def _tasks(count: int) -> str:
    return str(ngettext("%(num)s task", "%(num)s tasks", count))


def _recipients(desks: Sequence[Desk]) -> list[str]:
    divisions = [desk.name for desk in desks if not desk.audience.is_above]
    if len(divisions) > NAMED:
        divisions = [str(ngettext("%(num)s division", "%(num)s divisions", len(divisions)))]
    return [*divisions, *(desk.name for desk in desks if desk.audience.is_above)]


# --- the rows


def _owed(organisation: Organisation) -> list[Owed]:
    alike = (Plan.kind, Task.division_id, Task.due_on, Task.covers_from, Task.covers_to)
    asked = select(*alike, func.count(Task.id)).join(Task.plan)
    return [
        Owed(*row)
        for row in db.session.execute(
            asked.where(Task.organisation_id == organisation.id, Task.with_its_division()).group_by(*alike)
        )
    ]


def _desks(organisation: Organisation, today: date) -> tuple[dict[int, Desk], dict[Audience, Desk]]:
    seats = db.session.scalars(Position.with_holders(organisation).options(joinedload(Position.division)))
    of_divisions: dict[int, list[Position]] = {
        division.id: [] for division in sorted(organisation.divisions, key=lambda d: (d.place, d.id))
    }
    of_above: dict[Audience, list[Position]] = {audience: [] for audience in SEATS.values()}
    for seat in seats:
        if not seat.is_open(today):
            continue
        if seat.role.heads_division and seat.division_id:
            of_divisions[seat.division_id].append(seat)
        elif seat.role in SEATS:
            of_above[SEATS[seat.role]].append(seat)
    names = {division.id: division.name for division in organisation.divisions}
    divisions = {
        number: _desk(names[number], Audience.DIVISION, found, today) for number, found in of_divisions.items()
    }
    above = {
        audience: _desk(found[0].title if found else "", audience, found, today) for audience, found in of_above.items()
    }
    return divisions, above


def _desk(name: str, audience: Audience, seats: Iterable[Position], today: date) -> Desk:
    titles = {person.id: seat.title for seat in seats for person in _reached(seat, today)}
    return Desk(name, audience, frozenset(titles), titles)


def _reached(seat: Position, today: date) -> list[Person]:
    """The holder, or whoever acts meanwhile."""
    reachable = [person for person in seat.holders_on(today) if person.is_reachable]
    present = [person for person in reachable if not person.is_away_on(today)]
    return (present or reachable)[:1]
