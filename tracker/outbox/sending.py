"""Claims one letter after the other, writes it from what is true now, hands it over, records the answer.

Whoever dies in between leaves one letter claimed; when its claim has run out it is sent again, as the same message.
"""

import logging
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Integer, String, bindparam, select, update

from ..extensions import UtcDateTime, db
from ..letters.mornings import Desk
from ..mailer import Fate, Line, Outcome
from ..models import Letter, LetterKind, LetterState, Try
from . import failures
from .writers import WRITERS, Writer

log = logging.getLogger("tracker.outbox")

# Longer than the slowest mail server takes for one letter.
LEASE = timedelta(minutes=2)
AT_A_TIME = 100
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30, 60))
# What cannot leave for so long is given up, loudly; a morning's letter is superseded by the next one.
PATIENCE = timedelta(hours=36)

ENDS = {Fate.SENT: LetterState.SENT, Fate.KEPT: LetterState.KEPT, Fate.REFUSED: LetterState.REFUSED}


# Put together once: that takes longer than carrying it out.
_CLAIM = (
    update(Letter)
    .where(
        Letter.id == bindparam("number", type_=Integer),
        Letter.state == LetterState.WAITING,
        Letter.due_at <= bindparam("now", type_=UtcDateTime),
    )
    .values(claimed_by=bindparam("sender", type_=String), due_at=bindparam("until", type_=UtcDateTime))
    .returning(Letter)
    .execution_options(synchronize_session=False, populate_existing=True)
)


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


@dataclass(frozen=True)
class Ended:
    """How one attempt ended; without an outcome there was nothing left to say."""

    outcome: Outcome | None
    when_left: Callable[[], None] | None

    @property
    def is_server_down(self) -> bool:
        return self.outcome is not None and self.outcome.is_server_down


class Sender:
    """One process that sends; its name is in every claim, so that two never send the same letter."""

    def __init__(self, tell_time: Callable[[], datetime], line: Line) -> None:
        self.tell_time, self.line = tell_time, line
        self.name = secrets.token_hex(8)
        self.delivery = Delivery()
        self.desk = Desk()
        self.writers: Mapping[LetterKind, Writer] = {**WRITERS, LetterKind.MORNING: self.desk.write}

    def send_all(self, numbers: Iterable[int]) -> None:
        """The answer to one letter is kept in the transaction that claims the next."""
        ended: tuple[Letter, Ended] | None = None
        for number in numbers:
            if ended:
                self._record(*ended)
                ended = None
            claimed = self.claim(number)
            db.session.commit()
            if claimed is None:
                continue
            ended = self._try(claimed)
            if ended[1].is_server_down:
                break
        if ended:
            self._record(*ended)
        db.session.commit()

    def claim(self, number: int) -> Letter | None:
        now = self.tell_time()
        given = {"number": number, "now": now, "sender": self.name, "until": now + LEASE}
        return db.session.scalar(_CLAIM, given)

    def _try(self, letter: Letter) -> tuple[Letter, Ended]:
        """One letter that cannot be written silences no other."""
        number = letter.id
        try:
            return letter, self._send(letter)
        except Exception as error:
            db.session.rollback()
            log.exception("a letter could not be written", extra={"letter": letter.kind.value})
            again = db.session.get_one(Letter, number, populate_existing=True)
            return again, Ended(Outcome(Fate.DELAYED, type(error).__name__), None)

    def _send(self, letter: Letter) -> Ended:
        writing = self.writers[letter.kind](letter, self.tell_time())
        if writing is None:
            return Ended(None, None)
        outcome = self.line.send(writing)
        letter.address, letter.template, letter.subject = writing.to, writing.name, outcome.subject
        return Ended(outcome, writing.when_left)

    def _record(self, letter: Letter, ended: Ended) -> None:
        now, outcome = self.tell_time(), ended.outcome
        letter.claimed_by = None
        if outcome is None:
            letter.state, letter.ended_at = LetterState.NEEDLESS, now
            self.delivery.count(LetterState.NEEDLESS)
            return
        letter.tries += 1
        letter.words = outcome.words
        db.session.add(Try(letter=letter, at=now, address=letter.address, fate=outcome.fate.value, words=outcome.words))
        if outcome.fate is Fate.DELAYED:
            self._put_off(letter, outcome, now)
        else:
            letter.state, letter.ended_at = ENDS[outcome.fate], now
            self._mark_address(letter, outcome, now)
            if letter.state.has_left and ended.when_left:
                ended.when_left()
        self.delivery.count(letter.state if letter.state is not LetterState.WAITING else "delayed")

    def _put_off(self, letter: Letter, outcome: Outcome, now: datetime) -> None:
        self.delivery.is_server_down = self.delivery.is_server_down or outcome.is_server_down
        self.delivery.words = outcome.words
        if letter.kind is not LetterKind.MORNING and now - letter.made_at > PATIENCE:
            letter.state, letter.ended_at = LetterState.GIVEN_UP, now
            log.error("a letter was given up", extra={"letter": letter.template})
        else:
            letter.due_at = now + PAUSES[min(letter.tries, len(PAUSES)) - 1]

    def _mark_address(self, letter: Letter, outcome: Outcome, now: datetime) -> None:
        if outcome.is_address_wrong and letter.person.email == letter.address:
            letter.person.mark_unreachable(outcome.words, now)
            failures.tell_coordinators(letter, now)


@contextmanager
def sender(tell_time: Callable[[], datetime]) -> Iterator[Sender]:
    """While it lasts, a commit forgets nothing that was read: an office is read once for many letters."""
    session = db.session()
    kept, session.expire_on_commit = session.expire_on_commit, False
    try:
        with Line() as line:
            yield Sender(tell_time, line)
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
