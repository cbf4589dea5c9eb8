"""Links that sign in, recovery codes, and the attempts that slow a guesser down."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..extensions import Model
from .columns import enum_of

if TYPE_CHECKING:
    from .person import Person


class LinkPurpose(StrEnum):
    SIGN_IN = "sign_in"
    INVITATION = "invitation"
    PASSWORD_RESET = "password_reset"  # noqa: S105 - a purpose, not a password


class SignInLink(Model):
    """A single-use link; only its hash is kept, so that a copy of the database opens nothing."""

    __tablename__ = "sign_in_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    purpose: Mapped[LinkPurpose] = mapped_column(enum_of(LinkPurpose))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True, info={"secret": True})
    browser_hash: Mapped[str | None] = mapped_column(String(64), info={"secret": True})
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]

    person: Mapped["Person"] = relationship()

    @property
    def label(self) -> str:
        return f"{self.purpose.value}: {self.person.name}"

    def is_open(self, now: datetime) -> bool:
        return self.used_at is None and self.revoked_at is None and now < self.expires_at

    def use(self, now: datetime) -> None:
        self.used_at = now

    def revoke(self, now: datetime) -> None:
        self.revoked_at = now


class RecoveryCode(Model):
    """Opens the second factor once, for a person without their telephone."""

    __tablename__ = "recovery_codes"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64), info={"secret": True})
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]

    person: Mapped["Person"] = relationship(back_populates="recovery_codes")

    @property
    def label(self) -> str:
        return self.person.name

    @property
    def is_open(self) -> bool:
        return self.used_at is None and self.revoked_at is None


class Attempt(Model):
    """One try at a door, counted against who tried it; keys are hashes, never addresses."""

    __tablename__ = "attempts"
    __untrailed__ = "counts tries at the door for an hour; says nothing about the office"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]

    __table_args__ = (Index("ix_attempts_key_at", "key", "at"),)
