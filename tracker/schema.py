"""The shape of the database: brings it up to date under a lock, and tells when it is newer than the code."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from flask import current_app
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from .config import Settings
from .extensions import db

MIGRATIONS = Path(__file__).parent / "migrations"
UPGRADE_LOCK = 7_214_002


class SchemaError(Exception):
    """The database cannot be used by this code; the message is the one line to print."""


def unreachable(error: DBAPIError) -> str:
    """One line about a database that does not answer, without its password."""
    first_line = str(error.orig).strip().splitlines()[0]
    return f"The database cannot be used: {first_line}"


def alembic_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def head() -> str:
    return _head_of(MIGRATIONS)


@cache
def _head_of(migrations: Path) -> str:
    """Read once: /health asks for it many times a minute."""
    revision = ScriptDirectory(str(migrations)).get_current_head()
    assert revision
    return revision


def revision() -> str | None:
    """Where the database stands; None while it is empty."""
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade_through(connection: Connection, target: str) -> None:
    """Within the transaction of whoever asks."""
    config = alembic_config()
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def is_current() -> bool:
    return revision() == head()


def upgrade(target: str = "head") -> None:
    """Safe to call from several starts at once: one does the work, the others wait and find it done."""
    if target == "head" and is_current():
        return
    with alone():
        _refuse_newer()
        command.upgrade(alembic_config(), target)


def must_be_current() -> None:
    if not is_current():
        _refuse_newer()
        raise SchemaError("The database is not up to date: run `tracker db upgrade`")


def is_known(found: str) -> bool:
    try:
        return bool(ScriptDirectory(str(MIGRATIONS)).get_revision(found))
    except CommandError:
        return False


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
