"""A list of people that was uploaded, read, and waits to be accepted."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Select, String, select
from sqlalchemy.orm import Mapped, defer, joinedload, mapped_column, relationship

from ..extensions import Model
from .organisation import Organisation
from .person import Person


class PeopleImport(Model):
    __tablename__ = "people_imports"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    file_name: Mapped[str] = mapped_column(String(255))
    sha256: Mapped[str] = mapped_column(String(64))
    # Not told in the trail: the list stays here, and what came of it is told row by row.
    rows: Mapped[list[dict[str, str]]] = mapped_column(JSON, info={"secret": True})
    uploaded_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    discarded_at: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship()
    person: Mapped[Person] = relationship()

    @classmethod
    def of(cls, organisation: Organisation) -> Select["PeopleImport"]:
        """The latest first, without the lists themselves."""
        own = select(cls).where(cls.organisation_id == organisation.id).order_by(cls.id.desc())
        return own.options(defer(cls.rows), joinedload(cls.person))

    @property
    def label(self) -> str:
        return self.file_name

    @property
    def is_waiting(self) -> bool:
        return self.accepted_at is None and self.discarded_at is None

    def accept(self, now: datetime) -> None:
        self.accepted_at = now

    def discard(self, now: datetime) -> None:
        self.discarded_at = now
