"""People: who they are, how they sign in, how they like to read."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import Select, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..extensions import Model
from ..thai.sorting import sort_key
from .columns import enum_of
from .organisation import Digits, Organisation
from .position import Holding, Position

if TYPE_CHECKING:
    from .account import RecoveryCode
    from .appointment import Appointment


class Theme(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Rhythm(StrEnum):
    """How often the letter of the morning comes; what is overdue is told on its day to everybody."""

    DAILY = "daily"
    WEEKLY = "weekly"


class Person(Model):
    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str | None] = mapped_column(String(254), unique=True)
    phone: Mapped[str] = mapped_column(String(100), default="")
    sort_key: Mapped[str] = mapped_column(String(800, collation="C").with_variant(String(800), "sqlite"), index=True)
    created_at: Mapped[datetime]
    deactivated_on: Mapped[date | None]
    # How they sign in.
    password_hash: Mapped[str | None] = mapped_column(String(200), info={"secret": True})
    totp_seed: Mapped[str | None] = mapped_column(String(64), info={"secret": True})
    totp_confirmed_at: Mapped[datetime | None]
    totp_last_step: Mapped[int | None] = mapped_column(info={"secret": True})
    # Every session carries this number; counting it up signs out everywhere.
    session_number: Mapped[int] = mapped_column(default=1)
    signed_in_at: Mapped[datetime | None]
    # How they like to read.
    language: Mapped[str | None] = mapped_column(String(2))
    digits: Mapped[Digits] = mapped_column(enum_of(Digits), default=Digits.ARABIC)
    theme: Mapped[Theme] = mapped_column(enum_of(Theme), default=Theme.SYSTEM)
    # How they like to be written to: from which minute of the day, how often, and not while they are away.
    letters_from: Mapped[int | None]
    rhythm: Mapped[Rhythm] = mapped_column(enum_of(Rhythm), default=Rhythm.DAILY, server_default=Rhythm.DAILY.value)
    away_from: Mapped[date | None]
    away_to: Mapped[date | None]
    # Since when letters do not arrive, and what the mail server says to them.
    unreachable_since: Mapped[datetime | None]
    unreachable_words: Mapped[str] = mapped_column(Text, default="", server_default="")

    holdings: Mapped[list[Holding]] = relationship(back_populates="person", order_by="Holding.starts_on")
    appointments: Mapped[list["Appointment"]] = relationship(back_populates="person", order_by="Appointment.id")
    recovery_codes: Mapped[list["RecoveryCode"]] = relationship(back_populates="person", order_by="RecoveryCode.id")

    @classmethod
    def of(cls, organisation: Organisation) -> Select["Person"]:
        """Everybody who holds, held or will hold a position there."""
        seats = select(Holding.person_id).join(Position).where(Position.organisation_id == organisation.id)
        return select(cls).where(cls.id.in_(seats)).order_by(cls.sort_key, cls.id)

    @classmethod
    def with_email(cls, email: str) -> Select["Person"]:
        return select(cls).where(cls.email == normal_email(email))

    @classmethod
    def newcomer(cls, name: str, email: str | None, now: datetime) -> "Person":
        person = cls(created_at=now)
        person.rename(name)
        person.readdress(email)
        return person

    @property
    def label(self) -> str:
        return self.name

    @property
    def organisations(self) -> list[Organisation]:
        """Wherever a seat is, was or will be held."""
        return list({h.position.organisation for h in self.holdings if not h.is_void})

    @property
    def is_active(self) -> bool:
        return self.deactivated_on is None

    @property
    def has_second_factor(self) -> bool:
        return self.totp_confirmed_at is not None

    def rename(self, name: str) -> None:
        self.name, self.sort_key = name, sort_key(name)

    def readdress(self, email: str | None) -> None:
        address = normal_email(email) if email else None
        if address != self.email:
            self.mark_reachable()
        self.email = address

    @property
    def is_reachable(self) -> bool:
        """A letter has a chance to arrive."""
        return self.is_active and self.email is not None and self.unreachable_since is None

    def is_away_on(self, day: date) -> bool:
        return self.away_from is not None and self.away_from <= day and (self.away_to is None or day <= self.away_to)

    def mark_unreachable(self, words: str, now: datetime) -> None:
        self.unreachable_since, self.unreachable_words = self.unreachable_since or now, words

    def mark_reachable(self) -> None:
        self.unreachable_since, self.unreachable_words = None, ""

    def deactivate(self, on: date) -> None:
        """Out of the office: holds nothing from the next day and is signed out everywhere at once."""
        self.deactivated_on = on
        self.sign_out_everywhere()
        for holding in self.holdings:
            if holding.starts_on > on:
                holding.is_void = True
            elif holding.ends_on is None or holding.ends_on > on:
                holding.end(on)

    def laid_down(self, today: date) -> list[Holding]:
        """What ended with their deactivation, as far as the seat is still there and nobody came after them."""
        day = self.deactivated_on
        ended = [h for h in self.holdings if day and not h.is_void and h.ends_on == day and h.position.is_open(today)]
        return [h for h in ended if h.is_acting or h.position.last_free_day(h.starts_on) in {None, h.position.ended_on}]

    def reactivate(self, continuing: Iterable[Holding], today: date) -> None:
        """Back in the office with the seats named: at once as if nothing had been, later from today."""
        left_on, self.deactivated_on = self.deactivated_on, None
        for holding in continuing:
            if left_on == today:
                holding.ends_on = holding.latest_end()
            elif holding.is_acting:
                holding.position.let_act(self, today, None)
            else:
                holding.position.hand_over(self, today)

    def sign_out_everywhere(self) -> None:
        self.session_number += 1


def normal_email(email: str) -> str:
    return email.strip().lower()
