"""Days on which an office does not work, or works although others do not."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, String, Text, or_, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..extensions import Model
from ..standards.holidays import Standing
from ..thai.working_days import is_weekend
from .columns import enum_of

if TYPE_CHECKING:
    from .organisation import Organisation

NATIONAL_DAY = "organisation_id IS NULL AND NOT is_void"
OWN_DAY = "organisation_id IS NOT NULL AND NOT is_void"


class HolidayKind(StrEnum):
    # For every organisation.
    NATIONAL = "national"
    # The organisation's own, beside the national ones.
    OWN = "own"
    # A national one on which this organisation works.
    WORKED = "worked"


class Holiday(Model):
    __tablename__ = "holidays"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    day: Mapped[date] = mapped_column(index=True)
    kind: Mapped[HolidayKind] = mapped_column(enum_of(HolidayKind))
    name: Mapped[str] = mapped_column(String(300))
    # Empty: only the Thai name is known.
    name_en: Mapped[str] = mapped_column(String(300), default="")
    # Who says so, in their words: a resolution of the cabinet, an announcement, the program that reckoned it.
    source: Mapped[str] = mapped_column(String(300))
    standing: Mapped[Standing] = mapped_column(enum_of(Standing), default=Standing.ANNOUNCED)
    is_void: Mapped[bool] = mapped_column(default=False)

    organisation: Mapped["Organisation | None"] = relationship()

    __table_args__ = (
        CheckConstraint("(kind = 'national') = (organisation_id IS NULL)", name="national_is_nobodys"),
        Index(
            "uq_holidays_national_day",
            "day",
            unique=True,
            sqlite_where=text(NATIONAL_DAY),
            postgresql_where=text(NATIONAL_DAY),
        ),
        Index(
            "uq_holidays_own_day",
            "organisation_id",
            "day",
            unique=True,
            sqlite_where=text(OWN_DAY),
            postgresql_where=text(OWN_DAY),
        ),
    )

    @classmethod
    def of(cls, organisation: "Organisation | None", first: date, last: date) -> Select["Holiday"]:
        """What counts there, withdrawn ones included, in order of time; of None: the national ones alone."""
        return cls.of_each([organisation.id if organisation else None], first, last)

    @classmethod
    def of_each(cls, numbers: Iterable[int | None], first: date, last: date) -> Select["Holiday"]:
        """The same for several organisations together."""
        own = sorted({number for number in numbers if number})
        counts = or_(cls.organisation_id.is_(None), cls.organisation_id.in_(own))
        return select(cls).where(counts, cls.day.between(first, last)).order_by(cls.day, cls.id)

    @property
    def label(self) -> str:
        return self.name

    @property
    def is_national(self) -> bool:
        return self.kind is HolidayKind.NATIONAL

    @property
    def is_on_weekend(self) -> bool:
        return is_weekend(self.day)

    def tell(self, name: str, name_en: str, source: str) -> None:
        """What a person wrote down is announced, whatever a program had expected."""
        self.name, self.name_en, self.source = name, name_en, source
        if self.standing is not Standing.DISPUTED:
            self.standing = Standing.ANNOUNCED

    def worked_by(self, organisation: "Organisation") -> "Holiday":
        """The organisation works on this national day."""
        return Holiday(
            kind=HolidayKind.WORKED,
            organisation=organisation,
            day=self.day,
            name=self.name,
            name_en=self.name_en,
            source=self.source,
            standing=self.standing,
        )

    def withdraw(self) -> None:
        """It stays to be read and to be taken back, but counts for nothing."""
        self.is_void = True

    def restore(self) -> None:
        self.is_void = False


class HolidayYear(Model):
    """A fiscal year whose national days were taken over from the standard list, and from which edition of it."""

    __tablename__ = "holiday_years"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    edition: Mapped[str] = mapped_column(String(60))
    note: Mapped[str] = mapped_column(Text, default="")
    note_en: Mapped[str] = mapped_column(Text, default="")
    loaded_at: Mapped[datetime]

    @property
    def label(self) -> str:
        return str(self.number)

    @property
    def organisation_id(self) -> None:
        """For everybody: whoever had it loaded leaves no trail in the organisation they were looking at."""
