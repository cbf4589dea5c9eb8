"""A list of people, compared and accepted → people, positions and who holds them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from .. import standards
from ..extensions import db
from ..models import Division, Holding, Organisation, Person, Position, Role
from ..models.person import normal_email
from ..roster import Difference, Kind, KnownDivision, KnownPerson, Office, Row, Seat, Tenure, compare

EXECUTIVE_TITLES = {
    Role.MAYOR: "mayor",
    Role.DEPUTY_MAYOR: "deputy_mayor",
    Role.CHIEF_ADMINISTRATOR: "chief_administrator",
    Role.DEPUTY_CHIEF_ADMINISTRATOR: "deputy_chief_administrator",
}


def differences(
    organisation: Organisation, rows: Sequence[Row], is_kept_here: Callable[[Person], bool], today: date
) -> list[Difference]:
    """What the rows would change in the office as it is now; the statements do not grow with the rows."""
    return compare(rows, _office(organisation, rows, is_kept_here, today), today)


def enrol(organisation: Organisation, found: Iterable[Difference], now: datetime) -> None:
    """Carries the differences out, in the order of the list; afterwards comparing again finds nothing."""
    wanted = [difference for difference in found if difference.changes_something]
    people = _people_of({d.person.id for d in wanted if d.person})
    seats = _seats_of(organisation, {d.seat.id for d in wanted if d.seat})
    for difference in wanted:
        assert difference.person
        person = people.get(difference.person.id) or _newcomer(difference, now)
        people[difference.person.id] = person
        _complete(person, difference)
        if difference.kind is not Kind.COMPLETE:
            assert difference.seat
            seat = seats.get(difference.seat.id) or _new_seat(organisation, difference.seat)
            seats[difference.seat.id] = seat
            _sit_down(person, seat, difference)


def _people_of(ids: set[int]) -> dict[int, Person]:
    return {person.id: person for person in db.session.scalars(select(Person).where(Person.id.in_(ids)))}


def _seats_of(organisation: Organisation, ids: set[int]) -> dict[int, Position]:
    wanted = Position.with_holders(organisation).where(Position.id.in_(ids))
    return {seat.id: seat for seat in db.session.scalars(wanted)}


def _newcomer(difference: Difference, now: datetime) -> Person:
    assert difference.claim
    person = Person.newcomer(difference.claim.name, difference.claim.email or None, now)
    person.phone = difference.claim.phone
    db.session.add(person)
    return person


def _complete(person: Person, difference: Difference) -> None:
    if difference.new_email:
        person.readdress(difference.new_email)
    if difference.new_phone:
        person.phone = difference.new_phone


def _new_seat(organisation: Organisation, seat: Seat) -> Position:
    position = Position(
        organisation=organisation, division_id=seat.division_id, title=seat.title, role=seat.role, holdings=[]
    )
    db.session.add(position)
    return position


def _sit_down(person: Person, seat: Position, difference: Difference) -> None:
    assert difference.claim
    assert difference.starts_on
    if difference.claim.is_acting:
        seat.let_act(person, difference.starts_on, None)
    else:
        seat.hand_over(person, difference.starts_on)


# --- the office as it is


def _office(
    organisation: Organisation, rows: Sequence[Row], is_kept_here: Callable[[Person], bool], today: date
) -> Office:
    divisions = [d for d in db.session.scalars(Division.of(organisation)) if d.is_open(today)]
    seats = db.session.scalars(Position.with_holders(organisation))
    return Office(
        divisions=tuple(_known_division(division) for division in divisions),
        people=tuple(_known_people(organisation, rows, is_kept_here)),
        seats=tuple(_known_seat(seat) for seat in seats),
        titles={role: getattr(organisation.standard, title) for role, title in EXECUTIVE_TITLES.items()},
    )


def _known_division(division: Division) -> KnownDivision:
    standard = standards.divisions().get(division.code or "")
    if standard is None:
        return KnownDivision(division.id, division.name)
    role = Role.AUDITOR if standard.is_audit else Role.DIVISION_HEAD
    return KnownDivision(division.id, division.name, (standard.name, *standard.aliases), standard.head, role)


def _known_people(
    organisation: Organisation, rows: Sequence[Row], is_kept_here: Callable[[Person], bool]
) -> Iterable[KnownPerson]:
    """Everybody of the office, and whoever else has one of the addresses: the latter without a name."""
    own = {person.id: person for person in db.session.scalars(Person.of(organisation).options(*_WHOM_THEY_SERVE))}
    for person in own.values():
        yield KnownPerson(
            person.id, person.name, person.email or "", person.phone, person.is_active, True, is_kept_here(person)
        )
    emails = {normal_email(row.email) for row in rows if row.email}
    strangers = select(Person).where(Person.email.in_(emails), Person.id.not_in(own))
    for person in db.session.scalars(strangers):
        yield KnownPerson(person.id, "", person.email or "", "", person.is_active, False, False)


_WHOM_THEY_SERVE = (
    selectinload(Person.holdings).joinedload(Holding.position).joinedload(Position.organisation),
    selectinload(Person.appointments),
)


def _known_seat(seat: Position) -> Seat:
    tenures = tuple(Tenure(h.person_id, h.starts_on, h.ends_on, h.is_acting) for h in seat.standing)
    return Seat(seat.id, seat.title, seat.role, seat.division_id, seat.ended_on, tenures)
