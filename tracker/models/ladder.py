"""When whom is told of a task: the rungs of an organisation, as a table that it can read and change."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ..extensions import Model
from .columns import enum_of
from .plan import PlanKind


class Audience(StrEnum):
    """Whom a rung tells; the nearest first."""

    DIVISION = "division"
    CHIEF_ADMINISTRATOR = "chief_administrator"
    MAYOR = "mayor"

    @property
    def is_above(self) -> bool:
        return self is not Audience.DIVISION


@dataclass(frozen=True, order=True)
class LadderStep:
    """`days_left` counts calendar days before the due date, and below zero working days after it."""

    days_left: int
    audience: Audience


DEFAULT_LADDER = (
    LadderStep(30, Audience.DIVISION),
    LadderStep(14, Audience.DIVISION),
    LadderStep(7, Audience.DIVISION),
    LadderStep(1, Audience.DIVISION),
    LadderStep(0, Audience.DIVISION),
    LadderStep(-1, Audience.DIVISION),
    LadderStep(-3, Audience.CHIEF_ADMINISTRATOR),
    LadderStep(-7, Audience.MAYOR),
)


class Rung(Model):
    """One line of an organisation's own ladder; one without any lines follows the default."""

    __tablename__ = "rungs"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    # Empty: of every plan that has no ladder of its own.
    plan_kind: Mapped[PlanKind | None] = mapped_column(enum_of(PlanKind))
    days_left: Mapped[int]
    audience: Mapped[Audience] = mapped_column(enum_of(Audience))

    __table_args__ = (UniqueConstraint("organisation_id", "plan_kind", "days_left", "audience"),)

    @property
    def label(self) -> str:
        return f"{self.days_left:+d} {self.audience.value}"

    @property
    def step(self) -> LadderStep:
        return LadderStep(self.days_left, self.audience)
