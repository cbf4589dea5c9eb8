"""The letter to the coordinator about people whom no letter reaches: who, why, and what can be done today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import force_locale
from sqlalchemy import func, select

from .. import clock, mailer
from ..extensions import db
from ..mailer import Writing
from ..models import Holding, Letter, LetterState, Organisation, Person, Position, Role, Task
from .addressing import language_of, written_to
from .letterhead import with_division

NAMED = 20


@dataclass(frozen=True)
class Unreached:
    """By the seat: a person's name is in no letter."""

    title: str
    address: str
    # What the mail server said.
    words: str
    # Open tasks of their division, or in their own name, and when the first of them is due.
    tasks: int
    first_due_on: date | None


def mail_failure(letter: Letter, now: datetime) -> Writing | None:
    """Nothing is left to say once every address works again, or to somebody who no longer keeps them."""
    today = clock.day_of(now)
    seat = next((h for h in letter.person.holdings if _keeps(h, letter.organisation, today)), None)
    unreached = _unreached(letter.organisation, today)
    if seat is None or not unreached:
        return None
    with force_locale(language_of(letter.person)):
        told = [_told(holding, today) for holding in unreached[:NAMED]]
    context = {
        "unreached": told,
        "more": len(unreached) - len(told),
        "sent_today": _left_today(letter.organisation, today),
        "link": mailer.address_of("calls.index"),
    }
    return written_to(letter, "mail_failure", now, context, seat=seat.position)


def _keeps(holding: Holding, organisation: Organisation, today: date) -> bool:
    position = holding.position
    return position.role is Role.COORDINATOR and position.organisation_id == organisation.id and holding.covers(today)


def _unreached(organisation: Organisation, today: date) -> Sequence[Holding]:
    """Everybody who holds a seat today and whose address takes no letters; each once, by their first seat."""
    asked = (
        select(Holding)
        .join(Holding.position)
        .join(Holding.person)
        .where(
            Position.organisation_id == organisation.id,
            Person.unreachable_since.is_not(None),
            Person.deactivated_on.is_(None),
            Holding.covering(today),
        )
        .order_by(Person.unreachable_since, Holding.is_acting, Holding.id)
    )
    return list({holding.person_id: holding for holding in reversed(db.session.scalars(asked).all())}.values())[::-1]


def _told(holding: Holding, today: date) -> Unreached:
    own = Task.assignee_id == holding.person_id
    if holding.position.role.heads_division:
        own = own | (Task.division_id == holding.position.division_id)
    owed = select(func.count(), func.min(Task.due_on)).where(
        Task.organisation_id == holding.position.organisation_id, Task.with_its_division(), own
    )
    number, first = db.session.execute(owed).one()
    person = holding.person
    return Unreached(with_division(holding.position), person.email or "", person.unreachable_words, number, first)


def _left_today(organisation: Organisation, today: date) -> int:
    left = [state for state in LetterState if state.has_left]
    counted = select(func.count()).where(
        Letter.organisation_id == organisation.id, Letter.day == today, Letter.state.in_(left)
    )
    return db.session.scalar(counted) or 0
