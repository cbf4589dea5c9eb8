"""Puts a backup back: read in full first, loaded beside what is there, and only then in its place."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from secrets import token_hex

from flask import current_app
from sqlalchemy import Connection, Table, create_engine, func, insert, inspect, select, text
from sqlalchemy.exc import OperationalError

from .. import process, schema
from ..config import Settings
from ..extensions import db
from ..history import trailed_tables
from ..trail.verification import Verdict
from . import postgresql
from .manifest import FOLDERS, BackupError, Manifest
from .reading import Backup
from .rows import BATCH, inserted, lines_of, reader_of, tables_of


@dataclass(frozen=True)
class Restored:
    manifest: Manifest
    verdict: Verdict
    # Where the old database lies now, in words; empty when there was none.
    set_aside: str


def restore(path: Path, now: datetime, *, replace: bool = False, even_if_trail_broken: bool = False) -> Restored:
    backup = Backup(path)
    verdict = backup.verify()
    if verdict.problems and not even_if_trail_broken:
        raise BackupError(f"{path} holds a trail that was tampered with: {verdict.problems[0]}")
    settings: Settings = current_app.config["TRACKER"]
    with process.out_of_use(settings.instance) as is_free:
        if not is_free:
            raise BackupError("The program is running on this folder: end it first")
        _refuse_full(replace)
        # The tail keeps two restores of one second apart.
        stamp = f"before-restore-{now:%Y%m%d-%H%M%S}-{token_hex(2)}"
        try:
            with _files_of(backup, settings.instance, stamp):
                set_aside = _into_sqlite(backup, stamp) if settings.is_embedded else _into_postgresql(backup, stamp)
        except OSError as error:
            raise BackupError(f"{path} cannot be restored: {error.filename}: {error.strerror}") from None
    return Restored(backup.manifest, verdict, set_aside)


def _refuse_full(replace: bool) -> None:
    if not replace and not is_empty():
        raise BackupError("The database holds data: --replace sets it aside and puts the backup in its place")


def is_empty() -> bool:
    """Whether nobody entered anything yet."""
    with db.engine.connect() as connection:
        there = set(inspect(connection).get_table_names()) & {*trailed_tables(), "trail"}
        return not any(_count(connection, db.metadata.tables[name]) for name in there)


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


# --- SQLite: a new file, exchanged in one step


def _into_sqlite(backup: Backup, stamp: str) -> str:
    place = Path(str(db.engine.url.database))
    was_empty = is_empty()
    draft = place.with_name(f"{place.name}.restoring-{os.getpid()}")
    try:
        _fill_file(backup, draft)
        db.session.remove()
        db.engine.dispose()
        _fold_together(place)
        aside = place.with_name(f"{place.name}.{stamp}")
        if not was_empty:
            # A second name for the old file first: at no moment is there no database.
            os.link(place, aside)
        draft.replace(place)
        return "" if was_empty else str(aside)
    finally:
        for left in place.parent.glob(f"{draft.name}*"):
            left.unlink()


def _fill_file(backup: Backup, draft: Path) -> None:
    engine = create_engine(f"sqlite:///{draft}")
    try:
        with engine.connect() as connection:
            connection.execute(text("PRAGMA foreign_keys=OFF"))
            connection.commit()
            schema.upgrade_through(connection, backup.manifest.revision)
            _load(connection, backup)
            if broken := connection.execute(text("PRAGMA foreign_key_check")).first():
                raise BackupError(f"{backup.path} cannot be restored: a row of {broken[0]} has lost what it belongs to")
            connection.commit()
            schema.upgrade_through(connection, "head")
            connection.commit()
    finally:
        engine.dispose()
    _fold_together(draft)
    with draft.open("rb") as file:
        os.fsync(file.fileno())


def _fold_together(place: Path) -> None:
    """Takes the write-ahead log into the file; SQLite allows it only to the one who is alone with it."""
    engine = create_engine(f"sqlite:///{place}")
    try:
        with engine.connect() as connection:
            connection.execute(text("PRAGMA busy_timeout=1000"))
            connection.execute(text("PRAGMA journal_mode=DELETE"))
    except OperationalError:
        raise BackupError(f"Another program has {place} open: end it first") from None
    finally:
        engine.dispose()


# --- PostgreSQL: everything in one transaction


def _into_postgresql(backup: Backup, stamp: str) -> str:
    was_empty = is_empty()
    aside = stamp.replace("-", "_")
    db.session.remove()
    with db.engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": schema.UPGRADE_LOCK})
        postgresql.set_aside(connection, aside)
        if was_empty:
            postgresql.drop(connection, aside)
        schema.upgrade_through(connection, backup.manifest.revision)
        with postgresql.foreign_keys_asleep(connection):
            _load(connection, backup)
        postgresql.reset_sequences(connection, tables_of(connection))
        schema.upgrade_through(connection, "head")
    db.engine.dispose()
    return "" if was_empty else f"the schema {aside} of the same database"


# --- both


def _load(connection: Connection, backup: Backup) -> None:
    tables = {table.name: table for table in tables_of(connection)}
    if set(tables) != {member.name for member in backup.manifest.tables}:
        raise BackupError(f"{backup.path} cannot be restored: its tables are not those of its version")
    for table in reversed(tables.values()):
        # What a migration may have sown is in the backup too.
        connection.execute(table.delete())
    for table in tables.values():
        _load_table(connection, backup, table)
    for table in tables.values():
        _compare(connection, backup, table)


def _load_table(connection: Connection, backup: Backup, table: Table) -> None:
    values = {column.name: inserted(connection, column) for column in table.columns}
    statement, rows = insert(table).values(values), map(reader_of(table), backup.lines(table.name))
    while batch := list(islice(rows, BATCH)):
        connection.execute(statement, batch)


def _compare(connection: Connection, backup: Backup, table: Table) -> None:
    """Reads the rows back and says them as the backup does: word for word the same, or nothing is kept."""
    digest = hashlib.sha256()
    for line in lines_of(connection, table):
        digest.update(line)
    member = backup.manifest.table(table.name)
    if member is None or digest.hexdigest() != member.sha256:
        raise BackupError(f"{backup.path} cannot be restored: {table.name} does not read the same in this database")


# --- files


@contextmanager
def _files_of(backup: Backup, instance: Path, stamp: str) -> Iterator[None]:
    """Unpacked beside their folder before the database changes, put in its place after."""
    drafts = {folder: instance / f"{folder}.restoring-{os.getpid()}" for folder in FOLDERS}
    try:
        for file in backup.manifest.files:
            folder, _, rest = file.name.partition("/")
            _unpack(backup, file.name, drafts[folder] / rest)
        yield
        for folder, draft in drafts.items():
            if (instance / folder).exists():
                (instance / folder).rename(instance / f"{folder}.{stamp}")
            if draft.exists():
                draft.rename(instance / folder)
    finally:
        for draft in drafts.values():
            _remove(draft)


def _unpack(backup: Backup, name: str, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with open(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        for chunk in backup.file(name):
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())


def _remove(folder: Path) -> None:
    if folder.exists():
        for item in sorted(folder.rglob("*"), reverse=True):
            item.rmdir() if item.is_dir() else item.unlink()
        folder.rmdir()
