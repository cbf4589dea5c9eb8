"""What somebody may ask of a letter: to be tried again, or not to be sent. Never of one that a sender holds."""

from datetime import datetime

from sqlalchemy import or_, update

from ..extensions import db
from ..models import Letter, LetterState

FAILED = frozenset({LetterState.REFUSED, LetterState.GIVEN_UP, LetterState.KEPT})


def send_again(letter: Letter, now: datetime) -> bool:
    """The same letter waits anew, as the same message; False: it has not failed."""
    again = {"state": LetterState.WAITING, "due_at": now, "made_at": now, "tries": 0, "ended_at": None}
    asked = update(Letter).where(Letter.id == letter.id, Letter.state.in_(sorted(FAILED)))
    return _is_done(letter, asked.values(claimed_by=None, **again))


def drop(letter: Letter, now: datetime) -> bool:
    """False: it is being sent this very moment, or has left."""
    is_free = or_(Letter.claimed_by.is_(None), Letter.due_at <= now)
    asked = update(Letter).where(Letter.id == letter.id, Letter.state == LetterState.WAITING, is_free)
    return _is_done(letter, asked.values(state=LetterState.NEEDLESS, ended_at=now, claimed_by=None))


def _is_done(letter: Letter, asked: object) -> bool:
    done = db.session.execute(asked).rowcount == 1  # type: ignore[call-overload]
    db.session.refresh(letter)
    return bool(done)
