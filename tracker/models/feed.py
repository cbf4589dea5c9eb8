"""Addresses by which somebody's calendar fetches what is due: whose, of what, and until when they open."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Select, String, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from ..extensions import Model
from .columns import enum_of
from .organisation import Division, Organisation
from .person import Person
from .plan import Plan


class FeedKind(StrEnum):
    """Whose tasks it holds."""

    # Of the divisions in which its owner works, and what was given to them by name.
    OWN = "own"
    DIVISION = "division"
    PLAN = "plan"


class Feed(Model):
    """The address is the mark signed with the secret key: a copy of the database opens nothing."""

    __tablename__ = "feeds"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    kind: Mapped[FeedKind] = mapped_column(enum_of(FeedKind))
    division_id: Mapped[int | None] = mapped_column(ForeignKey("divisions.id"))
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plans.id"))
    mark: Mapped[str] = mapped_column(String(40), unique=True, info={"secret": True})
    made_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship()
    person: Mapped[Person] = relationship()
    division: Mapped[Division | None] = relationship()
    plan: Mapped[Plan | None] = relationship()

    @classmethod
    def open_of(cls, person: Person, organisation: Organisation) -> Select["Feed"]:
        """In the order in which they were made."""
        own = select(cls).where(cls.person_id == person.id, cls.organisation_id == organisation.id)
        subjects = joinedload(cls.division), joinedload(cls.plan)
        return own.where(cls.revoked_at.is_(None)).options(*subjects).order_by(cls.id)

    @property
    def label(self) -> str:
        subject = self.division or self.plan or self.person
        return subject.label

    @property
    def is_open(self) -> bool:
        return self.revoked_at is None

    def is_about(self, kind: FeedKind, division_id: int | None, plan_id: int | None) -> bool:
        return (self.kind, self.division_id, self.plan_id) == (kind, division_id, plan_id)

    def revoke(self, now: datetime) -> None:
        """Whoever has the address finds nothing there from now on; the first time counts."""
        self.revoked_at = self.revoked_at or now

    def replaced(self, mark: str, now: datetime) -> "Feed":
        """The same under another address; the one before opens nothing."""
        self.revoke(now)
        return Feed(
            organisation_id=self.organisation_id,
            person_id=self.person_id,
            kind=self.kind,
            division_id=self.division_id,
            plan_id=self.plan_id,
            mark=mark,
            made_at=now,
        )
