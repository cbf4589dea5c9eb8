"""The office on a morning to come: the rules of the real morning, over tasks held in hand as they stand now."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property

from sqlalchemy import func, select

from .. import clock, review_queue
from ..extensions import db
from ..models import (
    Audience,
    Heartbeat,
    LadderStep,
    Letter,
    LetterKind,
    LetterState,
    Organisation,
    PlanKind,
    Position,
    Report,
)
from ..office import hours
from ..office.calendar import working_days_of
from ..overview import Week, weekly_figures
from ..thai import FiscalYear
from .bounds import bounds
from .bundles import Bundle, bundles_of
from .digest import WEEK, Digest, Part, Section
from .ladder import Ladders
from .morning import Morning, Office
from .raised import Raised
from .reached import Bounds, step_reached
from .recipients import Charge, roll_of
from .review import Review, is_news

A_DAY = timedelta(days=1)
# The oldest step that can still be reached lies sixty working days back.
BACK = timedelta(days=100)


@dataclass(frozen=True)
class Habits:
    """What an organisation sends beside the lines of its ladder."""

    warns_before_escalation: bool
    sends_weekly_summary: bool


@dataclass(frozen=True, eq=False)
class Step:
    """What one letter says of one bundle for the first time."""

    bundle: Bundle
    line: LadderStep


@dataclass(frozen=True)
class LetterToCome:
    on: date
    morning: Morning
    seat: Position
    steps: tuple[Step, ...]

    @property
    def is_to_a_seat(self) -> bool:
        """More than one division is told of its own tasks."""
        return bool(self.morning.week or self.morning.raised or self.morning.stand_in or self.morning.review)

    @property
    def steps_to_division(self) -> list[Step]:
        is_to_division = self.morning.digest is not None
        return [step for step in self.steps if is_to_division and not step.line.audience.is_above]

    @property
    def told(self) -> Counter[LadderStep]:
        """Of how many tasks it tells which step."""
        found: Counter[LadderStep] = Counter()
        for step in self.steps:
            found[step.line] += step.bundle.count
        return found


@dataclass
class Awaiting:
    """What waits for the reviewer, and when each of them had a letter last."""

    number: int
    latest: date | None
    told: dict[int, date]


@dataclass
class OfficeToCome(Office):
    """Asks the database nothing: what the real morning reads there is reckoned from the bundles."""

    habits: Habits = field(kw_only=True)
    bundles: Sequence[Bundle] = field(kw_only=True)
    awaiting: Awaiting = field(kw_only=True)
    # By the fiscal year; None where there is nothing to sum up.
    weeks: Mapping[int, Week | None] = field(kw_only=True)

    @cached_property
    def bounds(self) -> Bounds:
        warns = self.habits.warns_before_escalation
        return {kind: bounds(steps, self.today, self.working, warns) for kind, steps in self.ladders.items()}

    @cached_property
    def week(self) -> Week | None:
        if not (self.is_first_of_week and self.habits.sends_weekly_summary and self.recipients.executives):
            return None
        return self.weeks[FiscalYear.of(self.today).number]

    @cached_property
    def digests(self) -> dict[tuple[int, bool], Digest]:
        owners = dict.fromkeys((charge.person_id, charge.is_stand_in) for charge in self.charges)
        found = {owner: self._digest(*owner) for owner in owners}
        return {owner: digest for owner, digest in found.items() if digest}

    def _digest(self, person_id: int, is_stand_in: bool) -> Digest | None:
        own = list(self.in_charge(person_id, is_stand_in))
        if not own:
            return None
        sections = Counter[Section]()
        for bundle in own:
            sections[_section(bundle.due_on, self.today)] += bundle.count
        fired = [bundle for bundle in own if bundle.is_news(person_id, Audience.DIVISION, self.step(bundle))]
        warnings = {b.days_left for steps in self.bounds.values() for b in steps if b.is_warning}
        warned = [bundle for bundle in fired if self.step(bundle) in warnings]
        return Digest(
            parts=tuple(Part(section, number, ()) for section, number in sections.items()),
            fired=sum(bundle.count for bundle in fired),
            warned=sum(bundle.count for bundle in warned),
            first_warned_on=min((bundle.due_on for bundle in warned), default=None),
            division_ids=frozenset(bundle.division_id for bundle in own),
            first_due_on=min(bundle.due_on for bundle in own),
        )

    @cached_property
    def raised(self) -> dict[int, Raised]:
        found = {person_id: self._raised(person_id, audience) for person_id, audience in self.people_above}
        return {person_id: raised for person_id, raised in found.items() if raised}

    def _raised(self, person_id: int, audience: Audience) -> Raised | None:
        seen = [bundle for bundle in self.bundles if self.step(bundle, audience) is not None]
        new = sum(b.count for b in seen if b.is_news(person_id, audience, self.step(b, audience)))
        old = sum(bundle.count for bundle in seen) - new
        return Raised(audience, new, old, new=(), old=(), by_division=()) if new else None

    @cached_property
    def reviews(self) -> dict[int, Review]:
        number, latest, told = self.awaiting.number, self.awaiting.latest, self.awaiting.told
        if not number or latest is None:
            return {}
        asked = [n for n in self.recipients.coordinators if is_news(latest, told.get(n), self.is_first_of_week)]
        return {person_id: Review(number, (), self.today) for person_id in asked}

    # --- of tasks in hand

    def in_charge(self, person_id: int, is_stand_in: bool) -> Iterator[Bundle]:
        charges = [c for c in self.charges if (c.person_id, c.is_stand_in) == (person_id, is_stand_in)]
        for charge in charges:
            yield from (bundle for bundle in self._by_division.get(charge.division_id, ()) if _is_of(bundle, charge))

    def step(self, bundle: Bundle, audience: Audience = Audience.DIVISION) -> int | None:
        alike = (bundle.kind, bundle.due_on, bundle.lasts, audience)
        if alike not in self._steps:
            own = self.bounds.get(bundle.kind, self.bounds[None])
            self._steps[alike] = step_reached(own, audience, bundle.due_on, bundle.lasts)
        return self._steps[alike]

    @cached_property
    def _steps(self) -> dict[tuple[PlanKind, date, int, Audience], int | None]:
        return {}

    @cached_property
    def _by_division(self) -> dict[int, list[Bundle]]:
        found: dict[int, list[Bundle]] = {}
        for bundle in self.bundles:
            found.setdefault(bundle.division_id, []).append(bundle)
        return found

    @property
    def unreached(self) -> set[int]:
        """Divisions in which a task has come to a step, and nobody of their own can be told."""
        told = {charge.division_id for charge in self.charges if not charge.is_stand_in}
        return {b.division_id for b in self.bundles if b.division_id not in told and self.step(b) is not None}

    def is_warning(self, step: Step) -> bool:
        own = self.bounds.get(step.bundle.kind, self.bounds[None])
        return any(b.is_warning and (b.days_left, b.audience) == (step.line.days_left, step.line.audience) for b in own)

    def letter_of(self, morning: Morning) -> LetterToCome:
        """From then on its reader knows what it says."""
        person_id = morning.person.id
        steps = tuple(self._news(morning))
        for step in steps:
            step.bundle.told[person_id, step.line.audience] = step.line.days_left
        self.awaiting.told[person_id] = self.today
        return LetterToCome(self.today, morning, self.recipients.seats[person_id].position, steps)

    def _news(self, morning: Morning) -> Iterator[Step]:
        person_id = morning.person.id
        told: dict[Bundle, None] = {}
        for digest, is_stand_in in ((morning.digest, False), (morning.stand_in, True)):
            if digest:
                told |= dict.fromkeys(self.in_charge(person_id, is_stand_in))
        yield from self._steps_of(told, person_id, Audience.DIVISION)
        if morning.raised:
            yield from self._steps_of(self.bundles, person_id, morning.raised.audience)

    def _steps_of(self, bundles: Iterable[Bundle], person_id: int, audience: Audience) -> Iterator[Step]:
        for bundle in bundles:
            step = self.step(bundle, audience)
            if step is not None and bundle.is_news(person_id, audience, step):
                yield Step(bundle, LadderStep(step, audience))


def _section(due_on: date, today: date) -> Section:
    if due_on <= today:
        return Section.OVERDUE if due_on < today else Section.TODAY
    return Section.WEEK if due_on <= today + WEEK else Section.LATER


def _is_of(bundle: Bundle, charge: Charge) -> bool:
    return not charge.is_only_own or bundle.assignee_id == charge.person_id


def offices_to_come(
    organisation: Organisation, ladders: Ladders, habits: Habits, now: datetime, days: int
) -> Iterator[OfficeToCome]:
    """Each working day on which letters can still leave; as many statements for ten days and tasks as for many."""
    today = clock.day_of(now)
    last = today + timedelta(days=days - 1)
    working = working_days_of(organisation, today - BACK, last)
    roll = roll_of(organisation, today, last)
    bundles, awaiting = bundles_of(organisation), _awaiting(organisation, today)
    weeks = {}
    if habits.sends_weekly_summary:
        asked = {FiscalYear.of(day).number: day for day in (last, today)}
        weeks = {number: _week(organisation, day) for number, day in asked.items()}
    first = today if now < hours.closing(today) else today + A_DAY
    for day in (first + n * A_DAY for n in range((last - first).days + 1)):
        if working.is_working_day(day):
            seats = roll.on(day)
            yield OfficeToCome(
                organisation,
                day,
                working,
                ladders,
                seats,
                seats.charges(),
                habits=habits,
                bundles=bundles,
                awaiting=awaiting,
                weeks=weeks,
            )


def mornings_to_come(
    organisation: Organisation, ladders: Ladders, habits: Habits, now: datetime, days: int = 30
) -> Iterator[tuple[OfficeToCome, list[LetterToCome]]]:
    """If nothing is reported meanwhile, and nobody changes a date, a seat or the ladder."""
    today = LeavingToday.of(organisation, now)
    for office in offices_to_come(organisation, ladders, habits, now, days):
        owed = [m for m in office.mornings() if office.today != today.day or today.includes(m.person.id)]
        yield office, [office.letter_of(morning) for morning in owed]


@dataclass(frozen=True)
class LeavingToday:
    """Whose letter of today has left or ended, and whether letters for others can still be made."""

    day: date
    waiting: frozenset[int]
    ended: frozenset[int]
    has_run: bool

    @classmethod
    def of(cls, organisation: Organisation, now: datetime) -> "LeavingToday":
        day = clock.day_of(now)
        of_today = select(Letter.person_id, Letter.state).where(
            Letter.organisation_id == organisation.id, Letter.day == day, Letter.kind == LetterKind.MORNING
        )
        states: dict[int, LetterState] = dict(db.session.execute(of_today).all())
        waiting = frozenset(number for number, state in states.items() if state is LetterState.WAITING)
        run = db.session.get(Heartbeat, "remind")
        has_run = run is not None and run.beat_at >= hours.opening(day) and run.failed_at is None
        return cls(day, waiting, frozenset(states) - waiting, has_run)

    def includes(self, person_id: int) -> bool:
        return person_id in self.waiting or not (self.has_run or person_id in self.ended)


# --- the rows


def _week(organisation: Organisation, day: date) -> Week | None:
    week = weekly_figures(organisation, day)
    return week if week.has_anything else None


def _awaiting(organisation: Organisation, today: date) -> Awaiting:
    waiting = review_queue.waiting(organisation).with_only_columns(func.count(), func.max(Report.sent_on))
    number, latest = db.session.execute(waiting.order_by(None)).one()
    left = [state for state in LetterState if state.has_left]
    told = (
        select(Letter.person_id, func.max(Letter.day))
        .where(
            Letter.organisation_id == organisation.id,
            Letter.kind == LetterKind.MORNING,
            Letter.day <= today,
            Letter.state.in_(left),
        )
        .group_by(Letter.person_id)
    )
    return Awaiting(number, latest, dict(db.session.execute(told).all()))
