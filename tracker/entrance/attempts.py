"""Tries at the doors, counted in the database so that all processes count together."""

from collections.abc import Sequence
from datetime import datetime

from flask import current_app
from sqlalchemy import delete, select

from ..extensions import db
from ..models import Attempt
from ..turns import take_turn
from . import patience
from .credentials import keyed_hash
from .patience import Count


def knock(counts: Sequence[Count], now: datetime) -> datetime | None:
    """Counts a try and answers None, or answers when the door opens again; a refused try is not counted.

    Counted before the password is looked at: a hundred tries at once are not a hundred free ones.
    """
    for count in sorted(counts, key=lambda count: count.key):
        take_turn(_key(count))
    _forget_old(now)
    until = patience.opens_at(counts, [_tries(count, now) for count in counts], now)
    if until is None:
        db.session.add_all(Attempt(key=_key(count), at=now) for count in counts)
    db.session.commit()
    return until


def welcome(counts: Sequence[Count], now: datetime) -> None:
    """It was the owner: the own tally begins anew, and a shared one forgets this try."""
    own, *shared = counts
    db.session.execute(delete(Attempt).where(Attempt.key == _key(own)))
    for count in shared:
        db.session.execute(delete(Attempt).where(Attempt.key == _key(count), Attempt.at == now))


def _tries(count: Count, now: datetime) -> Sequence[datetime]:
    since = now - count.limit.memory
    return db.session.scalars(select(Attempt.at).where(Attempt.key == _key(count), Attempt.at > since)).all()


def _forget_old(now: datetime) -> None:
    db.session.execute(delete(Attempt).where(Attempt.at < now - patience.DAY))


def _key(count: Count) -> str:
    """The table tells nobody which addresses were tried."""
    return keyed_hash(str(current_app.config["SECRET_KEY"]), f"attempt:{count.key}")
