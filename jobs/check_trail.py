"""Reads the whole trail every night and keeps what it found."""

import logging
from datetime import date, datetime

from tracker.extensions import db
from tracker.trail.verification import verify

from .outcome import N_, Outcome

log = logging.getLogger("tracker.jobs")

WHOLE = N_("The trail is whole: %(entries)s entries")
TAMPERED = N_("The trail was tampered with: %(chains)s chains do not hold")


def check_trail(today: date, now: datetime) -> Outcome:
    verdict = verify(db.session())
    db.session.add(verdict.as_check(now))
    db.session.commit()
    if not verdict.problems:
        return Outcome(WHOLE, {"entries": verdict.entries})
    for problem in verdict.problems:
        log.error("the trail does not hold: %s", problem)
    return Outcome(TAMPERED, {"chains": len(verdict.problems)})
