"""The morning of the groups: every channel that has something to hear is owed one message on a working day."""

from datetime import date, datetime

from flask import current_app

from tracker import channels
from tracker.config import Settings
from tracker.extensions import db
from tracker.office import hours

from .outcome import N_, Outcome

OFF = N_("Channels are switched off in this installation")
SAYS = N_("Groups that are told what is due this morning: %(made)s")
LATE = N_("The office is closed: groups are told on the next working morning")


def summarise(today: date, now: datetime) -> Outcome:
    """Safe to run twice and at any hour of the day; a day that is over is not caught up."""
    settings: Settings = current_app.config["TRACKER"]
    if not settings.has_channels:
        return Outcome(OFF)
    if now >= hours.closing(today):
        return Outcome(LATE)
    made = channels.owe_morning(today, now, hours.after_the_letters(today))
    db.session.commit()
    return Outcome(SAYS, {"made": made})
