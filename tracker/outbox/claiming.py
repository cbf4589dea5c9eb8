"""Which letters a sender holds: it takes a handful at a time, each for so long as a mail server may take for one."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Integer, String, bindparam, select, update

from ..extensions import UtcDateTime, db
from ..models import Letter, LetterState

# Longer than the slowest mail server takes for one letter.
LEASE = timedelta(minutes=2)
# What is held for longer than this is claimed anew before it is handed over.
RENEWED_AFTER = timedelta(seconds=20)

_NUMBERS = bindparam("numbers", expanding=True, type_=Integer)
_NOW = bindparam("now", type_=UtcDateTime)
_SENDER = bindparam("sender", type_=String)
_UNTIL = bindparam("until", type_=UtcDateTime)

# Two senders that reach for the same letters wait neither for each other nor for ever.
_FREE = (
    select(Letter.id)
    .where(Letter.id.in_(_NUMBERS), Letter.state == LetterState.WAITING, Letter.due_at <= _NOW)
    .order_by(Letter.id)
    .with_for_update(skip_locked=True)
)
_TAKE = (
    update(Letter)
    .where(Letter.id.in_(_FREE))
    .values(claimed_by=_SENDER, due_at=_UNTIL)
    .returning(Letter)
    .execution_options(synchronize_session=False, populate_existing=True)
)
_OURS = update(Letter).where(Letter.id.in_(_NUMBERS), Letter.state == LetterState.WAITING, Letter.claimed_by == _SENDER)
_RENEW = _OURS.values(due_at=_UNTIL).returning(Letter.id).execution_options(synchronize_session=False)
_LET_GO = _OURS.values(claimed_by=None, due_at=_NOW).execution_options(synchronize_session=False)


class Hand:
    """What one sender holds; its name is in every claim, so that two never send the same letter."""

    def __init__(self) -> None:
        self.name = secrets.token_hex(8)
        self.held: dict[int, Letter] = {}
        self.held_since: datetime | None = None

    def take(self, numbers: Sequence[int], now: datetime) -> None:
        """Those of them that wait and that nobody else holds."""
        given = {"numbers": numbers, "now": now, "sender": self.name, "until": now + LEASE}
        found = db.session.scalars(_TAKE, given)
        self.held = {letter.id: letter for letter in sorted(found, key=lambda letter: numbers.index(letter.id))}
        self.held_since = now

    def next(self) -> Letter | None:
        number = next(iter(self.held), None)
        return None if number is None else self.held.pop(number)

    def is_running_out(self, now: datetime) -> bool:
        return bool(self.held) and self.held_since is not None and now - self.held_since > RENEWED_AFTER

    def renew(self, now: datetime) -> None:
        """What another sender took over, because this one seemed dead, is that one's."""
        given = {"numbers": list(self.held), "sender": self.name, "until": now + LEASE}
        ours = set(db.session.scalars(_RENEW, given))
        self.held = {number: letter for number, letter in self.held.items() if number in ours}
        self.held_since = now

    def let_go(self, now: datetime) -> None:
        """Whoever comes next may send them."""
        if self.held:
            db.session.execute(_LET_GO, {"numbers": list(self.held), "sender": self.name, "now": now})
            self.held = {}
