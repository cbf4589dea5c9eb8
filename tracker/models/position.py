"""Positions and who holds them, from when to when."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, String, or_, select, text
from sqlalchemy.orm import Mapped, mapped_column, object_session, relationship, selectinload
from sqlalchemy.sql.elements import ColumnElement

from ..extensions import Model
from .columns import enum_of
from .role import Role

if TYPE_CHECKING:
    from .organisation import Division, Organisation
    from .person import Person

RANKS = (
    Role.MAYOR,
    Role.DEPUTY_MAYOR,
    Role.CHIEF_ADMINISTRATOR,
    Role.DEPUTY_CHIEF_ADMINISTRATOR,
    Role.DIVISION_HEAD,
    Role.AUDITOR,
    Role.COORDINATOR,
    Role.DIVISION_MEMBER,
)
OPEN_SEAT = "ends_on IS NULL AND NOT is_acting AND NOT is_void"


class Position(Model):
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
    def of(cls, organisation: "Organisation") -> Select["Position"]:
        return select(cls).where(cls.organisation_id == organisation.id).order_by(cls.id)

    @classmethod
    def with_holders(cls, organisation: "Organisation") -> Select["Position"]:
        """Every seat and who held, holds or will hold it, in three statements however many there are."""
        return cls.of(organisation).options(selectinload(cls.holdings).joinedload(Holding.person))

    @property
    def label(self) -> str:
        return self.title

    @property
    def rank(self) -> int:
        """Where it stands in a list of seats: the highest office first."""
        return RANKS.index(self.role)

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

    @property
    def standing(self) -> list["Holding"]:
        """The holdings that were not withdrawn, in order of time."""
        return sorted((h for h in self.holdings if not h.is_void), key=lambda h: (h.starts_on, h.is_acting))

    def before(self, holding: "Holding") -> "Holding | None":
        """Whoever held the seat until the day before; who acts comes after nobody."""
        if holding.is_acting:
            return None
        eve = holding.starts_on - timedelta(days=1)
        return next((h for h in self.standing if not h.is_acting and h.ends_on == eve), None)

    def last_free_day(self, after: date) -> date | None:
        """How long a holder who sits down then may stay: until the next one comes or the seat ends."""
        limits = [h.starts_on - timedelta(days=1) for h in self.standing if not h.is_acting and h.starts_on > after]
        return min([*limits, *([self.ended_on] if self.ended_on else [])], default=None)

    def hand_over(self, person: "Person", on: date) -> "Holding":
        """The seat changes hands on a day: whoever held it, held it until the day before."""
        self._refuse_after_end(on)
        self.vacate(on)
        return self._seat(person, on, self.last_free_day(on), is_acting=False)

    def vacate(self, on: date) -> None:
        """Nobody holds the seat from that day; a holding that would have begun that very day never was."""
        leaving = [h for h in self.holdings if not h.is_acting and h.covers(on)]
        for holding in leaving:
            holding.end_before(on)
        if leaving:
            self._write_now()

    def let_act(self, person: "Person", starts_on: date, ends_on: date | None) -> "Holding":
        self._refuse_after_end(starts_on)
        return self._seat(person, starts_on, min(filter(None, (ends_on, self.ended_on)), default=None), is_acting=True)

    def stop_acting(self, on: date) -> None:
        """Nobody acts for the seat from that day."""
        for holding in self.acting_on(on):
            holding.end_before(on)

    def end(self, on: date) -> None:
        """The last day of the seat: whoever is there stops then, and who would have come later does not come."""
        self.ended_on = on
        for holding in self.standing:
            if holding.starts_on > on:
                holding.withdraw()
            elif holding.ends_on is None or holding.ends_on > on:
                holding.ends_on = on

    def reopen(self, continuing: Iterable["Holding"] = ()) -> None:
        """The seat goes on, and so do those of its last holders that are named."""
        self.ended_on = None
        for holding in continuing:
            holding.ends_on = None

    def ended_with_it(self) -> "Holding | None":
        """Whoever held the seat on its last day and no longer."""
        return next((h for h in self.standing if not h.is_acting and h.ends_on == self.ended_on), None)

    def take_back(self, holding: "Holding") -> None:
        """Withdraws a wrong entry; whoever held the seat until the day before goes on in its place."""
        earlier = self.before(holding)
        holding.withdraw()
        self._write_now()
        if earlier:
            earlier.ends_on = holding.ends_on

    def _refuse_after_end(self, day: date) -> None:
        if not self.is_open(day):
            raise ValueError(f"the seat ended on {self.ended_on}")

    def _seat(self, person: "Person", starts_on: date, ends_on: date | None, is_acting: bool) -> "Holding":
        # Loaded before the new one exists: loading writes first what is pending, and it has no seat yet.
        holdings = self.holdings
        holding = Holding(person=person, starts_on=starts_on, ends_on=ends_on, is_acting=is_acting)
        holdings.append(holding)
        return holding

    def _write_now(self) -> None:
        """The seat must be free in the database before somebody else sits down: it allows one open holding."""
        if session := object_session(self):
            session.flush()


class Holding(Model):
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
        return cls.covering_some_day(day, day)

    @classmethod
    def covering_some_day(cls, first: date, last: date) -> ColumnElement[bool]:
        return (cls.starts_on <= last) & or_(cls.ends_on.is_(None), cls.ends_on >= first) & cls.is_void.is_(False)

    @property
    def label(self) -> str:
        return f"{self.position.title}: {self.person.name}"

    @property
    def organisation_id(self) -> int:
        return self.position.organisation_id

    def covers(self, day: date) -> bool:
        return not self.is_void and self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    def latest_end(self) -> date | None:
        """The last day to which it can be corrected; None: it may go on."""
        return self.position.ended_on if self.is_acting else self.position.last_free_day(self.starts_on)

    def end(self, on: date) -> None:
        self.ends_on = max(on, self.starts_on)

    def end_before(self, day: date) -> None:
        if self.starts_on >= day:
            self.withdraw()
        else:
            self.ends_on = day - timedelta(days=1)

    def correct_end(self, on: date | None) -> None:
        latest = self.latest_end()
        if (on and on < self.starts_on) or (latest and (on is None or on > latest)):
            raise ValueError(f"this holding can end from {self.starts_on} to {latest or 'any day'}")
        self.ends_on = on

    def withdraw(self) -> None:
        """It was entered by mistake: it stays to be read, but counts for nothing."""
        self.is_void = True
