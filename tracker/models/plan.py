"""The plan of an organisation for one fiscal year: its measures, or its action plan against corruption."""

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Select, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..extensions import Model
from ..thai import FiscalYear
from .columns import DERIVED, enum_of
from .organisation import Organisation
from .refusal import NotPossible, Reason

if TYPE_CHECKING:
    from .measure import Measure


class PlanKind(StrEnum):
    MEASURES = "measures"
    ACTION_PLAN = "action_plan"


class PlanState(StrEnum):
    DRAFT = "draft"
    APPROVED = "approved"
    CLOSED = "closed"


class Plan(Model):
    __tablename__ = "plans"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    fiscal_year: Mapped[int]
    kind: Mapped[PlanKind] = mapped_column(enum_of(PlanKind))
    title: Mapped[str] = mapped_column(String(400))
    state: Mapped[PlanState] = mapped_column(enum_of(PlanState), default=PlanState.DRAFT)
    # As the announcement says it: who signed, when, and under which number.
    approved_by: Mapped[str] = mapped_column(String(200), default="")
    approved_on: Mapped[date | None]
    announcement_number: Mapped[str] = mapped_column(String(100), default="")
    announced_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1, info=DERIVED)

    organisation: Mapped[Organisation] = relationship()
    measures: Mapped[list["Measure"]] = relationship(back_populates="plan", order_by="Measure.place, Measure.id")

    __table_args__ = (UniqueConstraint("organisation_id", "fiscal_year", "kind"),)
    __mapper_args__ = {"version_id_col": version}

    @classmethod
    def of(cls, organisation: Organisation) -> Select["Plan"]:
        """The latest year first."""
        return select(cls).where(cls.organisation_id == organisation.id).order_by(cls.fiscal_year.desc(), cls.kind)

    @property
    def label(self) -> str:
        return self.title

    @property
    def year(self) -> FiscalYear:
        return FiscalYear(self.fiscal_year)

    @property
    def is_draft(self) -> bool:
        return self.state is PlanState.DRAFT

    @property
    def is_approved(self) -> bool:
        return self.state is PlanState.APPROVED

    @property
    def is_closed(self) -> bool:
        return self.state is PlanState.CLOSED

    def refuse_when_closed(self) -> None:
        if self.is_closed:
            raise NotPossible(Reason.PLAN_IS_CLOSED)

    def approve(self, by: str, on: date, announcement_number: str, announced_on: date | None) -> None:
        """From now on its deadlines are tasks of divisions."""
        if not self.is_draft:
            raise NotPossible(Reason.PLAN_IS_APPROVED)
        if not any(measure.is_standing for measure in self.measures):
            raise NotPossible(Reason.PLAN_HAS_NO_MEASURE)
        self.state = PlanState.APPROVED
        self.approved_by, self.approved_on = by, on
        self.announcement_number, self.announced_on = announcement_number, announced_on

    def close(self, on: date) -> None:
        """The year is over; nothing in it changes any longer."""
        self.refuse_when_closed()
        if self.is_draft:
            raise NotPossible(Reason.PLAN_IS_DRAFT)
        self.state, self.closed_on = PlanState.CLOSED, on

    def reopen(self) -> None:
        if not self.is_closed:
            raise NotPossible(Reason.PLAN_IS_APPROVED)
        self.state, self.closed_on = PlanState.APPROVED, None
