"""Somebody asks for a later date, and somebody decides."""

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..extensions import Model
from .columns import DERIVED, enum_of
from .refusal import NotPossible, Reason

if TYPE_CHECKING:
    from .person import Person
    from .signature import Signature
    from .task import Task

PENDING = "decision IS NULL"


class Decision(StrEnum):
    GRANTED = "granted"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"


class Extension(Model):
    __tablename__ = "extensions"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"), index=True)
    old_due_on: Mapped[date]
    new_due_on: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    asked_as: Mapped[str] = mapped_column(String(400), default="")
    decision: Mapped[Decision | None] = mapped_column(enum_of(Decision))
    decision_comment: Mapped[str] = mapped_column(Text, default="")
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decided_as: Mapped[str] = mapped_column(String(400), default="")
    version: Mapped[int] = mapped_column(default=1, info=DERIVED)

    task: Mapped["Task"] = relationship(back_populates="extensions")
    asked_by: Mapped["Person"] = relationship(foreign_keys=[asked_by_id])
    decided_by: Mapped["Person | None"] = relationship(foreign_keys=[decided_by_id])

    __table_args__ = (
        Index(
            "uq_extensions_pending",
            "task_id",
            unique=True,
            sqlite_where=text(PENDING),
            postgresql_where=text(PENDING),
        ),
        Index("ix_extensions_organisation", "organisation_id", "decision"),
    )

    __mapper_args__ = {"version_id_col": version}

    @classmethod
    def asked_for(cls, task: "Task", new_due_on: date, reason: str, by: "Signature") -> "Extension":
        task.refuse_unless_with_division()
        if task.pending_extension:
            raise NotPossible(Reason.EXTENSION_IS_PENDING)
        if not reason.strip():
            raise NotPossible(Reason.REASON_IS_MISSING)
        if new_due_on <= max(task.due_on, by.on):
            raise NotPossible(Reason.DATE_IS_NOT_LATER, date=max(task.due_on, by.on))
        task.refuse_date_outside_the_year(new_due_on)
        task.touch(by)
        extension = cls(
            organisation_id=task.organisation_id,
            old_due_on=task.due_on,
            new_due_on=new_due_on,
            reason=reason,
            asked_at=by.at,
            asked_by_id=by.person_id,
            asked_as=by.title,
        )
        task.extensions.append(extension)
        return extension

    @property
    def label(self) -> str:
        return self.task.title

    @property
    def is_pending(self) -> bool:
        return self.decision is None

    @property
    def is_waiting(self) -> bool:
        """A task that was closed meanwhile needs no other date."""
        return self.is_pending and self.task.state.is_open

    @property
    def is_granted(self) -> bool:
        return self.decision is Decision.GRANTED

    @property
    def days(self) -> int:
        return (self.new_due_on - self.old_due_on).days

    @property
    def granted_before(self) -> list["Extension"]:
        """How often, and until when, the task was given more time before this was asked."""
        return [other for other in self.task.extensions if other.is_granted and other.id < self.id]

    def grant(self, by: "Signature", comment: str = "", new_due_on: date | None = None) -> None:
        """As asked, or to another date that the decider names."""
        self._refuse_decided()
        self.task.refuse_unless_open()
        agreed_on = new_due_on or self.new_due_on
        if agreed_on <= self.task.due_on:
            raise NotPossible(Reason.DATE_IS_NOT_LATER, date=self.task.due_on)
        self.task.refuse_date_outside_the_year(agreed_on)
        self._decide(Decision.GRANTED, by, comment)
        self.new_due_on = self.task.due_on = agreed_on

    def refuse(self, by: "Signature", comment: str) -> None:
        self._refuse_decided()
        if not comment.strip():
            raise NotPossible(Reason.COMMENT_IS_MISSING)
        self._decide(Decision.REFUSED, by, comment)

    def take_back(self, by: "Signature") -> None:
        """Whoever asked no longer needs it."""
        self._refuse_decided()
        self._decide(Decision.TAKEN_BACK, by, "")

    def _refuse_decided(self) -> None:
        if not self.is_pending:
            raise NotPossible(Reason.EXTENSION_IS_DECIDED)

    def _decide(self, decision: Decision, by: "Signature", comment: str) -> None:
        self.decision, self.decision_comment = decision, comment
        self.decided_at, self.decided_by_id, self.decided_as = by.at, by.person_id, by.title
