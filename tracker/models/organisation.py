"""Organisations and their divisions."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import JSON, ForeignKey, Select, String, UniqueConstraint, or_, select, true
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.sql.elements import ColumnElement

from .. import standards
from ..extensions import Model
from ..thai.sorting import sort_key
from .columns import enum_of
from .role import Role

if TYPE_CHECKING:
    from .position import Holding, Position


class Digits(StrEnum):
    ARABIC = "arabic"
    THAI = "thai"


class ExtensionLevel(StrEnum):
    """Who decides when a division asks for a later date."""

    COORDINATOR = "coordinator"
    CHIEF_ADMINISTRATOR = "chief_administrator"


class Organisation(Model):
    __tablename__ = "organisations"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(200))
    district: Mapped[str] = mapped_column(String(100), default="")
    province: Mapped[str] = mapped_column(String(100), index=True)
    phone: Mapped[str] = mapped_column(String(100), default="")
    sort_key: Mapped[str] = mapped_column(String(800, collation="C").with_variant(String(800), "sqlite"), index=True)
    # Digits of letters and documents; a screen follows its reader.
    digits: Mapped[Digits] = mapped_column(enum_of(Digits), default=Digits.THAI)
    second_factor_roles: Mapped[list[str]] = mapped_column(JSON, default=list)
    extension_level: Mapped[ExtensionLevel] = mapped_column(
        enum_of(ExtensionLevel), default=ExtensionLevel.CHIEF_ADMINISTRATOR
    )
    # Two working days before a task is raised with an executive, its division is told that it will be.
    warns_before_escalation: Mapped[bool] = mapped_column(default=True, server_default=true())
    # To the executives, on the first working day of the week.
    sends_weekly_summary: Mapped[bool] = mapped_column(default=True, server_default=true())
    created_at: Mapped[datetime]

    divisions: Mapped[list["Division"]] = relationship(back_populates="organisation", order_by="Division.place")
    positions: Mapped[list["Position"]] = relationship(back_populates="organisation")

    __table_args__ = (UniqueConstraint("kind", "name", "district", "province"),)

    @classmethod
    def in_thai_order(cls) -> Select["Organisation"]:
        return select(cls).order_by(cls.sort_key, cls.id)

    @classmethod
    def named(cls, kind: str, name: str, district: str, province: str) -> Select["Organisation"]:
        return select(cls).filter_by(kind=kind, name=name, district=district, province=province)

    @classmethod
    def matching(cls, among: Select["Organisation"], text: str) -> Select["Organisation"]:
        """Those that every word fits: in the name with its kind, long or short, in the district or the province."""
        for word in text.split()[:8]:
            among = among.where(or_(*cls._told_by(word)))
        return among

    @classmethod
    def _told_by(cls, word: str) -> Iterator[ColumnElement[bool]]:
        for column in (cls.name, cls.district, cls.province):
            yield column.icontains(word, autoescape=True)
        for kind in standards.KINDS.values():
            for opening in filter(None, (kind.prefix, kind.short)):
                if word.startswith(opening):
                    yield (cls.kind == kind.code) & cls.name.icontains(word.removeprefix(opening), autoescape=True)

    @property
    def standard(self) -> standards.Kind:
        return standards.KINDS[self.kind]

    @property
    def full_name(self) -> str:
        return f"{self.standard.prefix}{self.name}"

    @property
    def short_name(self) -> str:
        return f"{self.standard.short}{self.name}"

    @property
    def label(self) -> str:
        return self.full_name

    def demands_second_factor_of(self, role: Role) -> bool:
        return role.value in self.second_factor_roles

    def arrange(self, divisions: Iterable["Division"]) -> None:
        """Their places from now on, in the order given."""
        for place, division in enumerate(divisions, start=1):
            division.place = place

    def rename(self, kind: str, name: str) -> None:
        self.kind, self.name = kind, name
        self.sort_key = sort_key(f"{standards.KINDS[kind].prefix}{name}")


class Division(Model):
    __tablename__ = "divisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    code: Mapped[str | None] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(200))
    place: Mapped[int] = mapped_column(default=0)
    ended_on: Mapped[date | None]

    organisation: Mapped[Organisation] = relationship(back_populates="divisions")
    positions: Mapped[list["Position"]] = relationship(back_populates="division")

    __table_args__ = (UniqueConstraint("organisation_id", "name"),)

    @classmethod
    def of(cls, organisation: Organisation) -> Select["Division"]:
        return cls.of_each([organisation.id])

    @classmethod
    def of_each(cls, numbers: Collection[int]) -> Select["Division"]:
        """Of several organisations, each in its order."""
        return select(cls).where(cls.organisation_id.in_(numbers)).order_by(cls.organisation_id, cls.place, cls.id)

    @property
    def label(self) -> str:
        return self.name

    def is_open(self, today: date) -> bool:
        return self.ended_on is None or self.ended_on >= today

    def rename(self, name: str) -> None:
        self.name = name

    def end(self, on: date) -> None:
        """The last day of the division, and of every seat in it."""
        self.ended_on = on
        for position in self.positions:
            if position.ended_on is None or position.ended_on > on:
                position.end(on)

    def ended_with_it(self) -> list["Position"]:
        return [position for position in self.positions if self.ended_on and position.ended_on == self.ended_on]

    def reopen(self, continuing: Iterable["Holding"] = ()) -> None:
        """The division goes on with the seats that ended with it, and with those of their last holders named."""
        named = list(continuing)
        for position in self.ended_with_it():
            position.reopen(holding for holding in named if holding.position is position)
        self.ended_on = None
