"""What people say beside a task: how far it is, and anything else; whoever is named is told."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, Select, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..extensions import Model
from .columns import enum_of

if TYPE_CHECKING:
    from .person import Person
    from .signature import Signature
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

    @classmethod
    def of(cls, task: "Task") -> Select["Comment"]:
        """The newest first."""
        return select(cls).where(cls.task_id == task.id).order_by(cls.id.desc())

    @classmethod
    def said(
        cls, task: "Task", kind: CommentKind, text: str, mentioned: Iterable["Person"], by: "Signature"
    ) -> "Comment":
        """Progress begins the work; a comment is possible as long as the plan is open."""
        if kind is CommentKind.PROGRESS:
            task.touch(by)
        task.plan.refuse_when_closed()
        comment = cls(
            organisation_id=task.organisation_id,
            kind=kind,
            text=text,
            said_at=by.at,
            person_id=by.person_id,
            said_as=by.title,
            mentions=[Mention(organisation_id=task.organisation_id, person=person) for person in mentioned],
        )
        task.comments.append(comment)
        return comment

    @property
    def label(self) -> str:
        return self.task.title

    @property
    def is_taken_back(self) -> bool:
        return self.taken_back_at is not None

    def take_back(self, by: "Signature") -> None:
        self.task.plan.refuse_when_closed()
        self.taken_back_at = self.taken_back_at or by.at


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

    def see(self, by: "Signature") -> None:
        self.seen_at = self.seen_at or by.at
