"""The shape of the database: brings it up to date under a lock, and tells when it is newer than the code."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from flask import current_app
from sqlalchemy import Connection, inspect, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql import column, table

from .config import Settings
from .extensions import db

MIGRATIONS = Path(__file__).parent / "migrations"
# Where alembic keeps which of them the database has seen. Programs that only ask do without alembic and its megabytes.
VERSION_TABLE = "alembic_version"
UPGRADE_LOCK = 7_214_002


class SchemaError(Exception):
    """The database cannot be used by this code; the message is the one line to print."""


def unreachable(error: DBAPIError) -> str:
    """One line about a database that does not answer, without its password."""
    first_line = str(error.orig).strip().splitlines()[0]
    return f"The database cannot be used: {first_line}"


def head() -> str:
    return _numbers(MIGRATIONS)[-1]


@cache
def _numbers(migrations: Path) -> tuple[str, ...]:
    """Files begin with their numbers. Read once: /health asks many times a minute."""
    return tuple(sorted(file.name.partition("_")[0] for file in (migrations / "versions").glob("[0-9]*.py")))


def revision() -> str | None:
    """Where the database stands; None while it is empty."""
    with db.engine.connect() as connection:
        return revision_of(connection)


def revision_of(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.scalar(select(column("version_num")).select_from(table(VERSION_TABLE)))


def upgrade_through(connection: Connection, target: str) -> None:
    """Within the transaction of whoever asks."""
    _change(target, connection)


def is_current() -> bool:
    return revision() == head()


def upgrade(target: str = "head") -> None:
    """Safe to call from several starts at once: one does the work, the others wait and find it done."""
    if target == "head" and is_current():
        return
    with alone():
        _refuse_newer()
        _change(target)


def must_be_current() -> None:
    if not is_current():
        _refuse_newer()
        raise SchemaError("The database is not up to date: run `tracker db upgrade`")


def is_known(found: str) -> bool:
    return found in _numbers(MIGRATIONS)


def _change(target: str, connection: Connection | None = None) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def _refuse_newer() -> None:
    found = revision()
    if found is not None and not is_known(found):
        raise SchemaError(
            f"The database is newer than this program (it stands at {found}): start the newer version, "
            "or restore the backup made before the update"
        )


@contextmanager
def alone() -> Iterator[None]:
    """One process at a time, on this database: others wait."""
    settings: Settings = current_app.config["TRACKER"]
    if not settings.is_embedded:
        with db.engine.connect() as connection:
            connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": UPGRADE_LOCK})
            try:
                yield
            finally:
                connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": UPGRADE_LOCK})
        return
    with (settings.instance / "upgrade.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
