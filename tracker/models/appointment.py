"""Duties above the organisations: system administrators and provincial viewers."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ..extensions import Model
from .columns import enum_of
from .role import Role

if TYPE_CHECKING:
    from .person import Person


class Appointment(Model):
    __tablename__ = "appointments"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    role: Mapped[Role] = mapped_column(enum_of(Role))
    # A provincial viewer reads the organisations of this province.
    province: Mapped[str | None] = mapped_column(String(100))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]

    person: Mapped["Person"] = relationship(back_populates="appointments")

    @property
    def organisation_id(self) -> None:
        """Above the organisations: who acted while looking at one of them leaves no trail there."""

    @property
    def label(self) -> str:
        return f"{self.role.value}: {self.person.name}"

    def covers(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    def end(self, on: date) -> None:
        self.ends_on = max(on, self.starts_on)
