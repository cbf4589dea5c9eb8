"""What an executive orders about a task or to a division: dated, answered, acknowledged."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, Select, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..extensions import Model
from .columns import DERIVED
from .refusal import NotPossible, Reason

if TYPE_CHECKING:
    from .organisation import Division, Organisation
    from .person import Person
    from .signature import Signature
    from .task import Task


class Order(Model):
    """Its answer day moves no date of the task."""

    __tablename__ = "orders"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    division_id: Mapped[int] = mapped_column(ForeignKey("divisions.id"))
    # Empty: it is about the division as a whole.
    task_id: Mapped[int | None] = mapped_column(ForeignKey("tasks.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    answer_by: Mapped[date]
    given_at: Mapped[datetime]
    given_on: Mapped[date]
    given_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    given_as: Mapped[str] = mapped_column(String(400), default="")
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    answered_as: Mapped[str] = mapped_column(String(400), default="")
    # Whoever gave it has seen the answer; from then on it comes back no more.
    acknowledged_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1, info=DERIVED)

    organisation: Mapped["Organisation"] = relationship()
    division: Mapped["Division"] = relationship()
    task: Mapped["Task | None"] = relationship()
    given_by: Mapped["Person"] = relationship(foreign_keys=[given_by_id])
    answered_by: Mapped["Person | None"] = relationship(foreign_keys=[answered_by_id])

    __table_args__ = (
        Index("ix_orders_organisation", "organisation_id", "acknowledged_at"),
        Index("ix_orders_division", "division_id", "answered_at"),
    )
    __mapper_args__ = {"version_id_col": version}

    @classmethod
    def of(cls, organisation: "Organisation") -> Select["Order"]:
        """The newest first."""
        return select(cls).where(cls.organisation_id == organisation.id).order_by(cls.id.desc())

    @classmethod
    def given(cls, division: "Division", task: "Task | None", text: str, answer_by: date, by: "Signature") -> "Order":
        """To a division, which may be told of one of its tasks with it."""
        if not division.is_open(by.on):
            raise NotPossible(Reason.DIVISION_IS_CLOSED, division=division.name)
        return cls(
            organisation_id=division.organisation_id,
            division=division,
            task=task,
            text=text,
            answer_by=answer_by,
            given_at=by.at,
            given_on=by.on,
            given_by_id=by.person_id,
            given_as=by.title,
        )

    @property
    def label(self) -> str:
        return self.text

    @property
    def is_standing(self) -> bool:
        return self.withdrawn_at is None

    @property
    def is_open(self) -> bool:
        """The division owes an answer."""
        return self.is_standing and self.answered_at is None

    @property
    def is_to_be_seen(self) -> bool:
        """Answered, and whoever gave it has not said that they saw it."""
        return self.is_standing and self.answered_at is not None and self.acknowledged_at is None

    def is_overdue(self, today: date) -> bool:
        return self.is_open and self.answer_by < today

    def days_left(self, today: date) -> int:
        """Below zero: so many days over."""
        return (self.answer_by - today).days

    def reply(self, answer: str, by: "Signature") -> None:
        if not self.is_open:
            raise NotPossible(Reason.ORDER_IS_CLOSED)
        if not answer.strip():
            raise NotPossible(Reason.COMMENT_IS_MISSING)
        self.answer, self.answered_at, self.answered_by_id, self.answered_as = answer, by.at, by.person_id, by.title

    def acknowledge(self, by: "Signature") -> None:
        if not self.is_to_be_seen:
            raise NotPossible(Reason.ORDER_IS_OPEN)
        self.acknowledged_at = by.at

    def withdraw(self, by: "Signature") -> None:
        if not self.is_open:
            raise NotPossible(Reason.ORDER_IS_CLOSED)
        self.withdrawn_at = by.at
