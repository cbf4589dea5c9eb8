"""Who is written to in an office on a day, in which seat, and about whose tasks."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sqlalchemy import or_, select
from sqlalchemy.orm import contains_eager, joinedload

from ..extensions import db
from ..models import Audience, Division, Holding, Organisation, Person, Position, Role

_ABOVE = {
    Audience.CHIEF_ADMINISTRATOR: (Role.CHIEF_ADMINISTRATOR, Role.DEPUTY_CHIEF_ADMINISTRATOR),
    Audience.MAYOR: (Role.MAYOR, Role.DEPUTY_MAYOR),
}


@dataclass(frozen=True)
class Charge:
    """Somebody hears of a division's tasks: of all of them, or only of those in their own name."""

    organisation_id: int
    person_id: int
    division_id: int
    is_only_own: bool = False
    # The coordinator, where nobody of the division can be reached.
    is_stand_in: bool = False


@dataclass
class Recipients:
    """Everybody of one office who may get a letter that day."""

    holdings: Sequence[Holding]
    divisions: Sequence[Division]
    today: date
    people: dict[int, Person] = field(default_factory=dict)
    # The seat in which somebody is written to, the highest first.
    seats: dict[int, Holding] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for holding in sorted(self.holdings, key=lambda h: (h.position.rank, h.is_acting, h.id)):
            self.people[holding.person_id] = holding.person
            self.seats.setdefault(holding.person_id, holding)

    def holding(self, *roles: Role, division_id: int | None = None) -> list[Holding]:
        found = [h for h in self.holdings if h.position.role in roles and h.person.is_reachable]
        return [h for h in found if division_id is None or h.position.division_id == division_id]

    @cached_property
    def coordinators(self) -> list[int]:
        return _present(self.holding(Role.COORDINATOR), self.today)

    @cached_property
    def executives(self) -> list[int]:
        return _present(self.holding(*(role for roles in _ABOVE.values() for role in roles)), self.today)

    def above(self, audience: Audience) -> list[int]:
        """Whoever holds the seat or acts for it; its deputies where nobody does."""
        for role in _ABOVE[audience]:
            if found := _present(self.holding(role), self.today):
                return found
        return []

    def charges(self) -> list[Charge]:
        return [charge for division in self.divisions for charge in self._charges_of(division)]

    def _charges_of(self, division: Division) -> list[Charge]:
        here = [h for h in self.holdings if h.position.division_id == division.id and h.person.is_reachable]
        heads = _present([h for h in here if h.position.role.heads_division], self.today)
        others = [number for number in _present(here, self.today) if number not in heads]
        if heads:
            return [_charge(n, division) for n in heads] + [_charge(n, division, is_only_own=True) for n in others]
        members = _present([h for h in here if h.position.role is Role.DIVISION_MEMBER], self.today)
        if members:
            return [_charge(number, division) for number in members]
        return [_charge(number, division, is_stand_in=True) for number in self.coordinators]


def _charge(person_id: int, division: Division, is_only_own: bool = False, is_stand_in: bool = False) -> Charge:
    return Charge(division.organisation_id, person_id, division.id, is_only_own, is_stand_in)


def _present(holdings: Iterable[Holding], today: date) -> list[int]:
    """Whoever is away is written to all the same when nobody acts for the seat."""
    found = list(holdings)
    here = {h.position_id for h in found if not h.person.is_away_on(today)}
    present = [h for h in found if not h.person.is_away_on(today) or h.position_id not in here]
    return list(dict.fromkeys(holding.person_id for holding in present))


@dataclass(frozen=True)
class Roll:
    """Who sits where in an office, over a span of days."""

    holdings: Sequence[Holding]
    divisions: Sequence[Division]

    def on(self, day: date) -> Recipients:
        holdings = [h for h in self.holdings if h.covers(day) and h.position.is_open(day)]
        return Recipients(holdings, [d for d in self.divisions if d.is_open(day)], day)


def recipients_of_each(numbers: Collection[int], today: date) -> dict[int, Recipients]:
    """Of several offices, in as many statements as for one."""
    return {number: roll.on(today) for number, roll in rolls_of_each(numbers, today, today).items()}


def roll_of(organisation: Organisation, first: date, last: date) -> Roll:
    """Two statements, however long the span."""
    return rolls_of_each([organisation.id], first, last)[organisation.id]


def rolls_of_each(numbers: Collection[int], first: date, last: date) -> dict[int, Roll]:
    held = (
        select(Holding)
        .join(Holding.position)
        .join(Holding.person)
        .options(
            contains_eager(Holding.person),
            contains_eager(Holding.position).options(joinedload(Position.division), joinedload(Position.organisation)),
        )
        .where(
            Position.organisation_id.in_(numbers),
            or_(Position.ended_on.is_(None), Position.ended_on >= first),
            Person.deactivated_on.is_(None),
            Holding.covering_some_day(first, last),
        )
        .order_by(Holding.id)
    )
    holdings: dict[int, list[Holding]] = {number: [] for number in numbers}
    for holding in db.session.scalars(held):
        holdings[holding.position.organisation_id].append(holding)
    divisions: dict[int, list[Division]] = {number: [] for number in numbers}
    for division in db.session.scalars(Division.of_each(numbers)):
        divisions[division.organisation_id].append(division)
    return {number: Roll(holdings[number], divisions[number]) for number in numbers}
