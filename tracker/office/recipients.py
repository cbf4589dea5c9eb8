"""Who is written to about an act: those who can be reached today and are there, through which of their seats."""

from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from ..extensions import db
from ..models import Division, Extension, Holding, Order, Organisation, Person, Position, Report
from ..viewer import MAY, Act
from . import deciders


def seats_in(division: Division, today: date) -> list[Holding]:
    """Everybody at work there: whoever heads it first, and a holder before whoever acts for one."""
    asked = (
        select(Holding)
        .join(Holding.position)
        .join(Holding.person)
        .where(Position.division_id == division.id, Holding.covering(today), Person.deactivated_on.is_(None))
        .options(contains_eager(Holding.position), contains_eager(Holding.person))
    )
    return sorted(db.session.scalars(asked), key=lambda h: (not h.position.role.heads_division, h.is_acting, h.id))


def for_division(seats: Collection[Holding], today: date) -> list[Person]:
    """Its heads; where none of them reads letters today, its members; whoever is away only where nobody else is."""
    reachable = [holding for holding in seats if holding.person.is_reachable]
    heads = [holding for holding in reachable if holding.position.role.heads_division]
    present = [holding for holding in reachable if not holding.person.is_away_on(today)]
    there = [holding for holding in heads if holding in present]
    return _people(there or present or heads or reachable)


# --- of each act


def of_request(extension: Extension, today: date) -> list[Person]:
    """Everybody who may decide about it."""
    return _people(h for h in deciders.of_extensions(extension.task.organisation, today) if h.person.is_reachable)


def of_decision(extension: Extension, today: date) -> list[Person]:
    """The heads of the division, and whoever asked."""
    return _with_author(extension.task.division, extension.asked_by_id, today)


def of_return(report: Report, today: date) -> list[Person]:
    """The heads of the division, and whoever sent the report."""
    return _with_author(report.task.division, report.sent_by_id, today)


def of_order(order: Order, today: date) -> list[Person]:
    return for_division(seats_in(order.division, today), today)


def of_answer(order: Order, today: date) -> list[Person]:
    """Whoever holds the seat from which it was ordered, also after it changed hands; else the other executives."""
    chairs = givers(order.organisation, today)
    theirs = {seat.position_id for seat in order.given_by.holdings if seat.covers(order.given_on)}
    reachable = [chair for chair in chairs if chair.person.is_reachable]
    present = [chair for chair in reachable if not chair.person.is_away_on(today)]
    same_chair = [chair for chair in present if chair.position_id in theirs]
    return _people(same_chair or [c for c in reachable if c.position_id in theirs] or present or reachable)


def givers(organisation: Organisation, today: date) -> list[Holding]:
    """Who may give orders today, the highest office first."""
    return deciders.holders(organisation, MAY[Act.GIVE_ORDERS], today)


def seat_of(person: Person, seats: Iterable[Holding]) -> Holding | None:
    """The first of these seats that is theirs."""
    return next((holding for holding in seats if holding.person_id == person.id), None)


def _with_author(division: Division, author_id: int | None, today: date) -> list[Person]:
    seats = seats_in(division, today)
    author = [holding.person for holding in seats if holding.person_id == author_id and holding.person.is_reachable]
    return list(dict.fromkeys([*for_division(seats, today), *author]))


def _people(holdings: Iterable[Holding]) -> list[Person]:
    """Each once, in their order."""
    return list(dict.fromkeys(holding.person for holding in holdings))
