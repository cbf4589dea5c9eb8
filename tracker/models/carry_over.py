"""What becomes of a measure in the next fiscal year."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..extensions import Model
from .columns import enum_of
from .measure import Measure

if TYPE_CHECKING:
    from .person import Person


class Fate(StrEnum):
    CARRY_ON = "carry_on"
    CHANGE = "change"
    DROP = "drop"


class CarryOver(Model):
    """One decision about one measure; a new measure of the next year needs none."""

    __tablename__ = "carry_overs"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    measure_id: Mapped[int] = mapped_column(ForeignKey("measures.id"), unique=True)
    fate: Mapped[Fate] = mapped_column(enum_of(Fate))
    reason: Mapped[str] = mapped_column(Text, default="")
    # How many of its tasks were not finished when it was carried over.
    unfinished: Mapped[int] = mapped_column(default=0)
    decided_at: Mapped[datetime]
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    decided_as: Mapped[str] = mapped_column(String(400), default="")
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("measures.id"))

    measure: Mapped[Measure] = relationship(foreign_keys=[measure_id])
    successor: Mapped[Measure | None] = relationship(foreign_keys=[successor_id])
    decided_by: Mapped["Person"] = relationship()

    @property
    def label(self) -> str:
        return self.measure.title
