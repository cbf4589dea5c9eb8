"""A reporting round of a plan: who was reminded, how it was closed and reopened, what was typed into e-PlanNACC."""

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, Select, String, Text, UniqueConstraint, select, text
from sqlalchemy.orm import Mapped, defer, joinedload, mapped_column, relationship

from ..extensions import Model
from .columns import DERIVED
from .edition import Edition
from .organisation import Division, Organisation
from .plan import Plan
from .refusal import NotPossible, Reason

if TYPE_CHECKING:
    from .measure import Measure
    from .person import Person
    from .signature import Signature

STANDS = "reopened_at IS NULL"
IS_ENTERED = "withdrawn_at IS NULL"


class Lack(StrEnum):
    """What an assessor would look for in vain in the report of a round."""

    # Nothing was reported yet, or it came back to be put right; whatever else is missing comes with it.
    RESULT = "result"
    FIGURES = "figures"
    BUDGET_USED = "budget_used"
    OBSTACLES = "obstacles"
    SUGGESTIONS = "suggestions"
    EVIDENCE = "evidence"


class RoundClosing(Edition, Model):
    __tablename__ = "round_closings"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    # The day of whose end the facts tell.
    as_of: Mapped[date]
    # As tracker/rounds/freezing writes them.
    facts: Mapped[str] = mapped_column(Text, info=DERIVED)
    # How many tasks were incomplete, and why it was closed all the same.
    incomplete: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str] = mapped_column(Text, default="")
    closed_at: Mapped[datetime]
    closed_on: Mapped[date]
    closed_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    closed_as: Mapped[str] = mapped_column(String(400), default="")
    reopened_at: Mapped[datetime | None]
    reopened_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    reopened_as: Mapped[str] = mapped_column(String(400), default="")
    reopening_reason: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1, info=DERIVED)

    organisation: Mapped[Organisation] = relationship()
    plan: Mapped[Plan] = relationship()
    closed_by: Mapped["Person"] = relationship(foreign_keys=closed_by_id)
    reopened_by: Mapped["Person | None"] = relationship(foreign_keys=reopened_by_id)

    __table_args__ = (
        UniqueConstraint("plan_id", "months", "number"),
        # Of two who close it at the same moment, one does.
        Index(
            "uq_round_closings_standing",
            "plan_id",
            "months",
            unique=True,
            sqlite_where=text(STANDS),
            postgresql_where=text(STANDS),
        ),
    )
    __mapper_args__ = {"version_id_col": version}

    @classmethod
    def of(cls, plan_ids: list[int]) -> Select["RoundClosing"]:
        """The newest first, without their facts."""
        people = (joinedload(cls.closed_by), joinedload(cls.reopened_by))
        found = select(cls).where(cls.plan_id.in_(plan_ids)).options(defer(cls.facts), *people)
        return found.order_by(cls.plan_id, cls.months, cls.number.desc())

    @property
    def label(self) -> str:
        return self.plan.title

    @property
    def kept(self) -> str:
        return self.facts

    @property
    def of_year(self) -> int:
        return self.plan.fiscal_year

    @property
    def ended_at(self) -> datetime | None:
        return self.reopened_at

    def reopen(self, reason: str, by: "Signature") -> None:
        """What was frozen stays under its number."""
        self.refuse_to_end(reason, Reason.ROUND_IS_OPEN)
        self.reopened_at, self.reopened_by_id, self.reopened_as = by.at, by.person_id, by.title
        self.reopening_reason = reason


class RoundReminder(Model):
    """A division was asked to complete a round: once a day, whoever presses the button and how often."""

    __tablename__ = "round_reminders"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    months: Mapped[int]
    division_id: Mapped[int] = mapped_column(ForeignKey("divisions.id"))
    reminded_on: Mapped[date]
    reminded_at: Mapped[datetime]
    reminded_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    reminded_as: Mapped[str] = mapped_column(String(400), default="")
    incomplete: Mapped[int] = mapped_column(default=0)

    plan: Mapped[Plan] = relationship()
    division: Mapped[Division] = relationship()
    reminded_by: Mapped["Person"] = relationship()

    __table_args__ = (UniqueConstraint("plan_id", "months", "division_id", "reminded_on"),)

    @classmethod
    def of(cls, plan: Plan, months: int) -> Select["RoundReminder"]:
        """In their order: the last one of a division is its latest."""
        return select(cls).where(cls.plan_id == plan.id, cls.months == months).order_by(cls.reminded_on, cls.id)

    @property
    def label(self) -> str:
        return self.division.name


class RoundEntry(Model):
    """Somebody typed a project of an action plan into e-PlanNACC for a round."""

    __tablename__ = "round_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    measure_id: Mapped[int] = mapped_column(ForeignKey("measures.id"))
    months: Mapped[int]
    # Of the fields as they were typed in: what changed since is told.
    sha256: Mapped[str] = mapped_column(String(64))
    entered_at: Mapped[datetime]
    entered_on: Mapped[date]
    entered_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    entered_as: Mapped[str] = mapped_column(String(400), default="")
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    withdrawn_as: Mapped[str] = mapped_column(String(400), default="")
    withdrawal_reason: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1, info=DERIVED)

    plan: Mapped[Plan] = relationship()
    measure: Mapped["Measure"] = relationship()
    entered_by: Mapped["Person"] = relationship(foreign_keys=entered_by_id)

    __table_args__ = (
        Index(
            "uq_round_entries_standing",
            "measure_id",
            "months",
            unique=True,
            sqlite_where=text(IS_ENTERED),
            postgresql_where=text(IS_ENTERED),
        ),
    )
    __mapper_args__ = {"version_id_col": version}

    @classmethod
    def standing_of(cls, plan: Plan, months: int) -> Select["RoundEntry"]:
        found = select(cls).where(cls.plan_id == plan.id, cls.months == months, cls.withdrawn_at.is_(None))
        return found.options(joinedload(cls.entered_by))

    @property
    def label(self) -> str:
        return self.measure.label

    def withdraw(self, reason: str, by: "Signature") -> None:
        """It is not in e-PlanNACC after all, or has to be typed anew."""
        if self.withdrawn_at is not None:
            raise NotPossible(Reason.ENTRY_IS_WITHDRAWN)
        if not reason.strip():
            raise NotPossible(Reason.REASON_IS_MISSING)
        self.withdrawn_at, self.withdrawn_by_id, self.withdrawn_as = by.at, by.person_id, by.title
        self.withdrawal_reason = reason
