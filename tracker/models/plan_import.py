"""A document of the office that was uploaded, is read, looked through, and becomes measures of a plan."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, ForeignKey, Index, Select, String, Text, select
from sqlalchemy.orm import Mapped, defer, joinedload, mapped_column, relationship

from ..extensions import Model
from .columns import DERIVED, enum_of
from .evidence import StoredFile
from .measure import Measure
from .organisation import Organisation
from .person import Person
from .plan import Plan, PlanKind
from .refusal import NotPossible, Reason

if TYPE_CHECKING:
    from .signature import Signature

# Far longer than any reading takes, those that wait before it included.
LONGEST_READING = timedelta(seconds=90)


class PlanImport(Model):
    __tablename__ = "plan_imports"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    # None: as the document tells.
    kind: Mapped[PlanKind | None] = mapped_column(enum_of(PlanKind))
    fiscal_year: Mapped[int | None]
    file_name: Mapped[str] = mapped_column(String(255))
    sha256: Mapped[str] = mapped_column(String(64))
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_files.id"))
    is_pasted: Mapped[bool] = mapped_column(default=False)
    uploaded_at: Mapped[datetime]
    # What the reader made of it, whole; the trail tells what came of it, measure by measure.
    reading: Mapped[str] = mapped_column(Text, default="", info=DERIVED)
    asked_at: Mapped[datetime] = mapped_column(info=DERIVED)
    read_at: Mapped[datetime | None] = mapped_column(info=DERIVED)
    # Why it could not be read, in a word.
    refusal: Mapped[str] = mapped_column(String(40), default="")
    # What people put right, as tracker/taking_over keeps it.
    corrections: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, info=DERIVED)
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plans.id"), index=True)
    accepted_at: Mapped[datetime | None]
    accepted_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    discarded_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1, info=DERIVED)

    organisation: Mapped[Organisation] = relationship()
    person: Mapped[Person] = relationship(foreign_keys=person_id)
    accepted_by: Mapped[Person | None] = relationship(foreign_keys=accepted_by_id)
    file: Mapped[StoredFile] = relationship()
    plan: Mapped[Plan | None] = relationship()

    __table_args__ = (Index("ix_plan_imports_organisation", "organisation_id", "sha256"),)
    __mapper_args__ = {"version_id_col": version}

    @classmethod
    def of(cls, organisation: Organisation) -> Select["PlanImport"]:
        """The latest first, without what was read."""
        own = select(cls).where(cls.organisation_id == organisation.id).order_by(cls.id.desc())
        return own.options(defer(cls.reading), defer(cls.corrections), joinedload(cls.person), joinedload(cls.plan))

    @property
    def label(self) -> str:
        return self.file_name

    @property
    def is_waiting(self) -> bool:
        return self.accepted_at is None and self.discarded_at is None

    @property
    def is_read(self) -> bool:
        return self.read_at is not None and not self.refusal

    @property
    def is_refused(self) -> bool:
        return self.read_at is not None and bool(self.refusal)

    def is_interrupted(self, now: datetime) -> bool:
        """Whoever read it is gone without a word."""
        return self.read_at is None and now - self.asked_at > LONGEST_READING

    def refuse_when_decided(self) -> None:
        if not self.is_waiting:
            raise NotPossible(Reason.IMPORT_IS_DECIDED)

    def ask_again(self, now: datetime) -> None:
        """What people put right stays; what was read is read anew."""
        self.refuse_when_decided()
        self.asked_at, self.read_at, self.refusal = now, None, ""

    def keep_reading(self, reading: str, kind: PlanKind, fiscal_year: int, now: datetime) -> None:
        self.reading, self.read_at, self.refusal = reading, now, ""
        self.kind, self.fiscal_year = self.kind or kind, self.fiscal_year or fiscal_year

    def keep_refusal(self, refusal: str, now: datetime) -> None:
        self.refusal, self.read_at = refusal, now

    def correct(self, corrections: dict[str, Any]) -> None:
        self.refuse_when_decided()
        self.corrections = corrections

    def accept(self, plan: Plan, by: "Signature") -> None:
        self.refuse_when_decided()
        self.plan, self.accepted_at, self.accepted_by_id = plan, by.at, by.person_id

    def discard(self, now: datetime) -> None:
        self.refuse_when_decided()
        self.discarded_at = now


class ImportedMeasure(Model):
    """What an import said of a measure: the next one is compared with it, so that nobody's own change is lost."""

    __tablename__ = "imported_measures"
    __untrailed__ = "the import tells which file it was, and the measure what was written"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    plan_import_id: Mapped[int] = mapped_column(ForeignKey("plan_imports.id"), index=True)
    measure_id: Mapped[int] = mapped_column(ForeignKey("measures.id"), index=True)
    # The row of the import, and where its name stands in the document.
    row: Mapped[int]
    key: Mapped[str] = mapped_column(String(60))
    sheet: Mapped[dict[str, Any]] = mapped_column(JSON)

    plan_import: Mapped[PlanImport] = relationship()
    measure: Mapped[Measure] = relationship()

    @classmethod
    def last_of(cls, plan: Plan) -> Select["ImportedMeasure"]:
        """In the order in which they were written: of several of one measure the last one counts."""
        return select(cls).join(cls.measure).where(Measure.plan_id == plan.id).order_by(cls.id)
