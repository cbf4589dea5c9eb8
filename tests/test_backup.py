"""A backup holds everything, survives the way between databases, and is refused when it is not whole."""

import io
import json
import os
import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Connection, create_engine, select, text
from sqlalchemy.exc import DBAPIError

from tests.conftest import NOW, settings_for
from tests.engines import PostgresqlDatabases, SqliteFiles, postgresql_server
from tests.installations import installation
from tests.make import (
    make_auditor,
    make_coordinator,
    make_division,
    make_head,
    make_organisation,
    make_paper,
    make_person,
    make_system_administrator,
    make_task,
)
from tracker import backup, history, process, schema
from tracker.backup import BackupError
from tracker.backup.rows import lines_of, tables_of
from tracker.backup.seal import open_seal, seal
from tracker.config import Settings
from tracker.evidence import Store
from tracker.evidence.inspection import Findings, inspect
from tracker.extensions import db
from tracker.models import Heartbeat, Organisation, Person
from tracker.trail.verification import verify

Said = dict[str, list[bytes]]


def everything() -> Said:
    """Every row of every table, word for word."""
    with db.engine.connect() as connection:
        return {table.name: list(lines_of(connection, table)) for table in tables_of(connection)}


@pytest.fixture
def office(app: Flask) -> Organisation:
    """An office with all kinds of rows: Thai words, secrets, dates, numbers, lists, nothing."""
    office = make_organisation()
    office.second_factor_roles = ["mayor", "เลขานุการ"]
    make_coordinator(office)
    make_head()
    make_auditor(office)
    make_system_administrator()
    person = make_person()
    person.totp_seed, person.totp_confirmed_at = "seed", datetime(2027, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
    db.session.add(Heartbeat(job="keep_heartbeat", beat_at=NOW, outcome=""))
    db.session.add(verify(db.session()).as_check(NOW))
    db.session.commit()
    uploads = app.config["TRACKER"].instance / "uploads" / "2570"
    uploads.mkdir(parents=True)
    (uploads / "หลักฐาน.pdf").write_bytes(b"%PDF evidence")
    return office


@pytest.fixture
def file(office: Organisation, tmp_path: Path) -> Path:
    return backup.write(tmp_path / "office.zip", NOW).path


@pytest.fixture
def new_office(new_settings: Callable[..., Settings]) -> Iterator[Flask]:
    """An installation elsewhere, with nothing in it."""
    with installation(new_settings("elsewhere")) as app:
        yield app


# --- whole


def test_a_backup_restored_elsewhere_reads_word_for_word_the_same(app, file, new_settings):
    before = everything()

    with installation(new_settings("elsewhere")):
        backup.restore(file, NOW)
        after = everything()

    assert after == before
    assert len(after["trail"]) > 10


@pytest.fixture
def other_engine(engine_name: str, tmp_path: Path) -> Iterator[Settings]:
    """An empty installation on the database that is not being tested."""
    with ExitStack() as stack:
        if engine_name == "postgresql":
            yield settings_for(tmp_path / "other", SqliteFiles(tmp_path).make_empty("other"))
        else:
            server = PostgresqlDatabases(stack.enter_context(postgresql_server()))
            yield settings_for(tmp_path / "other", server.make_empty("other"))


def test_an_office_moves_to_the_other_database_and_back(file, other_engine, new_settings, tmp_path):
    before = everything()

    with installation(other_engine):
        backup.restore(file, NOW)
        moved, again = everything(), backup.write(tmp_path / "again.zip", NOW).path
    with installation(new_settings("home")):
        backup.restore(again, NOW)
        returned = everything()

    assert moved == before
    assert returned == before


def test_what_was_restored_goes_on_working(file, new_office):
    backup.restore(file, NOW)

    make_person("คนที่มาหลังการกู้คืน")

    assert db.session.scalars(select(Person).order_by(Person.id.desc())).first().name == "คนที่มาหลังการกู้คืน"
    assert verify(db.session()).is_clean


def test_the_restored_trail_is_as_protected_as_before(file, new_office):
    backup.restore(file, NOW)

    with pytest.raises(DBAPIError, match="cannot be"):
        db.session.execute(text("UPDATE trail SET actor = 'nobody'"))


def test_the_restored_database_has_the_shape_of_the_program(file, new_office):
    backup.restore(file, NOW)

    assert schema.is_current()
    assert verify(db.session()).is_clean


def test_uploaded_files_come_back(file, new_office):
    backup.restore(file, NOW)

    uploads = new_office.config["TRACKER"].instance / "uploads"
    assert (uploads / "2570" / "หลักฐาน.pdf").read_bytes() == b"%PDF evidence"


@pytest.fixture
def file_with_evidence(office: Organisation, tmp_path: Path) -> Path:
    make_paper(make_task(division=make_division("กองคลัง", office)))
    return backup.write(tmp_path / "evidence.zip", NOW).path


def test_evidence_comes_back_whole_and_for_its_owner_alone(file_with_evidence, new_office):
    backup.restore(file_with_evidence, NOW)

    uploads = new_office.config["TRACKER"].uploads_folder
    assert inspect(uploads, NOW.date()) == Findings(files=1)
    assert {stat.S_IMODE(path.stat().st_mode) for path in uploads.rglob("*") if path.is_file()} == {0o600}


def test_a_file_that_is_being_written_is_no_part_of_a_backup(app, office, tmp_path):
    Store.of(app.config["TRACKER"].uploads_folder, office.id).write(io.BytesIO(b"half"))

    made = backup.write(tmp_path / "office.zip", NOW)

    assert [file.name for file in made.manifest.files] == ["uploads/2570/หลักฐาน.pdf"]


def test_a_backup_holds_no_secret_key_and_no_letters(app, office, tmp_path):
    instance = app.config["TRACKER"].instance
    (instance / "mail").mkdir(exist_ok=True)
    (instance / "mail" / "letter.eml").write_text("private")
    (instance / "secret_key").write_text("secret")

    made = backup.write(tmp_path / "office.zip", NOW)

    with zipfile.ZipFile(made.path) as archive:
        names = {name.split("/")[0] for name in archive.namelist()}
    assert names == {"manifest.json", "tables", "files"}
    assert [file.name for file in made.manifest.files] == ["uploads/2570/หลักฐาน.pdf"]


def test_only_its_owner_reads_a_backup(file):
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_nothing_but_the_backup_is_left_in_its_folder(file):
    assert [path.name for path in file.parent.glob("*.draft")] == []
    assert [path.name for path in file.parent.glob(".*")] == []


def test_a_backup_is_of_one_moment_while_others_write(app, office, tmp_path, monkeypatch):
    read = backup.writing.lines_of

    def read_while_somebody_writes(connection, table):
        with app.app_context(), history.acting(door="command"):
            make_person(f"ระหว่างสำรอง {table.name}")
        return read(connection, table)

    before = everything()
    monkeypatch.setattr(backup.writing, "lines_of", read_while_somebody_writes)
    made = backup.write(tmp_path / "office.zip", NOW)

    assert made.manifest.table("people").rows == len(before["people"])
    assert made.manifest.table("trail").rows == len(before["trail"])
    assert len(everything()["people"]) > len(before["people"])


# --- refused


def refusal_of(file: Path) -> str:
    with pytest.raises(BackupError) as refused:
        backup.restore(file, NOW, replace=True)
    return str(refused.value)


def test_a_file_that_is_cut_off_is_refused(file):
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])

    assert "cut off" in refusal_of(file)


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_file_with_one_flipped_byte_is_refused_and_nothing_changes(file, share):
    before = everything()
    raw = bytearray(file.read_bytes())
    raw[int(len(raw) * share)] ^= 0xFF
    file.write_bytes(raw)

    assert refusal_of(file).startswith(str(file))
    assert everything() == before


def test_a_file_of_something_else_is_refused(app, tmp_path):
    (tmp_path / "notes.txt").write_text("not a backup")

    assert "no backup" in refusal_of(tmp_path / "notes.txt")


def test_an_archive_of_something_else_is_refused(app, tmp_path):
    with zipfile.ZipFile(tmp_path / "photos.zip", "w") as archive:
        archive.writestr("photo.jpg", b"...")

    assert "not a backup of this program" in refusal_of(tmp_path / "photos.zip")


def test_a_file_that_is_not_there_is_refused(app, tmp_path):
    assert "cannot be read" in refusal_of(tmp_path / "nowhere.zip")


def altered(file: Path, change: Callable[[dict], None], more: dict[str, bytes] | None = None) -> Path:
    """The same archive with another manifest, as a newer program or a forger would write it."""
    forged = file.with_name("forged.zip")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(forged, "w") as new:
        manifest = json.loads(old.read("manifest.json"))
        change(manifest)
        for name in set(old.namelist()) - {"manifest.json", *(more or {})}:
            new.writestr(name, old.read(name))
        for name, content in (more or {}).items():
            new.writestr(name, content)
        new.writestr("manifest.json", json.dumps(manifest))
        new.comment = open_seal()
    with forged.open("r+b") as whole:
        seal(whole)
    return forged


def test_a_backup_of_a_newer_database_is_refused(file):
    assert "newer version" in refusal_of(altered(file, lambda manifest: manifest.update(revision="9999")))


def test_a_backup_in_a_newer_format_is_refused(file):
    assert "newer version" in refusal_of(altered(file, lambda manifest: manifest.update(format_version=2)))


def test_a_backup_with_something_added_is_refused(file):
    forged = altered(file, lambda manifest: None, {"tables/more.jsonl": b"{}\n"})

    assert "was added" in refusal_of(forged)


def test_a_file_that_would_land_outside_its_folder_is_refused(file):
    outside = {"name": "uploads/../../evil", "size": 4, "sha256": "0" * 64}

    forged = altered(file, lambda manifest: manifest["files"].append(outside), {"files/uploads/../../evil": b"evil"})

    assert "outside its folder" in refusal_of(forged)


def test_a_tampered_trail_is_named_and_restored_only_when_asked(app, office, tmp_path, new_office):
    with app.app_context():
        history_trigger_off()
        db.session.execute(text("UPDATE trail SET actor = 'somebody else' WHERE id = 2"))
        db.session.commit()
        file = backup.write(tmp_path / "tampered.zip", NOW).path

    with pytest.raises(BackupError, match="tampered with: chain"):
        backup.restore(file, NOW)
    restored = backup.restore(file, NOW, even_if_trail_broken=True)

    assert len(restored.verdict.problems) == 1


def history_trigger_off() -> None:
    if db.engine.dialect.name == "sqlite":
        db.session.execute(text("DROP TRIGGER trail_no_update"))
    else:
        db.session.execute(text("ALTER TABLE trail DISABLE TRIGGER trail_no_change"))


# --- careful


def test_a_database_with_data_is_not_overwritten(file):
    before = everything()

    with pytest.raises(BackupError, match="--replace"):
        backup.restore(file, NOW)

    assert everything() == before


def test_a_new_installation_that_has_only_started_counts_as_empty(file, new_office):
    schema.upgrade()
    db.session.add(Heartbeat(job="keep_heartbeat", beat_at=NOW, outcome=""))
    db.session.commit()

    assert backup.restore(file, NOW).set_aside == ""


def test_replacing_sets_the_old_data_aside(file, app):
    make_person("คนที่มาหลังการสำรอง")
    db.session.commit()

    restored = backup.restore(file, NOW, replace=True)

    assert "before" in restored.set_aside
    assert db.session.scalars(select(Person).where(Person.name == "คนที่มาหลังการสำรอง")).all() == []
    assert "คนที่มาหลังการสำรอง" in names_set_aside(restored.set_aside)


def names_set_aside(place: str) -> list[str]:
    if db.engine.dialect.name == "postgresql":
        found = place.split()[2]
        return list(db.session.scalars(text(f'SELECT name FROM "{found}".people')))
    with installation_at(Path(place)) as connection:
        return list(connection.scalars(text("SELECT name FROM people")))


@contextmanager
def installation_at(path: Path) -> Iterator[Connection]:
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def test_a_restore_waits_for_the_program_to_end(file, app):
    with process.in_use(app.config["TRACKER"].instance), pytest.raises(BackupError, match="running"):
        backup.restore(file, NOW, replace=True)


def test_a_restore_does_not_pull_the_file_from_under_another_program(file, tmp_path):
    with installation(settings_for(tmp_path / "busy", f"sqlite:///{tmp_path / 'busy.db'}")):
        schema.upgrade()
        with installation_at(tmp_path / "busy.db") as other:
            other.execute(text("SELECT count(*) FROM people"))

            with pytest.raises(BackupError, match="Another program has"):
                backup.restore(file, NOW)


def test_a_backup_into_a_folder_that_is_not_there_says_so(app, office, tmp_path):
    with pytest.raises(BackupError, match="cannot be written"):
        backup.write(tmp_path / "nowhere" / "office.zip", NOW)


def test_an_empty_database_has_nothing_to_back_up(new_office, tmp_path):
    with pytest.raises(BackupError, match="nothing to back up"):
        backup.write(tmp_path / "office.zip", NOW)


def test_a_full_disk_leaves_no_half_backup(app, office, tmp_path, monkeypatch):
    def full(_file):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(BackupError, match="No space left"):
        backup.write(tmp_path / "office.zip", NOW)
    assert list(tmp_path.glob("*office*")) == []
