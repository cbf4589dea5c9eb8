"""What a program shows to act as a person in one organisation, how often it asked, and what it was answered."""

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, Select, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..extensions import Model
from .columns import enum_of
from .organisation import Organisation

if TYPE_CHECKING:
    from .person import Person

# What somebody keeps an eye on; whoever needs more shares what should not be shared.
MOST_OPEN = 10


class Scope(StrEnum):
    READ = "read"
    UPDATE = "update"


class ApiToken(Model):
    """Only the hash of the secret is kept, and its beginning, by which its owner knows it again."""

    __tablename__ = "api_tokens"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    name: Mapped[str] = mapped_column(String(100))
    scope: Mapped[Scope] = mapped_column(enum_of(Scope))
    opening: Mapped[str] = mapped_column(String(12))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True, info={"secret": True})
    made_at: Mapped[datetime]
    # Its last day, in Bangkok.
    expires_on: Mapped[date]
    revoked_at: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship()
    person: Mapped["Person"] = relationship()
    tally: Mapped["ApiTally | None"] = relationship(back_populates="token")

    __table_args__ = (Index("ix_api_tokens_person", "person_id"),)

    @classmethod
    def of(cls, person: "Person") -> Select["ApiToken"]:
        """The newest first."""
        return select(cls).where(cls.person_id == person.id).order_by(cls.id.desc())

    @property
    def label(self) -> str:
        return self.name

    @property
    def may_update(self) -> bool:
        return self.scope is Scope.UPDATE

    def has_run_out(self, today: date) -> bool:
        return self.expires_on < today

    def is_open(self, today: date) -> bool:
        return self.revoked_at is None and not self.has_run_out(today)

    def revoke(self, now: datetime) -> None:
        self.revoked_at = self.revoked_at or now

    @property
    def used_at(self) -> datetime | None:
        return self.tally.asked_at if self.tally else None


class ApiTally(Model):
    """How often a token was shown within one minute; so it tells, too, when it was shown last."""

    __tablename__ = "api_tallies"
    __untrailed__ = "counts requests within a minute; says nothing about the office"

    token_id: Mapped[int] = mapped_column(ForeignKey("api_tokens.id"), primary_key=True)
    asked_at: Mapped[datetime | None]
    minute: Mapped[datetime | None]
    count: Mapped[int] = mapped_column(default=0)

    token: Mapped[ApiToken] = relationship(back_populates="tally")


class ApiAnswer(Model):
    """How an update was answered, for whoever asks the same again because the answer did not arrive."""

    __tablename__ = "api_answers"
    __untrailed__ = "remembers answers for a day; what was changed stands in the trail by itself"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_id: Mapped[int] = mapped_column(ForeignKey("api_tokens.id"))
    key: Mapped[str] = mapped_column(String(200))
    # Of the address and of everything that was sent.
    fingerprint: Mapped[str] = mapped_column(String(64))
    status: Mapped[int]
    body: Mapped[str] = mapped_column(Text)
    answered_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("token_id", "key"),)
