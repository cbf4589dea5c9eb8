"""Whether the parts of the system are well: the database answers, has the right shape, the scheduler beats, and the
letters leave."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version

from sqlalchemy.exc import SQLAlchemyError

from . import clock, outbox, schema
from .extensions import db
from .models import Heartbeat

# The job that does nothing but tell that the scheduler lives, every 15 seconds.
PULSE = "keep_heartbeat"
SILENT_AFTER = 60


class State(StrEnum):
    WELL = "ok"
    # People can work; what happens by itself does not happen.
    DEGRADED = "degraded"
    FAILING = "failing"


@dataclass(frozen=True)
class Health:
    version: str
    database: bool
    migrations: bool
    # Seconds since the scheduler's last beat; None when it never beat or nobody can tell.
    silent_for: int | None
    # No letter failed today, and none was tried in vain; None when nobody can tell.
    letters: bool | None

    @property
    def is_scheduler_silent(self) -> bool:
        return self.silent_for is None or self.silent_for > SILENT_AFTER

    @property
    def state(self) -> State:
        if not (self.database and self.migrations):
            return State.FAILING
        return State.WELL if self.letters and not self.is_scheduler_silent else State.DEGRADED

    def as_json(self) -> dict[str, object]:
        return {
            "status": self.state.value,
            "database": "ok" if self.database else "failing",
            "migrations": "ok" if self.migrations else "failing",
            "scheduler": "silent" if self.is_scheduler_silent else "ok",
            "scheduler_age_seconds": self.silent_for,
            "letters": "unknown" if self.letters is None else "ok" if self.letters else "failing",
            "version": self.version,
        }


def examine(now: datetime) -> Health:
    """Never raises: a database that is down is an answer too."""
    try:
        is_current = schema.is_current()
    except SQLAlchemyError:
        return Health(program_version(), database=False, migrations=False, silent_for=None, letters=None)
    silent_for = silence(now) if is_current else None
    letters = not outbox.standing(clock.day_of(now)).is_failing if is_current else None
    return Health(program_version(), database=True, migrations=is_current, silent_for=silent_for, letters=letters)


def silence(now: datetime) -> int | None:
    pulse = db.session.get(Heartbeat, PULSE)
    return pulse.seconds_since(now) if pulse else None


def is_alarming(now: datetime, started_at: datetime) -> bool:
    """Whether people should be told; a program that has just started is given time for its first beat."""
    if (now - started_at).total_seconds() <= SILENT_AFTER:
        return False
    seconds = silence(now)
    return seconds is None or seconds > SILENT_AFTER


def program_version() -> str:
    try:
        return version("tidtam")
    except PackageNotFoundError:
        return "unknown"
