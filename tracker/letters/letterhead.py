"""From which office a letter comes, whom to ask there, and how it addresses its reader."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from ..extensions import db
from ..models import Digits, Holding, Organisation, Person, Position, Role
from ..words import role_word


@dataclass(frozen=True)
class Letterhead:
    """What stands above and below every letter of an office; empty where there is none."""

    full_name: str = ""
    short_name: str = ""
    district: str = ""
    province: str = ""
    phone: str = ""
    coordinator: str = ""
    reply_to: str | None = None
    digits: Digits = Digits.THAI


def letterhead_of(organisation: Organisation | None, today: date) -> Letterhead:
    """Letters to whoever belongs to no office come from the system alone."""
    return letterhead_with(organisation, _coordinator(organisation, today)) if organisation else Letterhead()


def letterhead_with(organisation: Organisation, coordinator: Holding | None) -> Letterhead:
    return Letterhead(
        full_name=organisation.full_name,
        short_name=organisation.short_name,
        district=organisation.district,
        province=organisation.province,
        phone=organisation.phone,
        coordinator=with_division(coordinator.position) if coordinator else "",
        reply_to=coordinator.person.email if coordinator else None,
        digits=organisation.digits,
    )


def _coordinator(organisation: Organisation, today: date) -> Holding | None:
    held = (
        select(Holding)
        .join(Position)
        .join(Holding.person)
        .where(
            Position.organisation_id == organisation.id,
            Position.role == Role.COORDINATOR,
            Person.email.is_not(None),
            Person.deactivated_on.is_(None),
            Holding.covering(today),
        )
        .order_by(Holding.is_acting, Holding.id)
    )
    return db.session.scalars(held).first()


def seat_of(person: Person, today: date, organisation: Organisation | None = None) -> Position | None:
    """The position a letter addresses: one held now, else one that begins soon."""
    fitting = [h for h in person.holdings if not h.is_void and (h.ends_on is None or h.ends_on >= today)]
    if organisation is not None:
        fitting = [h for h in fitting if h.position.organisation_id == organisation.id]
    fitting.sort(key=lambda h: (not h.covers(today), h.is_acting, h.starts_on, h.id))
    return fitting[0].position if fitting else None


def salutation(person: Person, seat: Position | None, today: date) -> str:
    """Positions only; a person's name is never in a letter."""
    if seat is None:
        duty = next((a.role for a in person.appointments if a.ends_on is None or a.ends_on >= today), None)
        return role_word(duty) if duty else str(_("the user of the tracking system"))
    if seat.role is Role.COORDINATOR:
        return str(_("the coordinator (%(position)s)", position=seat.title))
    if seat.role.is_executive:
        return of_office(seat.title, seat.organisation)
    return with_division(seat)


def with_division(seat: Position) -> str:
    if seat.division is None or seat.division.name in seat.title:
        return seat.title
    return f"{seat.title} {seat.division.name}"


def of_office(title: str, organisation: Organisation) -> str:
    """The administrator of a subdistrict municipality is addressed with its whole name, written in one word."""
    standard, full = organisation.standard, organisation.full_name
    if title not in {
        standard.mayor, standard.deputy_mayor, standard.chief_administrator, standard.deputy_chief_administrator
    }:  # fmt: skip
        return title
    shared = _overlap(title, full)
    # Where the title does not share the word for the office, the administrator's title tells which word that is.
    word = shared or _overlap(standard.chief_administrator, full)
    return title + full.removeprefix(word)


def _overlap(title: str, full_name: str) -> str:
    """The longest end of the title that the name begins with."""
    endings = (title[start:] for start in range(len(title)))
    return next((ending for ending in endings if full_name.startswith(ending)), "")
