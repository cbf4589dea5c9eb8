"""Claims letters by the handful; each is written from what is true now, handed over, and its answer recorded.

Whoever dies in between leaves a handful claimed; when the claim has run out somebody else sends them. Only the letter
that was in flight may come again, as the same message.
"""

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import InterfaceError, OperationalError

from ..extensions import db
from ..letters.mornings import Desk
from ..mailer import Fate, Line, Outcome, Writing
from ..models import Letter, LetterKind, LetterState
from . import failures
from .claiming import Hand
from .recording import NOTHING, Written, record, state_after
from .together import PAUSES, ShortWay, Together, by_index, short_way
from .writers import WRITERS, Writer

log = logging.getLogger("tracker.outbox")

AT_A_TIME = 100
# So many are held at once; whoever is killed leaves them waiting until the claim has run out.
HANDFUL = 50


@dataclass
class Delivery:
    """What became of the letters of one round."""

    counts: dict[str, int] = field(default_factory=dict)
    is_server_down: bool = False
    words: str = ""

    def count(self, what: str) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1

    def of(self, what: str) -> int:
        return self.counts.get(what, 0)

    def __add__(self, other: "Delivery") -> "Delivery":
        counts = {what: self.of(what) + other.of(what) for what in {**self.counts, **other.counts}}
        is_down = self.is_server_down or other.is_server_down
        return Delivery(counts, is_down, self.words or other.words)


@dataclass(frozen=True)
class Attempt:
    """How it ended; without an outcome there was nothing left to say."""

    outcome: Outcome | None
    written: Written = NOTHING
    when_left: Callable[[Callable[..., None]], None] | None = None


class Sender:
    """One process that sends."""

    def __init__(self, tell_time: Callable[[], datetime], line: Line, short_way: ShortWay | None) -> None:
        self.tell_time, self.line, self.short_way = tell_time, line, short_way
        self.hand = Hand()
        self.delivery = Delivery()
        self.desk = Desk()
        self.writers: Mapping[LetterKind, Writer] = {**WRITERS, LetterKind.MORNING: self.desk.write}

    def send_all(self, numbers: Sequence[int]) -> None:
        """In their order, a handful at a time; ends early when the mail server takes nothing from anybody."""
        for start in range(0, len(numbers), HANDFUL):
            if self.delivery.is_server_down:
                break
            self._send_handful(numbers[start : start + HANDFUL])

    def _send_handful(self, numbers: Sequence[int]) -> None:
        self.hand.take(numbers, self.tell_time())
        db.session.commit()
        while not self.delivery.is_server_down and (letter := self._next()):
            self._record(letter, self._try(letter))
        self.hand.let_go(self.tell_time())
        db.session.commit()

    def _next(self) -> Letter | None:
        if self.hand.is_running_out(self.tell_time()):
            self.hand.renew(self.tell_time())
            db.session.commit()
        return self.hand.next()

    def _try(self, letter: Letter) -> Attempt:
        """One letter that cannot be written silences no other."""
        try:
            return self._send(letter)
        except Exception as error:
            db.session.rollback()
            log.exception("a letter could not be written", extra={"letter": letter.kind.value})
            return Attempt(Outcome(Fate.DELAYED, type(error).__name__))

    def _send(self, letter: Letter) -> Attempt:
        writing = self.writers[letter.kind](letter, self.tell_time())
        if writing is None:
            return Attempt(None)
        outcome = self.line.send(writing)
        return Attempt(outcome, _as_written(writing, outcome), writing.when_left)

    def _record(self, letter: Letter, attempt: Attempt) -> None:
        """In one transaction, before the next letter leaves."""
        now, outcome, keep = self.tell_time(), attempt.outcome, Together(self.short_way)
        state = state_after(letter, outcome, now)
        record(letter, outcome, attempt.written, state, now, keep)
        if state.has_left and attempt.when_left:
            attempt.when_left(keep.keep)
        self._insist(keep)
        if outcome and not state.has_left:
            self._take_to_heart(letter, outcome, attempt.written, state, now)
            db.session.commit()
        self.delivery.count("delayed" if state is LetterState.WAITING else state)

    def _insist(self, keep: Together) -> None:
        """The letter may have left: a database that fails for a moment does not make it come again."""
        for pause in (*PAUSES, None):
            try:
                keep.carry_out()
                db.session.commit()
                return
            except (InterfaceError, OperationalError) as error:
                keep.let_go()
                log.warning("what became of a letter is not kept yet: %s", type(error).__name__)
                if pause is None:
                    raise
                time.sleep(pause)

    def _take_to_heart(
        self, letter: Letter, outcome: Outcome, written: Written, state: LetterState, now: datetime
    ) -> None:
        """What a failure says of the server, of the address, of the letter."""
        if outcome.fate is Fate.DELAYED:
            self.delivery.is_server_down = self.delivery.is_server_down or outcome.is_server_down
            self.delivery.words = outcome.words
        if state is LetterState.GIVEN_UP:
            log.error("a letter was given up", extra={"letter": written.template})
        if outcome.is_address_wrong and letter.person.email == written.address:
            letter.person.mark_unreachable(outcome.words, now)
            failures.tell_coordinators(letter, now)


def _as_written(writing: Writing, outcome: Outcome) -> Written:
    return Written(writing.to, writing.name, outcome.subject)


@contextmanager
def sender(tell_time: Callable[[], datetime]) -> Iterator[Sender]:
    """While it lasts, a commit forgets nothing that was read: an office is read once for many letters."""
    session = db.session()
    kept, session.expire_on_commit = session.expire_on_commit, False
    try:
        with Line() as line, by_index(), short_way() as connection:
            yield Sender(tell_time, line, connection)
    finally:
        session.expire_on_commit = kept
        session.expire_all()


def deliver(tell_time: Callable[[], datetime], most: int | None = None) -> Delivery:
    """Everything that may leave now; ends early when the mail server takes nothing from anybody."""
    with sender(tell_time) as one:
        left = most
        while (left is None or left > 0) and not one.delivery.is_server_down:
            numbers = _due(tell_time(), AT_A_TIME if left is None else min(left, AT_A_TIME))
            if not numbers:
                break
            one.send_all(numbers)
            left = None if left is None else left - len(numbers)
        return one.delivery


def _due(now: datetime, most: int) -> list[int]:
    """The longest waiting first, those of one office together."""
    waiting = select(Letter.id).where(Letter.state == LetterState.WAITING, Letter.due_at <= now)
    return list(db.session.scalars(waiting.order_by(Letter.due_at, Letter.organisation_id, Letter.id).limit(most)))
