"""The letter about what a report still lacks: to a division, when the coordinator asks for it."""

from datetime import datetime

from .. import clock, mailer
from ..extensions import db
from ..mailer import Writing
from ..models import Letter, RoundReminder
from ..office import recipients
from ..rounds import PlanRound, Reading, standing_closings
from .acts import about_act

# So many are named; the page has the rest.
SHOWN = 10


def round_reminder(letter: Letter, now: datetime) -> Writing | None:
    """As long as the round is open and the division has something to complete."""
    reminder, today = db.session.get(RoundReminder, int(letter.about)), clock.day_of(now)
    if reminder is None or standing_closings([reminder.plan]).get((reminder.plan_id, reminder.months)):
        return None
    a_round = PlanRound(reminder.plan, reminder.months)
    standing = Reading([reminder.plan], today, reminder.division_id).standing(a_round)
    seat = recipients.seat_of(letter.person, recipients.seats_in(reminder.division, today))
    if standing.is_complete or seat is None:
        return None
    address = {"plan_id": reminder.plan_id, "months": reminder.months, "division": reminder.division_id}
    told = {"standing": standing, "gaps": standing.gaps[:SHOWN], "more": max(len(standing.gaps) - SHOWN, 0)}
    link = mailer.address_of("rounds.show", **address)
    return about_act(letter, now, seat, link, reminder=reminder, round=a_round, **told)
