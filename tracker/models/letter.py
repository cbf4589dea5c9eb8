"""A letter owed to somebody: a row before it is sent, and what became of it; and of which tasks it told."""

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, Integer, Select, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import BigInteger

from ..extensions import Model
from .columns import enum_of
from .ladder import Audience

if TYPE_CHECKING:
    from .organisation import Organisation
    from .person import Person
    from .task import Task


class LetterKind(StrEnum):
    # The one letter of a morning; what it is about is decided when it leaves.
    MORNING = "morning"
    EXTENSION_ASKED = "extension_asked"
    EXTENSION_DECIDED = "extension_decided"
    RETURNED = "returned"
    ORDER = "order"
    ORDER_ANSWERED = "order_answered"
    ROUND_REMINDER = "round_reminder"
    MAIL_FAILURE = "mail_failure"
    TEST = "test"


class LetterState(StrEnum):
    WAITING = "waiting"
    # Taken by the mail server.
    SENT = "sent"
    # Written into the mailbox of this machine, because no mail server is set.
    KEPT = "kept"
    # The server will never take it: the address is wrong.
    REFUSED = "refused"
    # Tried for a day and a half in vain.
    GIVEN_UP = "given_up"
    # The next morning's letter says all it would have said.
    SUPERSEDED = "superseded"
    # When it was to leave, there was nothing left to say, or nobody to say it to.
    NEEDLESS = "needless"

    @property
    def has_left(self) -> bool:
        return self in {LetterState.SENT, LetterState.KEPT}


class Letter(Model):
    __tablename__ = "letters"
    __untrailed__ = "a letter is a record of its own: every try to send it is kept beside it"

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[LetterKind] = mapped_column(enum_of(LetterKind))
    # One letter for one key, however many schedulers run: person, day and kind, or the act that it tells of.
    key: Mapped[str] = mapped_column(String(100), unique=True)
    # The day it belongs to, in Bangkok.
    day: Mapped[date]
    # The row that it tells of: "extension:7"; empty for a morning's letter.
    about: Mapped[str] = mapped_column(String(60), default="")
    state: Mapped[LetterState] = mapped_column(enum_of(LetterState), default=LetterState.WAITING)
    # When it may be tried next; while a sender holds it, when that sender is taken for dead.
    due_at: Mapped[datetime]
    claimed_by: Mapped[str | None] = mapped_column(String(40))
    tries: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime]
    # As it was last written.
    address: Mapped[str] = mapped_column(String(254), default="")
    # Which template it became: a morning's letter is a digest, a warning, a list for executives, …
    template: Mapped[str] = mapped_column(String(40), default="")
    subject: Mapped[str] = mapped_column(String(200), default="")
    # What the mail server said last, in its own words.
    words: Mapped[str] = mapped_column(Text, default="")
    ended_at: Mapped[datetime | None]
    # From then on its link opens nothing.
    link_revoked_at: Mapped[datetime | None]

    organisation: Mapped["Organisation"] = relationship()
    person: Mapped["Person"] = relationship()
    attempts: Mapped[list["Try"]] = relationship(back_populates="letter", order_by="Try.id")
    told: Mapped[list["Told"]] = relationship(back_populates="letter", order_by="Told.due_on, Told.task_id")

    __table_args__ = (
        Index("ix_letters_state_due", "state", "due_at"),
        Index("ix_letters_organisation_day", "organisation_id", "day"),
        Index("ix_letters_person", "person_id", "id"),
    )

    @classmethod
    def of(cls, organisation: "Organisation") -> Select["Letter"]:
        """The newest first."""
        return select(cls).where(cls.organisation_id == organisation.id).order_by(cls.id.desc())

    @property
    def label(self) -> str:
        return self.subject or self.key

    @property
    def is_waiting(self) -> bool:
        return self.state is LetterState.WAITING

    def revoke_link(self, now: datetime) -> None:
        """Its links open nothing from now on, whoever has it."""
        self.link_revoked_at = self.link_revoked_at or now


class Try(Model):
    """One attempt to hand a letter over."""

    __tablename__ = "tries"
    __untrailed__ = "what the mail server said to each attempt; it is never changed"

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id"), index=True)
    at: Mapped[datetime]
    address: Mapped[str] = mapped_column(String(254))
    # sent, kept, refused, delayed
    fate: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text, default="")

    letter: Mapped[Letter] = relationship(back_populates="attempts")


class Told(Model):
    """Proof that somebody was told of a task, on which rung of the ladder, against which date.

    A large office tells of a hundred thousand tasks in one morning: one key, and no more upkeep than it needs.
    """

    __tablename__ = "told"
    __untrailed__ = "written with the letter that told it, and never changed"

    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"), primary_key=True)
    # Whose letter it was; the letter itself stands for both, so the database checks that one alone.
    person_id: Mapped[int] = mapped_column(primary_key=True)
    audience: Mapped[Audience] = mapped_column(enum_of(Audience), primary_key=True)
    # A moved date begins the ladder anew.
    due_on: Mapped[date] = mapped_column(primary_key=True)
    days_left: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id"), index=True)
    organisation_id: Mapped[int]
    day: Mapped[date]

    letter: Mapped[Letter] = relationship(back_populates="told")
    task: Mapped["Task"] = relationship()
    person: Mapped["Person"] = relationship(
        primaryjoin="foreign(Told.person_id) == Person.id", viewonly=True, sync_backref=False
    )

    __table_args__ = ({"sqlite_with_rowid": False},)
