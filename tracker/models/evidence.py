"""What proves a result: files in versions, and public links; nothing is ever thrown away."""

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Select, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.sql.elements import ColumnElement

from ..extensions import Model
from .columns import DERIVED, enum_of
from .refusal import NotPossible, Reason

if TYPE_CHECKING:
    from .person import Person
    from .signature import Signature
    from .task import Task


class EvidenceKind(StrEnum):
    FILE = "file"
    LINK = "link"


class Evidence(Model):
    __tablename__ = "evidence"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"), index=True)
    kind: Mapped[EvidenceKind] = mapped_column(enum_of(EvidenceKind))
    title: Mapped[str] = mapped_column(String(300))
    url: Mapped[str] = mapped_column(String(2000), default="")
    # The day of the document itself, and which of the expected pieces of evidence it is.
    dated_on: Mapped[date | None]
    answers: Mapped[str] = mapped_column(Text, default="")
    is_public: Mapped[bool] = mapped_column(default=False)
    added_at: Mapped[datetime]
    added_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    added_as: Mapped[str] = mapped_column(String(400), default="")
    removed_on: Mapped[date | None]
    removal_reason: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1, info=DERIVED)

    task: Mapped["Task"] = relationship(back_populates="evidence")
    added_by: Mapped["Person"] = relationship()
    versions: Mapped[list["EvidenceVersion"]] = relationship(
        back_populates="evidence", order_by="EvidenceVersion.number"
    )

    __mapper_args__ = {"version_id_col": version}

    @classmethod
    def standing_in(cls, organisation_id: int) -> Select["Evidence"]:
        return select(cls).where(cls.organisation_id == organisation_id, cls.removed_on.is_(None)).order_by(cls.id)

    @classmethod
    def holding(cls, sha256: str) -> ColumnElement[bool]:
        """In any of its versions."""
        return cls.versions.any(EvidenceVersion.file.has(StoredFile.sha256 == sha256))

    @property
    def label(self) -> str:
        return self.title

    @property
    def is_standing(self) -> bool:
        return self.removed_on is None

    @property
    def latest(self) -> "EvidenceVersion | None":
        return self.versions[-1] if self.versions else None

    def renew(self, file: "StoredFile", file_name: str, by: "Signature") -> "EvidenceVersion":
        """The next version; the earlier ones stay."""
        self._refuse_when_out()
        self.task.touch(by)
        return self.add_version(file, file_name, by)

    def add_version(self, file: "StoredFile", file_name: str, by: "Signature") -> "EvidenceVersion":
        version = EvidenceVersion(
            organisation_id=self.organisation_id,
            number=len(self.versions) + 1,
            file=file,
            file_name=file_name,
            added_at=by.at,
            added_by_id=by.person_id,
            added_as=by.title,
        )
        self.versions.append(version)
        return version

    def describe(self, title: str, dated_on: date | None, answers: str, is_public: bool, by: "Signature") -> None:
        self._refuse_when_out()
        self.task.touch(by)
        self.title, self.dated_on, self.answers, self.is_public = title, dated_on, answers, is_public

    def remove(self, reason: str, by: "Signature") -> None:
        """What a reviewer has before them stays there; so it is with a new version and other particulars."""
        self._refuse_when_out()
        self.task.touch(by)
        if not reason.strip():
            raise NotPossible(Reason.REASON_IS_MISSING)
        self.removed_on, self.removal_reason = by.on, reason

    def restore(self) -> None:
        self.task.refuse_unless_open()
        self.removed_on, self.removal_reason = None, ""

    def _refuse_when_out(self) -> None:
        if not self.is_standing:
            raise NotPossible(Reason.EVIDENCE_IS_OUT)


class EvidenceVersion(Model):
    __tablename__ = "evidence_versions"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id"))
    number: Mapped[int]
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_files.id"), index=True)
    file_name: Mapped[str] = mapped_column(String(255))
    added_at: Mapped[datetime]
    added_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    added_as: Mapped[str] = mapped_column(String(400), default="")

    evidence: Mapped[Evidence] = relationship(back_populates="versions")
    file: Mapped["StoredFile"] = relationship()
    added_by: Mapped["Person"] = relationship()

    __table_args__ = (UniqueConstraint("evidence_id", "number"),)

    @property
    def label(self) -> str:
        return self.file_name


class StoredFile(Model):
    """Bytes on the disk, once per organisation however often they are used."""

    __tablename__ = "stored_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    # By its content, never by its name.
    media_type: Mapped[str] = mapped_column(String(100))
    stored_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("organisation_id", "sha256"),)

    @property
    def label(self) -> str:
        return self.sha256
