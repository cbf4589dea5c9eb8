"""When a measure, or a step of it, is due: the words of the office, the rule read from them, and recorded events."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..extensions import Model
from ..schedule import Either, Rule, Several, Within, read_rule
from ..schedule.within import After
from ..thai.searching import search_text
from .measure import Measure, Step
from .refusal import NotPossible, Reason

if TYPE_CHECKING:
    from .person import Person


class Deadline(Model):
    __tablename__ = "deadlines"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    measure_id: Mapped[int] = mapped_column(ForeignKey("measures.id"), index=True)
    step_id: Mapped[int | None] = mapped_column(ForeignKey("steps.id"))
    place: Mapped[int] = mapped_column(default=0)
    # What its tasks are called; empty: as the step, else as the measure.
    title: Mapped[str] = mapped_column(Text, default="")
    phrase: Mapped[str] = mapped_column(Text, default="")
    # As tracker/schedule writes it; empty: no deadline.
    rule: Mapped[str] = mapped_column(String(500), default="")
    is_by_hand: Mapped[bool] = mapped_column(default=False)
    # A result, figures, budget, obstacles and suggestions; otherwise a result alone is enough.
    asks_for_report: Mapped[bool] = mapped_column(default=True)
    # Its tasks come from the public items, one by one, not from a rule.
    is_by_item: Mapped[bool] = mapped_column(default=False, server_default=false())
    removed_on: Mapped[date | None]

    measure: Mapped[Measure] = relationship(back_populates="deadlines")
    step: Mapped[Step | None] = relationship()
    occurrences: Mapped[list["Occurrence"]] = relationship(back_populates="deadline", order_by="Occurrence.happened_on")

    @property
    def label(self) -> str:
        return self.phrase or self.title or self.measure.title

    @property
    def is_standing(self) -> bool:
        return self.removed_on is None

    @property
    def task_title(self) -> str:
        return self.title or (self.step.text if self.step else "") or self.measure.title

    @property
    def read(self) -> Rule | None:
        return read_rule(self.rule) if self.rule else None

    @property
    def after_event(self) -> Within | None:
        """The rule that waits for an event, where there is one."""
        return next((one for one in singles(self.read) if isinstance(one, Within) and one.after is After.EVENT), None)

    def standing_occurrence(self, reference: str) -> "Occurrence | None":
        """The event recorded under that number, however its digits and spaces are written."""
        standing = (event for event in self.occurrences if event.is_standing)
        return next((event for event in standing if search_text(event.reference) == search_text(reference)), None)


def singles(rule: Rule | None) -> list[Rule]:
    """The rules that give the dates: of alternatives the first."""
    if isinstance(rule, Either):
        return singles(rule.rules[0])
    if isinstance(rule, Several):
        return [single for one in rule.rules for single in singles(one)]
    return [rule] if rule else []


class Occurrence(Model):
    """Something happened from which days are counted: its date and its number, never what a complaint says."""

    __tablename__ = "occurrences"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    deadline_id: Mapped[int] = mapped_column(ForeignKey("deadlines.id"), index=True)
    happened_on: Mapped[date]
    reference: Mapped[str] = mapped_column(String(100))
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    recorded_as: Mapped[str] = mapped_column(String(400), default="")
    withdrawn_on: Mapped[date | None]
    withdrawal_reason: Mapped[str] = mapped_column(Text, default="")

    deadline: Mapped[Deadline] = relationship(back_populates="occurrences")
    recorded_by: Mapped["Person"] = relationship()

    @property
    def label(self) -> str:
        return self.reference

    @property
    def is_standing(self) -> bool:
        return self.withdrawn_on is None

    def withdraw(self, reason: str, on: date) -> None:
        if not reason.strip():
            raise NotPossible(Reason.REASON_IS_MISSING)
        self.withdrawn_on, self.withdrawal_reason = on, reason
