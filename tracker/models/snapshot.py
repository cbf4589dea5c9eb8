"""What the public was shown for a reporting round: kept word for word; the database refuses to alter it."""

from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from sqlalchemy import ForeignKey, Index, Select, String, Text, select, text
from sqlalchemy.orm import Mapped, defer, mapped_column, relationship

from ..extensions import Model
from ..thai import FiscalYear
from ..thai.fiscal import Round
from .columns import DERIVED
from .organisation import Organisation
from .refusal import NotPossible, Reason

if TYPE_CHECKING:
    from .signature import Signature


class Snapshot(Model):
    __tablename__ = "public_snapshots"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    fiscal_year: Mapped[int]
    months: Mapped[int]
    # JSON as tracker/public_year writes it; the trail keeps its fingerprint.
    content: Mapped[str] = mapped_column(Text, info=DERIVED)
    sha256: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    made_as: Mapped[str] = mapped_column(String(400), default="")
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    withdrawal_reason: Mapped[str] = mapped_column(Text, default="")

    organisation: Mapped[Organisation] = relationship()

    __table_args__ = (
        # One that stands for each round.
        Index(
            "uq_public_snapshots_standing",
            "organisation_id",
            "fiscal_year",
            "months",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    @classmethod
    def of(cls, organisation: Organisation) -> Select["Snapshot"]:
        """The latest round first, withdrawn ones too, without what was shown."""
        own = select(cls).where(cls.organisation_id == organisation.id).options(defer(cls.content))
        return own.order_by(cls.fiscal_year.desc(), cls.months.desc(), cls.id.desc())

    @classmethod
    def standing(cls, organisation: Organisation, fiscal_year: int, months: int) -> Select["Snapshot"]:
        of_round = select(cls).where(cls.organisation_id == organisation.id, cls.withdrawn_at.is_(None))
        return of_round.where(cls.fiscal_year == fiscal_year, cls.months == months)

    @classmethod
    def taken(cls, organisation: Organisation, of: Round, content: str, by: "Signature") -> "Snapshot":
        """From the last day of the round on: before it nobody can say how it went."""
        if by.on < of.last_day:
            raise NotPossible(Reason.ROUND_IS_NOT_OVER, date=of.last_day)
        return cls(
            organisation_id=organisation.id,
            fiscal_year=of.fiscal_year.number,
            months=of.months,
            content=content,
            sha256=fingerprint(content),
            made_at=by.at,
            made_by_id=by.person_id,
            made_as=by.title,
        )

    @property
    def label(self) -> str:
        return f"{self.fiscal_year} / {self.months}"

    @property
    def is_standing(self) -> bool:
        return self.withdrawn_at is None

    @property
    def round(self) -> Round:
        months: Literal[6, 12] = 6 if self.months == 6 else 12
        return Round(FiscalYear(self.fiscal_year), months)

    @property
    def is_intact(self) -> bool:
        """What is kept is what was fingerprinted."""
        return fingerprint(self.content) == self.sha256

    def withdraw(self, reason: str, by: "Signature") -> None:
        """It was wrong to show it; that it stood there, and why it no longer does, stays to be read."""
        if not self.is_standing:
            raise NotPossible(Reason.SNAPSHOT_IS_WITHDRAWN)
        if not reason.strip():
            raise NotPossible(Reason.REASON_IS_MISSING)
        self.withdrawn_at, self.withdrawn_by_id, self.withdrawal_reason = by.at, by.person_id, reason


def fingerprint(content: str) -> str:
    return sha256(content.encode()).hexdigest()
