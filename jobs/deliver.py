"""Hands over what may leave now: letters about acts, and those of the morning that could not leave at once."""

from datetime import date, datetime

from tracker import clock, outbox
from tracker.models import LetterState

from .outcome import N_, Outcome

IDLE = N_("No letter was due")
SAYS = N_("Letters: %(sent)s left, %(delayed)s are tried again, %(refused)s refused, %(given_up)s given up")
DOWN = N_("The mail server took nothing: %(words)s")


def deliver(today: date, now: datetime) -> Outcome:
    told = outbox.deliver(clock.running_from(now))
    if told.is_server_down:
        return Outcome(DOWN, {"words": told.words}, is_bad=True)
    if not told.counts:
        return Outcome(IDLE)
    facts: dict[str, int | str] = {
        "sent": told.of(LetterState.SENT) + told.of(LetterState.KEPT),
        "delayed": told.of("delayed"),
        "refused": told.of(LetterState.REFUSED),
        "given_up": told.of(LetterState.GIVEN_UP),
    }
    return Outcome(SAYS, facts, is_bad=bool(facts["refused"] or facts["given_up"]))
