"""When each job last ran, and how it ended."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from ..extensions import Model


class Heartbeat(Model):
    __tablename__ = "heartbeats"
    __untrailed__ = "beats every few seconds; it is the pulse of the system, not a record of the office"

    job: Mapped[str] = mapped_column(String(60), primary_key=True)
    beat_at: Mapped[datetime]
    # {"says": a text of the catalogue, "facts": what stands in it}
    outcome: Mapped[str] = mapped_column(Text, default="")
    failed_at: Mapped[datetime | None]

    @property
    def says(self) -> str:
        return str(self._told.get("says", ""))

    @property
    def facts(self) -> dict[str, int | str]:
        facts: dict[str, int | str] = self._told.get("facts", {})
        return facts

    @property
    def _told(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.outcome) if self.outcome else {}
        return told

    def seconds_since(self, now: datetime) -> int:
        return max(0, int((now - self.beat_at).total_seconds()))
