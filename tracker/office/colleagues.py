"""Who works where today: in a division, in the office, and who reviews."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select

from ..extensions import db
from ..models import Division, Holding, Organisation, Person, Position, Role


@dataclass(frozen=True)
class Colleague:
    """A person in one of the seats they hold."""

    person_id: int
    name: str
    title: str
    division: str


def working_in(division: Division, today: date) -> Select[Person]:
    """Everybody with a seat there today, acting holders too, in Thai order."""
    seats = select(Holding.person_id).join(Position)
    there = seats.where(Position.division_id == division.id, Holding.covering(today))
    return select(Person).where(Person.id.in_(there), Person.deactivated_on.is_(None)).order_by(Person.sort_key)


def names_in(division: Division, charged: Iterable[int | None], today: date) -> dict[int, str]:
    """Who works there today, and whoever is charged with a task of it all the same, by name."""
    here = working_in(division, today).with_only_columns(Person.id, Person.name)
    names: dict[int, str] = dict(db.session.execute(here).all())
    left = [person_id for person_id in charged if person_id and person_id not in names]
    others = select(Person.id, Person.name).where(Person.id.in_(left)).order_by(Person.sort_key)
    return names | dict(db.session.execute(others).all())


def in_office(organisation: Organisation, today: date) -> list[Colleague]:
    """Everybody once, those of a division together, each with the first of their seats."""
    found = db.session.execute(_seats(organisation, today).order_by(Division.place, Person.sort_key, Position.id))
    first: dict[int, Colleague] = {}
    for person_id, name, title, division in found:
        first.setdefault(person_id, Colleague(person_id, name, title, division or ""))
    return list(first.values())


def reviewers(organisation: Organisation, today: date) -> list[Colleague]:
    """The coordinators, who review what divisions send."""
    found = _seats(organisation, today).where(Position.role == Role.COORDINATOR).order_by(Person.sort_key)
    return [Colleague(person_id, name, title, d or "") for person_id, name, title, d in db.session.execute(found)]


def _seats(organisation: Organisation, today: date) -> Select[int, str, str, str]:
    return (
        select(Person.id, Person.name, Position.title, Division.name)
        .join(Holding, Holding.person_id == Person.id)
        .join(Position, Position.id == Holding.position_id)
        .outerjoin(Division, Division.id == Position.division_id)
        .where(Position.organisation_id == organisation.id, Holding.covering(today), Person.deactivated_on.is_(None))
    )
