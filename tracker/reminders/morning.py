"""One office on one morning: who is owed a letter, and what it is about."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from sqlalchemy import select

from ..extensions import db
from ..models import Audience, Letter, Organisation, Person, Rhythm, Rung
from ..office.calendar import working_days_of_each
from ..overview import Week, weekly_figures
from ..thai import WorkingDays
from .bounds import bounds
from .digest import Digest, Digests, digests
from .ladder import Ladders, ladders
from .raised import Raised, raised
from .reached import Bounds
from .recipients import Charge, Recipients, recipients_of_each
from .review import Review, review
from .telling import Keep, Telling, telling_of


class Kind(StrEnum):
    """What a morning's letter is called: after the most important thing in it."""

    WEEKLY_SUMMARY = "weekly_summary"
    ESCALATION = "escalation"
    FAIR_WARNING = "fair_warning"
    DIGEST = "digest"
    UNREACHABLE_DIVISION = "unreachable_division"
    REVIEW_QUEUE = "review_queue"


@dataclass(frozen=True)
class Morning:
    """What one person hears this morning, all in one letter."""

    person: Person
    digest: Digest | None = None
    # The tasks of divisions in which nobody can be reached, told to the coordinator.
    stand_in: Digest | None = None
    raised: Raised | None = None
    review: Review | None = None
    week: Week | None = None

    @property
    def kind(self) -> Kind | None:
        """None: nothing is owed."""
        if self.week:
            return Kind.WEEKLY_SUMMARY
        if self.raised:
            return Kind.ESCALATION
        if self.digest:
            return Kind.FAIR_WARNING if self.digest.warned else Kind.DIGEST
        if self.stand_in:
            return Kind.UNREACHABLE_DIVISION
        return Kind.REVIEW_QUEUE if self.review else None


@dataclass
class Office:
    """Read once for all letters of a morning; how much is read does not grow with the tasks."""

    organisation: Organisation
    today: date
    working: WorkingDays
    ladders: Ladders
    recipients: Recipients
    charges: list[Charge] = field(default_factory=list)

    @classmethod
    def on(cls, organisation: Organisation, today: date, working: WorkingDays | None = None) -> "Office":
        [office] = cls.several([organisation], today, {organisation.id: working} if working else None)
        return office

    @classmethod
    def several(
        cls, organisations: Sequence[Organisation], today: date, working: Mapping[int, WorkingDays] | None = None
    ) -> list["Office"]:
        """As many statements as for one. Who does not work that day is owed nothing, and nothing is looked up."""
        numbers = [organisation.id for organisation in organisations]
        days = working or working_days_of_each(numbers, today, today)
        rungs: dict[int, list[Rung]] = {number: [] for number in numbers}
        for rung in db.session.scalars(select(Rung).where(Rung.organisation_id.in_(numbers))):
            rungs[rung.organisation_id].append(rung)
        people = recipients_of_each(numbers, today)
        offices = [
            cls(one, today, days[one.id], ladders(rungs[one.id]), people[one.id], people[one.id].charges())
            for one in organisations
        ]
        _read_digests(office for office in offices if office.is_at_work)
        return offices

    @property
    def is_at_work(self) -> bool:
        return self.working.is_working_day(self.today)

    @cached_property
    def bounds(self) -> Bounds:
        warns = self.organisation.warns_before_escalation
        return {kind: bounds(steps, self.today, self.working, warns) for kind, steps in self.ladders.items()}

    @cached_property
    def telling(self) -> Telling:
        return telling_of(self.bounds)

    @cached_property
    def is_first_of_week(self) -> bool:
        monday = self.today - timedelta(days=self.today.weekday())
        return self.working.on_or_after(monday) == self.today

    @cached_property
    def week(self) -> Week | None:
        """Only on the morning of the summary, and only where there is something to sum up."""
        if not (self.is_first_of_week and self.organisation.sends_weekly_summary and self.recipients.executives):
            return None
        week = weekly_figures(self.organisation, self.today)
        return week if week.has_anything else None

    @cached_property
    def digests(self) -> Digests:
        """Read alone, unless they were read with those of other offices."""
        return digests(self.charges, self.bounds, self.today).get(self.organisation.id, {})

    @cached_property
    def raised(self) -> dict[int, Raised]:
        return raised(self.organisation, self.people_above, self.bounds)

    @property
    def people_above(self) -> list[tuple[int, Audience]]:
        above = [audience for audience in Audience if audience.is_above]
        return [(person_id, audience) for audience in above for person_id in self.recipients.above(audience)]

    @cached_property
    def reviews(self) -> dict[int, Review]:
        asked = (
            (person_id, review(self.organisation, person_id, self.today, self.working, self.is_first_of_week))
            for person_id in self.recipients.coordinators
        )
        return {person_id: found for person_id, found in asked if found}

    def mornings(self) -> Iterator[Morning]:
        """Everybody who is owed something, the highest seat first."""
        for person_id in self.recipients.seats:
            morning = self.morning_of(person_id)
            if morning and morning.kind:
                yield morning

    def morning_of(self, person_id: int) -> Morning | None:
        person = self.recipients.people.get(person_id)
        if person is None or not person.is_reachable:
            return None
        return Morning(
            person=person,
            digest=self._owed(person, is_stand_in=False),
            stand_in=self._owed(person, is_stand_in=True),
            raised=self.raised.get(person_id),
            review=self.reviews.get(person_id),
            week=self.week if person_id in self.recipients.executives else None,
        )

    def _owed(self, person: Person, is_stand_in: bool) -> Digest | None:
        digest = self.digests.get((person.id, is_stand_in))
        if digest is None or not digest.fired:
            return None
        waits = person.rhythm is Rhythm.WEEKLY and not self.is_first_of_week and not digest.is_pressing
        return None if waits else digest

    def tell(self, morning: Morning, letter: Letter, keep: Keep) -> None:
        """What the letter told is kept with that it left."""
        for digest, is_stand_in in ((morning.digest, False), (morning.stand_in, True)):
            if digest:
                own = [c for c in self.charges if c.person_id == letter.person_id and c.is_stand_in is is_stand_in]
                self.telling.tell_division(letter, own, keep)
        if morning.raised:
            self.telling.tell_above(letter, morning.raised.audience, keep)


def _read_digests(offices: Iterable[Office]) -> None:
    """Offices with the same ladder and the same days off are asked together."""
    alike: dict[Hashable, list[Office]] = {}
    for office in offices:
        alike.setdefault((office.today, tuple(office.bounds.items())), []).append(office)
    for some in alike.values():
        charges = [charge for office in some for charge in office.charges]
        found = digests(charges, some[0].bounds, some[0].today)
        for office in some:
            office.digests = found.get(office.organisation.id, {})
