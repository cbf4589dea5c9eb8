"""How one attempt to hand a letter over ended → its row, and a row for the attempt.

Plain statements, put together once: a letter is recorded a hundred thousand times in one morning of a country.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Integer, String, Table, bindparam, insert, null, update

from ..extensions import UtcDateTime
from ..mailer import Fate, Outcome
from ..models import Letter, LetterKind, LetterState, Try
from .together import Together

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30, 60))
# What cannot leave for so long is given up, loudly; a morning's letter is superseded by the next one.
PATIENCE = timedelta(hours=36)

ENDS = {Fate.SENT: LetterState.SENT, Fate.KEPT: LetterState.KEPT, Fate.REFUSED: LetterState.REFUSED}

_letters, _tries = cast(Table, Letter.__table__), cast(Table, Try.__table__)
_COLUMNS = ("state", "due_at", "tries", "address", "template", "subject", "words", "ended_at")
_THEIRS = {name: bindparam(f"its_{name}", type_=_letters.c[name].type) for name in _COLUMNS}
_NUMBER = bindparam("number", type_=Integer)
_END = update(_letters).where(_letters.c.id == _NUMBER).values(claimed_by=null(), **_THEIRS)
_TRY = insert(_tries).values(
    letter_id=_NUMBER,
    at=bindparam("at_that_time", type_=UtcDateTime),
    address=_THEIRS["address"],
    fate=bindparam("its_fate", type_=String),
    words=_THEIRS["words"],
)


@dataclass(frozen=True)
class Written:
    """As the letter was written; empty when there was nothing left to say."""

    address: str = ""
    template: str = ""
    subject: str = ""


NOTHING = Written()


def state_after(letter: Letter, outcome: Outcome | None, now: datetime) -> LetterState:
    """Without an outcome there was nothing left to say."""
    if outcome is None:
        return LetterState.NEEDLESS
    if outcome.fate is not Fate.DELAYED:
        return ENDS[outcome.fate]
    is_given_up = letter.kind is not LetterKind.MORNING and now - letter.made_at > PATIENCE
    return LetterState.GIVEN_UP if is_given_up else LetterState.WAITING


def record(
    letter: Letter, outcome: Outcome | None, written: Written, state: LetterState, now: datetime, keep: Together
) -> None:
    """Of the row as it is in the database; the letter in memory stays what it was when it was taken."""
    tries = letter.tries + (outcome is not None)
    is_waiting = state is LetterState.WAITING
    told = {
        "state": state,
        "due_at": now + PAUSES[min(tries, len(PAUSES)) - 1] if is_waiting else letter.due_at,
        "tries": tries,
        "address": written.address or letter.address,
        "template": written.template or letter.template,
        "subject": written.subject or letter.subject,
        "words": outcome.words if outcome else letter.words,
        "ended_at": None if is_waiting else now,
    }
    keep.keep(_END, {"number": letter.id, **{f"its_{name}": value for name, value in told.items()}})
    if outcome:
        keep.keep(_TRY, {"at_that_time": now, "its_fate": outcome.fate.value})
