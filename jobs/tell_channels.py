"""Tells the groups what they are owed, and tries again what did not arrive."""

from datetime import date, datetime

from flask import current_app

from tracker import channels, clock
from tracker.config import Settings

from .outcome import N_, Outcome
from .summarise import OFF

MISSING = N_("Channels are switched on, but the package apprise is not installed: pip install 'tidtam[channels]'")
IDLE = N_("No group was to be told")
SAYS = N_("Messages to groups: %(delivered)s arrived, %(delayed)s are tried again, %(given_up)s given up")


def tell_channels(today: date, now: datetime) -> Outcome:
    """The work is that of whoever claims a message; two who do it at once tell nobody twice."""
    settings: Settings = current_app.config["TRACKER"]
    if not settings.has_channels:
        return Outcome(OFF)
    if not channels.is_installed():
        return Outcome(MISSING, is_bad=True)
    told = channels.deliver(clock.running_from(now), str(current_app.config["SECRET_KEY"]))
    if not (told.delivered or told.delayed or told.given_up):
        return Outcome(IDLE)
    facts: dict[str, int | str] = {"delivered": told.delivered, "delayed": told.delayed, "given_up": told.given_up}
    return Outcome(SAYS, facts, is_bad=bool(told.given_up))
