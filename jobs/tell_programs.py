"""Tells other programs what happened in the office, and tries again what did not arrive."""

from datetime import date, datetime

from flask import current_app
from sqlalchemy import select

from tracker import clock, webhooks
from tracker.extensions import db
from tracker.models import Webhook
from tracker.reaching import PLAIN

from .outcome import N_, Outcome

IDLE = N_("Nothing was to be told to other programs")
SAYS = N_("Messages to other programs: %(delivered)s arrived, %(delayed)s are tried again, %(given_up)s given up")


def tell_programs(today: date, now: datetime) -> Outcome:
    """A message is made once, whoever makes it; the rest of the work is that of the one who claims it."""
    for number in db.session.scalars(select(Webhook.id).where(Webhook.switched_off_at.is_(None))).all():
        webhooks.gather(db.session.get_one(Webhook, number), today, now)
        db.session.commit()
    way = current_app.config.get("WAY_OUT", PLAIN)
    told = webhooks.deliver(clock.running_from(now), str(current_app.config["SECRET_KEY"]), way)
    if not (told.delivered or told.delayed or told.given_up):
        return Outcome(IDLE)
    facts: dict[str, int | str] = {"delivered": told.delivered, "delayed": told.delayed, "given_up": told.given_up}
    return Outcome(SAYS, facts, is_bad=bool(told.given_up))
