"""A new organisation: its divisions, the seats every office has, and its first coordinator."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import exists, select

from .. import standards
from ..extensions import db
from ..models import Appointment, Division, Holding, Organisation, Person, Position, Role


@dataclass(frozen=True)
class Particulars:
    kind: str
    name: str
    district: str
    province: str
    phone: str
    division_codes: tuple[str, ...]


@dataclass(frozen=True)
class Seat:
    """Where the first coordinator sits."""

    title: str
    division_code: str


def is_founded() -> bool:
    return bool(db.session.scalar(select(exists().select_from(Organisation))))


def found_organisation(
    particulars: Particulars, coordinator: Person, seat: Seat, today: date, now: datetime
) -> Organisation:
    """Adds everything to the session; every seat but the coordinator's is vacant until somebody is named."""
    organisation = Organisation(
        district=particulars.district, province=particulars.province, phone=particulars.phone, created_at=now
    )
    organisation.rename(particulars.kind, particulars.name)
    divisions = {code: _division(organisation, code, place) for place, code in enumerate(particulars.division_codes, 1)}
    own = Position(
        organisation=organisation, division=divisions[seat.division_code], title=seat.title, role=Role.COORDINATOR
    )
    db.session.add_all([organisation, *divisions.values(), own, *_executive_seats(organisation)])
    db.session.add_all([_head_seat(organisation, division) for division in divisions.values()])
    db.session.add(Holding(position=own, person=coordinator, starts_on=today))
    return organisation


def first_coordinator(name: str, email: str, today: date, now: datetime) -> Person:
    """Whoever sets the installation up also keeps it, until another administrator is appointed."""
    person = Person(created_at=now, session_number=1)
    person.rename(name)
    person.readdress(email)
    person.appointments.append(Appointment(role=Role.SYSTEM_ADMINISTRATOR, starts_on=today))
    db.session.add(person)
    return person


def _division(organisation: Organisation, code: str, place: int) -> Division:
    return Division(organisation=organisation, code=code, name=standards.divisions()[code].name, place=place)


def _head_seat(organisation: Organisation, division: Division) -> Position:
    standard = standards.divisions()[division.code or ""]
    role = Role.AUDITOR if standard.is_audit else Role.DIVISION_HEAD
    return Position(organisation=organisation, division=division, title=standard.head, role=role)


def _executive_seats(organisation: Organisation) -> list[Position]:
    kind = organisation.standard
    return [
        Position(organisation=organisation, title=kind.mayor, role=Role.MAYOR),
        Position(organisation=organisation, title=kind.chief_administrator, role=Role.CHIEF_ADMINISTRATOR),
    ]
