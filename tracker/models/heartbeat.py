"""When each job last ran, and how it ended."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from ..extensions import db


class Heartbeat(db.Model):
    __tablename__ = "heartbeats"
    __untrailed__ = "beats every few seconds; it is the pulse of the system, not a record of the office"

    job: Mapped[str] = mapped_column(String(60), primary_key=True)
    beat_at: Mapped[datetime]
    outcome: Mapped[str] = mapped_column(Text, default="")
    failed_at: Mapped[datetime | None]

    def seconds_since(self, now: datetime) -> int:
        return max(0, int((now - self.beat_at).total_seconds()))
