"""What the public was shown for a reporting round, kept word for word."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, ForeignKey, Index, Select, String, Text, select, text
from sqlalchemy.orm import Mapped, defer, mapped_column, relationship

from ..extensions import Model
from ..thai.fiscal import Round
from .columns import DERIVED
from .edition import Edition, fingerprint
from .organisation import Organisation
from .refusal import NotPossible, Reason

if TYPE_CHECKING:
    from .signature import Signature


class Snapshot(Edition, Model):
    __tablename__ = "public_snapshots"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    fiscal_year: Mapped[int]
    # JSON as tracker/public_year writes it; the trail keeps its fingerprint.
    content: Mapped[str] = mapped_column(Text, info=DERIVED)
    made_at: Mapped[datetime]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    made_as: Mapped[str] = mapped_column(String(400), default="")
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    withdrawal_reason: Mapped[str] = mapped_column(Text, default="")

    organisation: Mapped[Organisation] = relationship()

    __table_args__ = (
        Index("uq_public_snapshots_number", "organisation_id", "fiscal_year", "months", "number", unique=True),
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
    def of_round(cls, organisation: Organisation, of: Round) -> ColumnElement[bool]:
        own = cls.organisation_id == organisation.id
        return own & (cls.fiscal_year == of.fiscal_year.number) & (cls.months == of.months)

    @classmethod
    def standing(cls, organisation: Organisation, of: Round) -> Select["Snapshot"]:
        return select(cls).where(cls.of_round(organisation, of), cls.withdrawn_at.is_(None))

    @classmethod
    def taken(cls, organisation: Organisation, of: Round, number: int, content: str, by: "Signature") -> "Snapshot":
        """From the last day of the round on: before it nobody can say how it went."""
        if by.on < of.last_day:
            raise NotPossible(Reason.ROUND_IS_NOT_OVER, date=of.last_day)
        return cls(
            organisation_id=organisation.id,
            fiscal_year=of.fiscal_year.number,
            months=of.months,
            number=number,
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
    def kept(self) -> str:
        return self.content

    @property
    def of_year(self) -> int:
        return self.fiscal_year

    @property
    def ended_at(self) -> datetime | None:
        return self.withdrawn_at

    def withdraw(self, reason: str, by: "Signature") -> None:
        """It was wrong to show it; that it stood there, and why it no longer does, stays to be read."""
        self.refuse_to_end(reason, Reason.SNAPSHOT_IS_WITHDRAWN)
        self.withdrawn_at, self.withdrawn_by_id, self.withdrawal_reason = by.at, by.person_id, reason
