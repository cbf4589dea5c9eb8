"""What is told to others outside: a message that waits until it arrives, and who gets it as long as it is on."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql.elements import ColumnElement

from .columns import DERIVED, enum_of


class MessageState(StrEnum):
    WAITING = "waiting"
    DELIVERED = "delivered"
    GIVEN_UP = "given_up"
    # When its turn came there was nothing left to tell.
    NEEDLESS = "needless"


class Receiver:
    """Switched off by people, or by the system because nothing arrived for days."""

    switched_off_at: Mapped[datetime | None]
    has_failed: Mapped[bool] = mapped_column(default=False)
    failing_since: Mapped[datetime | None] = mapped_column(info=DERIVED)

    @property
    def is_on(self) -> bool:
        return self.switched_off_at is None

    def switch_off(self, now: datetime, *, has_failed: bool = False) -> None:
        self.switched_off_at, self.has_failed = self.switched_off_at or now, has_failed

    def come_back(self) -> None:
        self.switched_off_at, self.has_failed, self.failing_since = None, False, None

    def note_arrival(self) -> None:
        self.failing_since = None

    def note_failure(self, now: datetime) -> timedelta:
        """For how long nothing has arrived; whatever arrives meanwhile ends the count."""
        self.failing_since = self.failing_since or now
        return now - self.failing_since


class Message:
    made_at: Mapped[datetime]
    state: Mapped[MessageState] = mapped_column(enum_of(MessageState), default=MessageState.WAITING)
    due_at: Mapped[datetime]
    tries_made: Mapped[int] = mapped_column(default=0)

    @classmethod
    def due(cls, now: datetime) -> ColumnElement[bool]:
        return (cls.state == MessageState.WAITING) & (cls.due_at <= now)

    def put_off(self, now: datetime, pauses: Sequence[timedelta]) -> None:
        """Ever more rarely; after the last try it is given up."""
        if self.tries_made > len(pauses):
            self.state = MessageState.GIVEN_UP
        else:
            self.due_at = now + pauses[self.tries_made - 1]

    def send_again(self, now: datetime) -> None:
        self.state, self.due_at, self.tries_made = MessageState.WAITING, now, 0


class Try:
    """One of handing a message over."""

    at: Mapped[datetime]
    ending: Mapped[str] = mapped_column(String(40))
    # The beginning of what was answered, or what the machine says of the failure.
    words: Mapped[str] = mapped_column(Text, default="")
    milliseconds: Mapped[int]
