"""Writes a backup while people work: one moment of the database, and the files that belong to it."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from flask import current_app
from sqlalchemy import Connection

from ..config import Settings
from ..extensions import db
from ..health import program_version
from ..schema import revision_of
from .manifest import FOLDERS, MANIFEST, BackupError, Manifest, Member, file_member, table_member
from .reading import Backup
from .rows import lines_of, tables_of
from .seal import open_seal, seal

CHUNK = 1 << 20


def write(target: Path, now: datetime) -> Backup:
    """The file appears under its name only when it is whole and was read back."""
    draft = target.with_name(f".{target.name}.{os.getpid()}.draft")
    try:
        with open(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as file:
            with ZipFile(file, "w", ZIP_DEFLATED) as archive:
                archive.comment = open_seal()
                _fill(archive, now)
            seal(file)
            file.flush()
            os.fsync(file.fileno())
        Backup(draft).verify()
        draft.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        raise BackupError(f"{target} cannot be written: {error.strerror}") from None
    finally:
        draft.unlink(missing_ok=True)
    return Backup(target)


def _fill(archive: ZipFile, now: datetime) -> None:
    settings: Settings = current_app.config["TRACKER"]
    with snapshot() as connection:
        revision = revision_of(connection)
        if revision is None:
            raise BackupError("There is nothing to back up: the database is empty")
        tables = tuple(
            _add(archive, table_member(table.name), table.name, lines_of(connection, table), has_rows=True)
            for table in tables_of(connection)
        )
    # After the rows: every file that a row speaks of is there already.
    files = tuple(
        _add(archive, file_member(name), name, _chunks(settings.instance / name)) for name in _files(settings.instance)
    )
    manifest = Manifest(program_version(), revision, now.isoformat(), tables, files)
    archive.writestr(MANIFEST, manifest.as_json())


@contextmanager
def snapshot() -> Iterator[Connection]:
    """The database as it stands at one moment, while others go on writing."""
    if db.engine.dialect.name == "sqlite":
        with db.engine.connect() as connection:
            # The driver opens a transaction only before a change; this one holds the moment for reading.
            connection.exec_driver_sql("BEGIN")
            yield connection
        return
    with db.engine.connect().execution_options(
        isolation_level="REPEATABLE READ", postgresql_readonly=True
    ) as connection:
        yield connection


def _add(archive: ZipFile, member: str, name: str, parts: Iterable[bytes], *, has_rows: bool = False) -> Member:
    digest, size, count = hashlib.sha256(), 0, 0
    with archive.open(member, "w", force_zip64=True) as out:
        for part in parts:
            out.write(part)
            digest.update(part)
            size += len(part)
            count += 1
    return Member(name, size, digest.hexdigest(), count if has_rows else None)


def _files(instance: Path) -> Iterator[str]:
    for folder in FOLDERS:
        for path in sorted((instance / folder).rglob("*")):
            # What begins with a dot is being written, and gets its name when it is whole.
            if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
                yield path.relative_to(instance).as_posix()


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
