"""What a change was before, so that it can be taken back."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..extensions import Model
from .columns import enum_of
from .refusal import NotPossible, Reason

if TYPE_CHECKING:
    from .person import Person
    from .signature import Signature

OPEN_FOR = timedelta(hours=24)


class UndoKind(StrEnum):
    MOVE_TASKS = "move_tasks"
    REASSIGN_TASKS = "reassign_tasks"
    WITHDRAW_TASKS = "withdraw_tasks"
    ARRANGE_MEASURES = "arrange_measures"
    EDIT_MEASURE = "edit_measure"
    IMPORT_MEASURES = "import_measures"
    WRITE_SCORES = "write_scores"
    TAKE_OVER_ITEMS = "take_over_items"


class Undo(Model):
    __tablename__ = "undos"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    kind: Mapped[UndoKind] = mapped_column(enum_of(UndoKind))
    # What was done, in the words of the office.
    told: Mapped[str] = mapped_column(Text)
    # Not told in the trail: every row it speaks of has told it already.
    before: Mapped[list[dict[str, Any]]] = mapped_column(JSON, info={"secret": True})
    made_at: Mapped[datetime]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    made_as: Mapped[str] = mapped_column(String(400), default="")
    undone_at: Mapped[datetime | None]

    made_by: Mapped["Person"] = relationship()

    __table_args__ = (Index("ix_undos_organisation", "organisation_id", "made_at"),)

    @property
    def label(self) -> str:
        return self.told

    @property
    def open_until(self) -> datetime:
        return self.made_at + OPEN_FOR

    def is_open(self, now: datetime) -> bool:
        return self.undone_at is None and now <= self.open_until

    def mark_undone(self, by: "Signature") -> None:
        if self.undone_at:
            raise NotPossible(Reason.ALREADY_UNDONE)
        if not self.is_open(by.at):
            raise NotPossible(Reason.TOO_LATE_TO_UNDO)
        self.undone_at = by.at
