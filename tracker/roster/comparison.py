"""Rows of a list and the office as it is → what would change; once accepted, comparing again finds nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from ..models.role import Role
from .claims import Claim, Doubt, Fault, FaultyRowError, VacantSeat, plain_name, read_claim
from .office import KnownPerson, Office, Seat, Tenure
from .rows import Row
from .words import plain

# One per office or division: whoever the list names takes the seat over. Other titles may be held by many.
SINGLE = frozenset({Role.DIVISION_HEAD, Role.CHIEF_ADMINISTRATOR, Role.MAYOR})


class Kind(StrEnum):
    ADD_PERSON = "add_person"
    ADD_POSITION = "add_position"
    CHANGE_HOLDER = "change_holder"
    COMPLETE = "complete"
    SAME = "same"
    VACANT = "vacant"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Difference:
    """What one row would change. Negative numbers stand for people and seats that the list itself brings."""

    row: Row
    kind: Kind
    claim: Claim | None = None
    fault: Fault | None = None
    fault_column: str = ""
    # What was written, or who is in the way: completes the sentence about the fault.
    detail: str = ""
    doubts: tuple[Doubt, ...] = ()
    person: KnownPerson | None = None
    seat: Seat | None = None
    starts_on: date | None = None
    # Who held the seat until now, and what the list calls differently.
    previous: str = ""
    new_email: str = ""
    new_phone: str = ""

    @property
    def changes_something(self) -> bool:
        return self.kind in {Kind.ADD_PERSON, Kind.ADD_POSITION, Kind.CHANGE_HOLDER, Kind.COMPLETE}

    @property
    def is_unsure(self) -> bool:
        return bool(self.doubts) and self.changes_something

    @property
    def is_new_seat(self) -> bool:
        return self.seat is not None and self.seat.id < 0


def compare(rows: Iterable[Row], office: Office, today: date) -> list[Difference]:
    """One difference per row, in the order of the list; earlier rows count for later ones."""
    register = _Register(office, today)
    return [register.enter(row) for row in rows]


class _Register:
    """The office as it would be after the rows so far."""

    def __init__(self, office: Office, today: date) -> None:
        self.office = office
        self.today = today
        self.people = {person.id: person for person in office.people}
        self.seats = {seat.id: seat for seat in office.seats}
        self.by_email = {person.email: person.id for person in office.people if person.email}
        self.by_name: dict[str, list[int]] = {}
        for person in office.people:
            if person.is_of_office:
                self.by_name.setdefault(plain_name(person.name), []).append(person.id)
        self.by_title: dict[str, list[int]] = {}
        for seat in office.seats:
            self.by_title.setdefault(plain(seat.title), []).append(seat.id)
        # Which row gave a seat to whom, and from when.
        self.given: dict[int, tuple[int, str, date]] = {}

    def enter(self, row: Row) -> Difference:
        try:
            claim = read_claim(row, self.office)
            return self._compared(row, claim)
        except VacantSeat:
            return Difference(row, Kind.VACANT)
        except FaultyRowError as error:
            return Difference(row, Kind.UNREADABLE, fault=error.fault, detail=error.detail, fault_column=error.column)

    def _compared(self, row: Row, claim: Claim) -> Difference:
        known = self._person(claim)
        found = Difference(
            row=row,
            kind=Kind.SAME,
            claim=claim,
            doubts=(*claim.doubts, *_doubts_about(known, claim)),
            # Who belongs to another office is called as the list calls them.
            person=self._new_person(claim) if known is None else replace(known, name=known.name or claim.name),
            starts_on=claim.starts_on or self.today,
        )
        found = self._seated(found, claim)
        found = self._completed(found, claim) if known else replace(found, kind=_of_new_person(found.kind))
        self._remember(found, claim)
        return found

    # --- who

    def _person(self, claim: Claim) -> KnownPerson | None:
        by_email = self.by_email.get(claim.email) if claim.email else None
        if by_email is not None:
            return self._usable(self.people[by_email], claim)
        namesakes = [self.people[number] for number in self.by_name.get(plain_name(claim.name), ())]
        if len(namesakes) > 1:
            raise FaultyRowError(Fault.SEVERAL_OF_THAT_NAME, claim.name)
        if not namesakes:
            return None
        [namesake] = namesakes
        if claim.email and namesake.email:
            raise FaultyRowError(Fault.OTHER_ADDRESS, namesake.email)
        return self._usable(namesake, claim)

    def _usable(self, person: KnownPerson, claim: Claim) -> KnownPerson:
        if not person.is_active:
            raise FaultyRowError(Fault.DEACTIVATED, person.name if person.is_of_office else claim.name)
        if person.id < 0 and plain_name(person.name) != plain_name(claim.name):
            raise FaultyRowError(Fault.ADDRESS_TWICE, claim.email)
        return person

    def _new_person(self, claim: Claim) -> KnownPerson:
        return KnownPerson(-len(self.people) - 1, claim.name, claim.email, claim.phone)

    def _completed(self, found: Difference, claim: Claim) -> Difference:
        """An address or a telephone number that was missing is filled in; what is there is never overwritten."""
        person = found.person
        if person is None or not person.is_kept_here:
            return found
        email = claim.email if claim.email and not person.email else ""
        phone = claim.phone if claim.phone and not person.phone else ""
        kind = Kind.COMPLETE if found.kind is Kind.SAME and (email or phone) else found.kind
        filled = replace(person, email=person.email or email, phone=person.phone or phone)
        return replace(found, kind=kind, new_email=email, new_phone=phone, person=filled)

    # --- where

    def _seated(self, found: Difference, claim: Claim) -> Difference:
        assert found.person
        assert found.starts_on
        person, starts_on = found.person, found.starts_on
        seats = self._seats_of(claim, starts_on)
        for seat in seats:
            if seat.is_held_by(person.id, max(starts_on, self.today), claim.is_acting):
                return replace(found, seat=seat, doubts=())
            if seat.is_held_by(person.id, starts_on, claim.is_acting):
                raise FaultyRowError(Fault.HELD_LATER, person.name)
        free = next((seat for seat in seats if claim.is_acting or not seat.held_from(starts_on)), None)
        if free is None and seats and _is_single(seats[0], claim):
            return self._taken_over(found, claim, seats[0], starts_on)
        seat = free or self._new_seat(claim)
        doubts = [Doubt.TITLE_DIFFERS] if plain(seat.title) != plain(claim.title) else []
        held = [other for other in seats if not free and other.id not in self.given]
        doubts += [Doubt.SECOND_SEAT] if held else []
        previous = self._holder_of(held[0], starts_on) if held else ""
        return replace(found, kind=Kind.ADD_POSITION, seat=seat, doubts=(*found.doubts, *doubts), previous=previous)

    def _seats_of(self, claim: Claim, day: date) -> list[Seat]:
        """The seats that the row can mean: of that title, or the one that its role has only once."""
        division_id = claim.division.id if claim.division else None
        titled = [self.seats[number] for number in self.by_title.get(plain(claim.title), ())]
        titled = [seat for seat in titled if seat.is_open(day) and _is_in(seat, division_id)]
        if claim.role is None and titled:
            return titled
        of_role = [seat for seat in titled if seat.role is claim.likely_role]
        if titled and not of_role:
            raise FaultyRowError(Fault.OTHER_ROLE, titled[0].role.value)
        if of_role or claim.likely_role not in SINGLE:
            return of_role
        alone = [s for s in self.seats.values() if s.role is claim.likely_role and s.is_open(day)]
        return [seat for seat in alone if _is_in(seat, division_id)]

    def _taken_over(self, found: Difference, claim: Claim, seat: Seat, starts_on: date) -> Difference:
        if seat.id in self.given:
            row, name, given_on = self.given[seat.id]
            if starts_on <= given_on:
                raise FaultyRowError(Fault.SEAT_TWICE, name, str(row))
        holder = seat.held_from(starts_on)[0]
        previous = self.people[holder.person_id].name
        # A list does not rewrite the past: who came later or has left since is put right on the page of the seat.
        is_settled = holder.starts_on == starts_on < self.today or not holder.lasts_to(self.today)
        if holder.starts_on > starts_on or is_settled:
            raise FaultyRowError(Fault.HELD_LATER, previous)
        doubts = (Doubt.TITLE_DIFFERS,) if plain(seat.title) != plain(claim.title) else ()
        return replace(found, kind=Kind.CHANGE_HOLDER, seat=seat, doubts=(*found.doubts, *doubts), previous=previous)

    def _new_seat(self, claim: Claim) -> Seat:
        division_id = claim.division.id if claim.division else None
        return Seat(-len(self.seats) - 1, claim.title, claim.likely_role, division_id)

    def _holder_of(self, seat: Seat, day: date) -> str:
        return self.people[seat.held_from(day)[0].person_id].name

    # --- what later rows must know

    def _remember(self, found: Difference, claim: Claim) -> None:
        person, seat, starts_on = found.person, found.seat, found.starts_on
        assert person
        assert seat
        assert starts_on
        self.people[person.id] = person
        if person.email:
            self.by_email[person.email] = person.id
        if person.is_of_office:
            namesakes = self.by_name.setdefault(plain_name(person.name), [])
            namesakes.extend([] if person.id in namesakes else [person.id])
        titled = self.by_title.setdefault(plain(seat.title), [])
        titled.extend([] if seat.id in titled else [seat.id])
        tenures = seat.tenures
        if found.kind not in {Kind.SAME, Kind.COMPLETE}:
            stays = [t if claim.is_acting or t.is_acting else _until(t, starts_on) for t in tenures]
            tenures = (*stays, Tenure(person.id, starts_on, is_acting=claim.is_acting))
        self.seats[seat.id] = replace(seat, tenures=tenures)
        if not claim.is_acting:
            self.given[seat.id] = (found.row.number, person.name, starts_on)


def _is_in(seat: Seat, division_id: int | None) -> bool:
    """An executive sits above the divisions, wherever the list puts them."""
    return seat.role.is_executive or division_id is None or seat.division_id in {division_id, None}


def _is_single(seat: Seat, claim: Claim) -> bool:
    """Whether the list names its new holder rather than one more person of that title."""
    heads = claim.division is not None and plain(seat.title) == plain(claim.division.head_title)
    return seat.role in SINGLE or heads


def _doubts_about(known: KnownPerson | None, claim: Claim) -> tuple[Doubt, ...]:
    if known and not known.is_of_office:
        return (Doubt.ACCOUNT_ELSEWHERE,)
    if known and plain_name(known.name) != plain_name(claim.name):
        return (Doubt.NAME_DIFFERS,)
    return ()


def _until(tenure: Tenure, day: date) -> Tenure:
    """Whoever is succeeded that day held the seat until the day before."""
    return replace(tenure, ends_on=day - timedelta(days=1)) if tenure.lasts_to(day) else tenure


def _of_new_person(kind: Kind) -> Kind:
    return Kind.ADD_PERSON if kind is Kind.ADD_POSITION else kind
