"""A measure or project of a plan, with all that the office's forms ask of it."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, Select, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.sql.elements import ColumnElement

from ..extensions import Model
from ..thai.searching import search_text
from .columns import DERIVED, Hundredths, enum_of
from .organisation import Division
from .plan import Plan
from .refusal import NotPossible, Reason

if TYPE_CHECKING:
    from .deadline import Deadline


class Part(StrEnum):
    """What a division has to do with a measure."""

    LEAD = "lead"
    CONTRIBUTE = "contribute"
    COLLECT = "collect"


class KpiKind(StrEnum):
    OUTPUT = "output"
    OUTCOME = "outcome"


class Comparison(StrEnum):
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EXACTLY = "exactly"


class Measure(Model):
    __tablename__ = "measures"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    place: Mapped[int] = mapped_column(default=0)
    number: Mapped[str] = mapped_column(String(20), default="")
    title: Mapped[str] = mapped_column(Text)
    topic: Mapped[str] = mapped_column(String(300), default="")
    # Codes such as 4, i11 and O8, one space between them.
    indicators: Mapped[str] = mapped_column(String(300), default="")
    rationale: Mapped[str] = mapped_column(Text, default="")
    # Lists are kept as the clerk types them: one on a line.
    objectives: Mapped[str] = mapped_column(Text, default="")
    target_group: Mapped[str] = mapped_column(Text, default="")
    target_count: Mapped[int | None]
    period: Mapped[str] = mapped_column(Text, default="")
    # Who is responsible as the document says it, and whether that means every division.
    responsible: Mapped[str] = mapped_column(Text, default="")
    is_for_all: Mapped[bool] = mapped_column(default=False)
    budget_allocated: Mapped[Decimal | None] = mapped_column(Hundredths)
    budget_spent: Mapped[Decimal | None] = mapped_column(Hundredths)
    budget_source: Mapped[str] = mapped_column(String(300), default="")
    evidence_expected: Mapped[str] = mapped_column(Text, default="")
    withdrawn_on: Mapped[date | None]
    withdrawal_reason: Mapped[str] = mapped_column(Text, default="")
    # The measure of the year before that goes on in this one.
    continues_id: Mapped[int | None] = mapped_column(ForeignKey("measures.id"))
    search_text: Mapped[str] = mapped_column(Text, default="", info=DERIVED)
    version: Mapped[int] = mapped_column(default=1, info=DERIVED)

    plan: Mapped[Plan] = relationship(back_populates="measures")
    continues: Mapped["Measure | None"] = relationship(remote_side=id)
    steps: Mapped[list["Step"]] = relationship(
        back_populates="measure", order_by="Step.place", cascade="all, delete-orphan"
    )
    kpis: Mapped[list["Kpi"]] = relationship(
        back_populates="measure", order_by="Kpi.place", cascade="all, delete-orphan"
    )
    responsibilities: Mapped[list["Responsibility"]] = relationship(
        back_populates="measure", order_by="Responsibility.id", cascade="all, delete-orphan"
    )
    deadlines: Mapped[list["Deadline"]] = relationship(back_populates="measure", order_by="Deadline.place")

    __table_args__ = (
        Index("ix_measures_plan_place", "plan_id", "place"),
        Index("ix_measures_organisation", "organisation_id"),
    )
    __mapper_args__ = {"version_id_col": version}

    @classmethod
    def of(cls, plan: Plan) -> Select["Measure"]:
        """In the order of the plan, withdrawn ones too."""
        return select(cls).where(cls.plan_id == plan.id).order_by(cls.place, cls.id)

    @classmethod
    def answering(cls, code: str) -> ColumnElement[bool]:
        """The condition "it answers that indicator" for a query."""
        return (" " + cls.indicators + " ").contains(f" {code} ", autoescape=True)

    @property
    def label(self) -> str:
        return f"{self.number}. {self.title}" if self.number else self.title

    @property
    def is_standing(self) -> bool:
        return self.withdrawn_on is None

    @property
    def indicator_codes(self) -> list[str]:
        return self.indicators.split()

    @property
    def evidence_list(self) -> list[str]:
        return _lines(self.evidence_expected)

    @property
    def objective_list(self) -> list[str]:
        return _lines(self.objectives)

    @property
    def standing_deadlines(self) -> list["Deadline"]:
        return [deadline for deadline in self.deadlines if deadline.is_standing]

    def divisions_in(self, part: Part) -> list[Division]:
        return [r.division for r in self.responsibilities if r.part is part]

    @property
    def leads(self) -> list[Division]:
        return self.divisions_in(Part.LEAD)

    @property
    def collector(self) -> Division | None:
        return next(iter(self.divisions_in(Part.COLLECT)), None)

    def refresh_search_text(self) -> None:
        """After its words or its steps changed."""
        steps = (step.text for step in self.steps)
        self.search_text = search_text(self.number, self.title, self.topic, self.indicators, self.responsible, *steps)

    def entrust(self, wanted: Iterable[tuple[Division, Part]]) -> None:
        """Who is responsible from now on; whoever stays keeps their row."""
        wanted = list(wanted)
        there = {(r.division_id, r.part): r for r in self.responsibilities}
        keys = [(division.id, part) for division, part in wanted]
        self.responsibilities = [
            there.get(key) or Responsibility(organisation_id=self.organisation_id, division=division, part=part)
            for key, (division, part) in zip(keys, wanted, strict=True)
        ]

    def withdraw(self, reason: str, on: date) -> None:
        self.plan.refuse_when_closed()
        if not reason.strip():
            raise NotPossible(Reason.REASON_IS_MISSING)
        self.withdrawn_on, self.withdrawal_reason = on, reason

    def restore(self) -> None:
        self.plan.refuse_when_closed()
        self.withdrawn_on, self.withdrawal_reason = None, ""


class Step(Model):
    __tablename__ = "steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    measure_id: Mapped[int] = mapped_column(ForeignKey("measures.id"), index=True)
    place: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(Text)

    measure: Mapped[Measure] = relationship(back_populates="steps")

    @property
    def label(self) -> str:
        return self.text


class Kpi(Model):
    """An output or an outcome, and how much of it is enough."""

    __tablename__ = "kpis"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    measure_id: Mapped[int] = mapped_column(ForeignKey("measures.id"), index=True)
    place: Mapped[int] = mapped_column(default=0)
    kind: Mapped[KpiKind] = mapped_column(enum_of(KpiKind), default=KpiKind.OUTPUT)
    text: Mapped[str] = mapped_column(Text)
    comparison: Mapped[Comparison] = mapped_column(enum_of(Comparison), default=Comparison.AT_LEAST)
    # None: it is told in words alone.
    value: Mapped[Decimal | None] = mapped_column(Hundredths)
    unit: Mapped[str] = mapped_column(String(60), default="")

    measure: Mapped[Measure] = relationship(back_populates="kpis")

    @property
    def label(self) -> str:
        return self.text

    def is_met_by(self, figure: Decimal) -> bool | None:
        """None where the plan names no number."""
        if self.value is None:
            return None
        match self.comparison:
            case Comparison.AT_LEAST:
                return figure >= self.value
            case Comparison.AT_MOST:
                return figure <= self.value
            case Comparison.EXACTLY:
                return figure == self.value


class Responsibility(Model):
    __tablename__ = "responsibilities"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    measure_id: Mapped[int] = mapped_column(ForeignKey("measures.id"), index=True)
    division_id: Mapped[int] = mapped_column(ForeignKey("divisions.id"), index=True)
    part: Mapped[Part] = mapped_column(enum_of(Part), default=Part.LEAD)

    measure: Mapped[Measure] = relationship(back_populates="responsibilities")
    division: Mapped[Division] = relationship()

    __table_args__ = (UniqueConstraint("measure_id", "division_id", "part"),)

    @property
    def label(self) -> str:
        return self.division.name


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
