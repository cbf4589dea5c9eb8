"""What was done through the link of a letter: that link does nothing more about that task."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..extensions import Model
from .columns import enum_of
from .letter import Letter
from .task import Task


class LinkAct(StrEnum):
    DONE = "done"
    EXTENSION = "extension"
    NOT_OURS = "not_ours"


class LinkUse(Model):
    __tablename__ = "link_uses"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id"))
    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"))
    act: Mapped[LinkAct] = mapped_column(enum_of(LinkAct))
    used_at: Mapped[datetime]

    letter: Mapped[Letter] = relationship()
    task: Mapped[Task] = relationship()

    __table_args__ = (UniqueConstraint("letter_id", "task_id"),)

    @property
    def label(self) -> str:
        return self.task.title
