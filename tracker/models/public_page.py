"""The page of an organisation that everybody may read: under which address, and since when."""

from datetime import datetime

from sqlalchemy import ForeignKey, Select, String, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from ..extensions import Model
from .organisation import Organisation


class PublicPage(Model):
    __tablename__ = "public_pages"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), unique=True)
    # How the organisation is called in the address.
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    # None: switched off, and for everybody outside as if it had never been.
    opened_at: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship()

    @classmethod
    def of(cls, organisation: Organisation) -> Select["PublicPage"]:
        return select(cls).where(cls.organisation_id == organisation.id)

    @classmethod
    def open_at(cls, slug: str) -> Select["PublicPage"]:
        found = select(cls).where(cls.slug == slug, cls.opened_at.is_not(None))
        return found.options(joinedload(cls.organisation))

    @property
    def label(self) -> str:
        return self.slug

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None

    def open(self, slug: str, now: datetime) -> None:
        """Or moves to another address, where it is open already."""
        self.slug, self.opened_at = slug, self.opened_at or now

    def close(self) -> None:
        self.opened_at = None
