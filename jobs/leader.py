"""Which scheduler works when several run: one per database, and the next takes over when it dies."""

import fcntl
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from tracker.config import Settings

SCHEDULER_LOCK = 7_214_001


class Leader(Protocol):
    def leads(self) -> bool: ...

    def close(self) -> None: ...


def leader_of(settings: Settings) -> Leader:
    if settings.is_embedded:
        return FileLeader(settings.instance / "scheduler.lock")
    return DatabaseLeader(settings.database_url)


class FileLeader:
    """On one machine a locked file is enough; the lock goes with the process, however it dies."""

    def __init__(self, path: Path) -> None:
        self.file = path.open("w")
        self.held = False

    def leads(self) -> bool:
        if not self.held:
            try:
                fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self.held = True
            except BlockingIOError:
                self.held = False
        return self.held

    def close(self) -> None:
        self.file.close()


class DatabaseLeader:
    """On several machines the database decides; its lock goes with the connection."""

    def __init__(self, url: str) -> None:
        self.held = False
        self.connection: Connection | None = None
        self.engine = create_engine(
            url,
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",
            connect_args={
                "application_name": "tidtam scheduler",
                "connect_timeout": 5,
                "keepalives_idle": 10,
                "keepalives_interval": 5,
                "keepalives_count": 3,
            },
        )

    def leads(self) -> bool:
        """Asked before every round: a lost connection is a lost lock."""
        try:
            if self.connection is None:
                self.connection = self.engine.connect()
            if self.held:
                self.connection.execute(text("SELECT 1"))
            else:
                lock = {"lock": SCHEDULER_LOCK}
                self.held = bool(self.connection.scalar(text("SELECT pg_try_advisory_lock(:lock)"), lock))
        except DBAPIError:
            self.close()
        return self.held

    def close(self) -> None:
        self.held = False
        if self.connection is not None:
            self.connection.invalidate()
            self.connection.close()
            self.connection = None
