"""What people say beside a task: how far it is, and anything else; whoever is named is told."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..extensions import Model
from .columns import enum_of

if TYPE_CHECKING:
    from .person import Person
    from .task import Task


class CommentKind(StrEnum):
    # How far the work is, said by the division.
    PROGRESS = "progress"
    COMMENT = "comment"


class Comment(Model):
    __tablename__ = "comments"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"), index=True)
    kind: Mapped[CommentKind] = mapped_column(enum_of(CommentKind), default=CommentKind.COMMENT)
    text: Mapped[str] = mapped_column(Text)
    said_at: Mapped[datetime]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    said_as: Mapped[str] = mapped_column(String(400), default="")
    # Its words stay in the trail; the page says only that it was taken back.
    taken_back_at: Mapped[datetime | None]

    task: Mapped["Task"] = relationship(back_populates="comments")
    person: Mapped["Person"] = relationship()
    mentions: Mapped[list["Mention"]] = relationship(back_populates="comment", order_by="Mention.id")

    @property
    def label(self) -> str:
        return self.task.title


class Mention(Model):
    __tablename__ = "mentions"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    comment_id: Mapped[int] = mapped_column(ForeignKey("comments.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    seen_at: Mapped[datetime | None]

    comment: Mapped[Comment] = relationship(back_populates="mentions")
    person: Mapped["Person"] = relationship()

    __table_args__ = (UniqueConstraint("comment_id", "person_id"), Index("ix_mentions_person", "person_id", "seen_at"))

    @property
    def label(self) -> str:
        return self.person.name
