"""The letters about an order: given to a division, and answered by it."""

from datetime import datetime

from .. import clock, mailer
from ..extensions import db
from ..mailer import Writing
from ..models import Letter, Order
from ..office import recipients
from ..office.calendar import working_days_of
from ..words import TASK_STATES
from .acts import about_act


def order(letter: Letter, now: datetime) -> Writing | None:
    """To the division, as long as it owes an answer."""
    found, today = db.session.get(Order, int(letter.about)), clock.day_of(now)
    if found is None or not found.is_open:
        return None
    seat = recipients.seat_of(letter.person, recipients.seats_in(found.division, today))
    if seat is None:
        return None
    working = working_days_of(found.organisation, today, found.answer_by)
    left = working.working_days_between(today, found.answer_by)
    return about_act(letter, now, seat, _link(found), order=found, task=found.task, working_days_left=left)


def order_answered(letter: Letter, now: datetime) -> Writing | None:
    """To whoever gave it, until it is acknowledged."""
    found = db.session.get(Order, int(letter.about))
    if found is None or not found.is_to_be_seen:
        return None
    seat = recipients.seat_of(letter.person, recipients.givers(found.organisation, clock.day_of(now)))
    if seat is None:
        return None
    state = TASK_STATES[found.task.state] if found.task else ""
    return about_act(letter, now, seat, _link(found), order=found, task=found.task, state=state)


def _link(found: Order) -> str:
    return mailer.address_of("orders.show", order_id=found.id)
