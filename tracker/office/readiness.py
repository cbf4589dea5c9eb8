"""How far an office is from letters that reach everybody: seats, holders, addresses."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import selectinload

from ..extensions import db
from ..models import Division, Holding, Organisation, Person, Position


@dataclass(frozen=True)
class Desk:
    """One division as its executives see it: who answers for it today."""

    division: Division
    heads: tuple[Position, ...]
    today: date

    @property
    def holders(self) -> list[Person]:
        return [person for seat in self.heads for person in seat.holders_on(self.today)]

    @property
    def is_vacant(self) -> bool:
        return not self.holders

    @property
    def is_acting(self) -> bool:
        return bool(self.holders) and all(seat.holding_on(self.today) is None for seat in self.heads)

    @property
    def is_reachable(self) -> bool:
        return any(person.is_reachable for person in self.holders)


@dataclass(frozen=True)
class Readiness:
    desks: tuple[Desk, ...]
    executive_seats: tuple[Position, ...]
    today: date

    @property
    def vacant(self) -> list[Desk]:
        return [desk for desk in self.desks if desk.is_vacant]

    @property
    def unreachable(self) -> list[Desk]:
        return [desk for desk in self.desks if not desk.is_vacant and not desk.is_reachable]

    @property
    def reachable(self) -> list[Desk]:
        return [desk for desk in self.desks if desk.is_reachable]

    @property
    def vacant_executive_seats(self) -> list[Position]:
        return [seat for seat in self.executive_seats if seat.is_vacant_on(self.today)]


def readiness_of(organisation: Organisation, today: date) -> Readiness:
    """Four statements, however many divisions and seats there are."""
    seats = Position.of(organisation).options(selectinload(Position.holdings).joinedload(Holding.person))
    return readiness(db.session.scalars(Division.of(organisation)), db.session.scalars(seats), today)


def readiness(divisions: Iterable[Division], positions: Iterable[Position], today: date) -> Readiness:
    seats = [seat for seat in positions if seat.is_open(today)]
    heads: dict[int, list[Position]] = {}
    for seat in seats:
        if seat.division_id and seat.role.heads_division:
            heads.setdefault(seat.division_id, []).append(seat)
    desks = tuple(Desk(d, tuple(heads.get(d.id, ())), today) for d in divisions if d.is_open(today))
    return Readiness(desks, tuple(seat for seat in seats if seat.role.is_executive), today)
