"""A division says that a task is not its own, and the coordinator decides whose it is."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..extensions import Model
from .columns import DERIVED, enum_of
from .organisation import Division
from .refusal import NotPossible, Reason

if TYPE_CHECKING:
    from .person import Person
    from .signature import Signature
    from .task import Task

PENDING = "ruling IS NULL"


class Ruling(StrEnum):
    # It stays with the division.
    STAYS = "stays"
    HANDED_OVER = "handed_over"
    WITHDRAWN = "withdrawn"
    # The division thought again.
    TAKEN_BACK = "taken_back"


class Dispute(Model):
    __tablename__ = "disputes"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"), index=True)
    division_id: Mapped[int] = mapped_column(ForeignKey("divisions.id"))
    suggested_id: Mapped[int | None] = mapped_column(ForeignKey("divisions.id"))
    reason: Mapped[str] = mapped_column(Text)
    raised_at: Mapped[datetime]
    raised_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    raised_as: Mapped[str] = mapped_column(String(400), default="")
    ruling: Mapped[Ruling | None] = mapped_column(enum_of(Ruling))
    ruling_comment: Mapped[str] = mapped_column(Text, default="")
    ruled_at: Mapped[datetime | None]
    ruled_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    ruled_as: Mapped[str] = mapped_column(String(400), default="")
    version: Mapped[int] = mapped_column(default=1, info=DERIVED)

    task: Mapped["Task"] = relationship(back_populates="disputes")
    division: Mapped[Division] = relationship(foreign_keys=[division_id])
    suggested: Mapped[Division | None] = relationship(foreign_keys=[suggested_id])
    raised_by: Mapped["Person"] = relationship(foreign_keys=[raised_by_id])
    ruled_by: Mapped["Person | None"] = relationship(foreign_keys=[ruled_by_id])

    __table_args__ = (
        Index(
            "uq_disputes_pending", "task_id", unique=True, sqlite_where=text(PENDING), postgresql_where=text(PENDING)
        ),
        Index("ix_disputes_organisation", "organisation_id", "ruling"),
    )

    __mapper_args__ = {"version_id_col": version}

    @classmethod
    def raised(cls, task: "Task", reason: str, suggested: Division | None, by: "Signature") -> "Dispute":
        task.refuse_unless_with_division()
        if task.pending_dispute:
            raise NotPossible(Reason.DISPUTE_IS_PENDING)
        if not reason.strip():
            raise NotPossible(Reason.REASON_IS_MISSING)
        dispute = cls(
            organisation_id=task.organisation_id,
            division=task.division,
            suggested=suggested,
            reason=reason,
            raised_at=by.at,
            raised_by_id=by.person_id,
            raised_as=by.title,
        )
        task.disputes.append(dispute)
        return dispute

    @property
    def label(self) -> str:
        return self.task.title

    @property
    def is_pending(self) -> bool:
        return self.ruling is None

    @property
    def is_waiting(self) -> bool:
        """Whose work it was no longer matters once it is closed."""
        return self.is_pending and self.task.state.is_open

    def keep_there(self, by: "Signature", comment: str) -> None:
        if not comment.strip():
            raise NotPossible(Reason.COMMENT_IS_MISSING)
        self._rule(Ruling.STAYS, by, comment)

    def hand_over(self, division: Division, by: "Signature", comment: str = "") -> None:
        self._rule(Ruling.HANDED_OVER, by, comment)
        self.task.hand_over(division, by)

    def withdraw_task(self, by: "Signature", comment: str) -> None:
        self._rule(Ruling.WITHDRAWN, by, comment)
        self.task.withdraw(comment, by)

    def take_back(self, by: "Signature") -> None:
        self._rule(Ruling.TAKEN_BACK, by, "")

    def reopen(self) -> None:
        """What was decided is taken back: the question stands again."""
        self.ruling, self.ruling_comment = None, ""
        self.ruled_at, self.ruled_by_id, self.ruled_as = None, None, ""

    def _rule(self, ruling: Ruling, by: "Signature", comment: str) -> None:
        if not self.is_pending:
            raise NotPossible(Reason.DISPUTE_IS_DECIDED)
        self.ruling, self.ruling_comment = ruling, comment
        self.ruled_at, self.ruled_by_id, self.ruled_as = by.at, by.person_id, by.title
