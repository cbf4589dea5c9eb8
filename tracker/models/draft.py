"""What somebody is typing and has not sent: a telephone loses its signal, a lunch break comes."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ..extensions import Model


class Draft(Model):
    __tablename__ = "drafts"
    __untrailed__ = "nobody has said it yet"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    # The form: tasks/7/report, measures/12, plans/3/measures/new.
    about: Mapped[str] = mapped_column(String(100))
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    # The version of the row that was on the screen.
    version: Mapped[int | None]
    saved_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("person_id", "about"),)
