"""What an office puts on its papers: emblem, garuda, and forms of its own; what counted before is kept."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, Select, String, or_, select, text
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from ..extensions import Model
from .columns import DERIVED, enum_of
from .organisation import Organisation

if TYPE_CHECKING:
    from .evidence import StoredFile
    from .person import Person
    from .signature import Signature


class Piece(StrEnum):
    EMBLEM = "emblem"
    GARUDA = "garuda"
    # A form for whatever has none of its own; then those of single documents.
    EVERY_DOCUMENT = "every_document"
    PROGRESS_REPORT = "progress_report"
    ACTION_PLAN_PROGRESS = "action_plan_progress"
    MEASURES_TABLE = "measures_table"
    ACTION_PLAN = "action_plan"
    OVERDUE_MEMO = "overdue_memo"
    MEETING_PACK = "meeting_pack"
    PROOF_OF_REMINDING = "proof_of_reminding"
    ITA_ANALYSIS = "ita_analysis"

    @property
    def is_picture(self) -> bool:
        return self in (Piece.EMBLEM, Piece.GARUDA)


class Stationery(Model):
    __tablename__ = "stationery"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    piece: Mapped[Piece] = mapped_column(enum_of(Piece))
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_files.id"), index=True)
    file_name: Mapped[str] = mapped_column(String(255))
    added_at: Mapped[datetime]
    added_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    added_as: Mapped[str] = mapped_column(String(400), default="")
    taken_out_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1, info=DERIVED)

    organisation: Mapped[Organisation] = relationship()
    file: Mapped["StoredFile"] = relationship()
    added_by: Mapped["Person"] = relationship()

    __table_args__ = (
        # One that counts of each.
        Index(
            "uq_stationery_counting",
            "organisation_id",
            "piece",
            unique=True,
            sqlite_where=text("taken_out_at IS NULL"),
            postgresql_where=text("taken_out_at IS NULL"),
        ),
    )
    __mapper_args__ = {"version_id_col": version}

    @classmethod
    def of(cls, organisation: Organisation) -> Select["Stationery"]:
        """The latest first, also what no longer counts."""
        own = select(cls).where(cls.organisation_id == organisation.id).order_by(cls.id.desc())
        return own.options(joinedload(cls.file), joinedload(cls.added_by))

    @classmethod
    def counting(cls, organisation: Organisation, at: datetime) -> Select["Stationery"]:
        """As it was at that moment: a document of a closed round is made again with it."""
        in_time = (cls.added_at <= at, or_(cls.taken_out_at.is_(None), cls.taken_out_at > at))
        return cls.of(organisation).where(*in_time)

    @property
    def label(self) -> str:
        return self.file_name

    @property
    def counts(self) -> bool:
        return self.taken_out_at is None

    def take_out(self, by: "Signature") -> None:
        self.taken_out_at = self.taken_out_at or by.at
