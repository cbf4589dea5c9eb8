"""Positions and who holds them, from when to when."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, String, or_, select, text
from sqlalchemy.orm import Mapped, mapped_column, object_session, relationship
from sqlalchemy.sql.elements import ColumnElement

from ..extensions import db
from .columns import enum_of
from .role import Role

if TYPE_CHECKING:
    from .organisation import Division, Organisation
    from .person import Person

OPEN_SEAT = "ends_on IS NULL AND NOT is_acting AND NOT is_void"


class Position(db.Model):
    """One seat: at most one holder at a time, and acting holders beside."""

    __tablename__ = "positions"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    division_id: Mapped[int | None] = mapped_column(ForeignKey("divisions.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    role: Mapped[Role] = mapped_column(enum_of(Role))
    ended_on: Mapped[date | None]

    organisation: Mapped["Organisation"] = relationship(back_populates="positions")
    division: Mapped["Division | None"] = relationship(back_populates="positions")
    holdings: Mapped[list["Holding"]] = relationship(back_populates="position", order_by="Holding.starts_on")

    @classmethod
    def of(cls, organisation: "Organisation") -> Select[tuple["Position"]]:
        return select(cls).where(cls.organisation_id == organisation.id).order_by(cls.id)

    @property
    def label(self) -> str:
        return self.title

    def is_open(self, today: date) -> bool:
        return self.ended_on is None or self.ended_on >= today

    def holding_on(self, day: date) -> "Holding | None":
        return next((h for h in self.holdings if h.covers(day) and not h.is_acting), None)

    def acting_on(self, day: date) -> list["Holding"]:
        return [h for h in self.holdings if h.covers(day) and h.is_acting]

    def holders_on(self, day: date) -> list["Person"]:
        """Everybody who acts for this seat that day, the holder first."""
        present = sorted((h for h in self.holdings if h.covers(day)), key=lambda h: h.is_acting)
        return [holding.person for holding in present]

    def is_vacant_on(self, day: date) -> bool:
        return not self.holders_on(day)

    def hand_over(self, person: "Person", on: date) -> "Holding":
        """The seat changes hands on a day: whoever held it, held it until the day before."""
        self.vacate(on)
        if session := object_session(self):
            # Inserts go before updates: the seat must be free in the database before the next holder sits down.
            session.flush()
        holding = Holding(position=self, person=person, starts_on=on, is_acting=False)
        coming = [h.starts_on for h in self.holdings if not h.is_acting and h is not holding and h.starts_on > on]
        holding.ends_on = min(coming) - timedelta(days=1) if coming else None
        return holding

    def vacate(self, on: date) -> None:
        """Nobody holds the seat from that day; a holding that would have begun that very day never was."""
        for holding in self.holdings:
            if not holding.is_acting and holding.covers(on):
                holding.end_before(on)

    def let_act(self, person: "Person", starts_on: date, ends_on: date | None) -> "Holding":
        return Holding(position=self, person=person, starts_on=starts_on, ends_on=ends_on, is_acting=True)

    def end(self, on: date) -> None:
        """The last day of the seat; whoever holds it or acts for it then, stops then."""
        self.ended_on = on
        for holding in self.holdings:
            if holding.ends_on is None or holding.ends_on > on:
                holding.ends_on = max(on, holding.starts_on)

    def reopen(self) -> None:
        self.ended_on = None


class Holding(db.Model):
    """A person in a position, from a day to a day, both included."""

    __tablename__ = "holdings"

    id: Mapped[int] = mapped_column(primary_key=True)
    position_id: Mapped[int] = mapped_column(ForeignKey("positions.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    is_acting: Mapped[bool] = mapped_column(default=False)
    is_void: Mapped[bool] = mapped_column(default=False)

    position: Mapped[Position] = relationship(back_populates="holdings")
    person: Mapped["Person"] = relationship(back_populates="holdings")

    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="ends_after_start"),
        Index(
            "uq_holdings_open_seat",
            "position_id",
            unique=True,
            sqlite_where=text(OPEN_SEAT),
            postgresql_where=text(OPEN_SEAT),
        ),
    )

    @classmethod
    def covering(cls, day: date) -> ColumnElement[bool]:
        """The condition "in force on that day" for a query."""
        return (cls.starts_on <= day) & or_(cls.ends_on.is_(None), cls.ends_on >= day) & cls.is_void.is_(False)

    @property
    def label(self) -> str:
        return f"{self.position.title}: {self.person.name}"

    @property
    def organisation_id(self) -> int:
        return self.position.organisation_id

    def covers(self, day: date) -> bool:
        return not self.is_void and self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    def end(self, on: date) -> None:
        self.ends_on = max(on, self.starts_on)

    def end_before(self, day: date) -> None:
        if self.starts_on >= day:
            self.is_void = True
        else:
            self.ends_on = day - timedelta(days=1)
