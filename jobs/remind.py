"""The morning run: office by office, everybody is told everything they are owed, in one letter."""

from collections import deque
from datetime import date, datetime

from sqlalchemy import func, select

from tracker import clock
from tracker.extensions import db
from tracker.models import Letter, LetterState, Organisation
from tracker.office import hours
from tracker.outbox import sender

from .many_hands import many_hands
from .mornings import Mornings, Tally
from .outcome import N_, Outcome

SAYS = N_("Letters of the morning: %(made)s owed, %(sent)s left, %(waiting)s wait, %(refused)s refused")
BROKEN = N_("The letters of %(broken)s offices were not written; %(made)s others are owed, %(sent)s left")
LATE = N_("The office is closed: what was owed today is told tomorrow morning")
DOWN = N_("The mail server took nothing (%(words)s): %(made)s letters are owed, %(sent)s left, %(waiting)s wait")

# So many offices are read at once; their letters leave before anything that was read is too old.
TOGETHER = 20


def remind(today: date, now: datetime) -> Outcome:
    """Safe to run twice and at any hour of the day: nothing leaves before the office opens. A letter is one row
    for one person and day; each office is kept by itself."""
    if now >= hours.closing(today):
        return Outcome(LATE)
    numbers = db.session.scalars(select(Organisation.id).order_by(Organisation.id)).all()
    db.session.commit()
    handfuls = deque(numbers[start : start + TOGETHER] for start in range(0, len(numbers), TOGETHER))
    with sender(clock.running_from(now)) as one:
        own = Mornings(today, now, one)
        with many_hands(handfuls, today, now) as others:
            own.remind_all(handfuls)
        # What one of the others left behind.
        own.remind_all(handfuls)
    return _told(sum(others.tallies, own.tally))


def _told(tally: Tally) -> Outcome:
    told = tally.delivery
    facts: dict[str, int | str] = {
        "made": tally.made,
        "sent": told.of(LetterState.SENT) + told.of(LetterState.KEPT),
        "waiting": _waiting(),
        "refused": told.of(LetterState.REFUSED),
        "broken": tally.broken,
    }
    if told.is_server_down:
        return Outcome(DOWN, {**facts, "words": told.words}, is_bad=True)
    if tally.broken:
        return Outcome(BROKEN, facts, is_bad=True)
    return Outcome(SAYS, facts, is_bad=bool(facts["refused"] or told.of("delayed")))


def _waiting() -> int:
    waiting = select(func.count()).select_from(Letter).where(Letter.state == LetterState.WAITING)
    return db.session.scalar(waiting) or 0
