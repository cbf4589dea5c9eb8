"""Files on the disk: whole before any row speaks of them, nobody's files swept away, lost ones noticed."""

import errno
import io
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from jobs.check_evidence import check_evidence
from jobs.clean import clean
from tests.conftest import NOW
from tests.evidence import papers
from tests.make import make_division, make_member, make_paper, make_task
from tests.processes import environment
from tracker import backup
from tracker.evidence import Fault, RefusedFileError, Store
from tracker.evidence.inspection import inspect
from tracker.extensions import db
from tracker.models import Evidence, StoredFile

DAY = timedelta(days=1)


@pytest.fixture
def uploads(app) -> Path:
    return app.config["TRACKER"].uploads_folder


@pytest.fixture
def division(app):
    return make_division("กองคลัง")


@pytest.fixture
def task(division):
    return make_task("ตรวจสอบทรัพย์สิน", division=division)


@pytest.fixture
def send(app, division, tmp_path):
    """Starts somebody who adds a file to a task: `send(task, dies="before-commit")`."""
    settings, member = app.config["TRACKER"], make_member(division)
    path = tmp_path / "sent.pdf"
    path.write_bytes(papers.pdf())
    told = environment(settings.instance, TRACKER_DATABASE_URL=settings.database_url, TRACKER_PRODUCTION="no")

    def start(task, dies="never"):
        db.session.commit()
        command = [sys.executable, "-m", "tests.evidence.sender", str(task.id), str(member.id), str(path), dies]
        return subprocess.Popen(command, env=told, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    return start


def files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def age(path: Path, by: timedelta) -> Path:
    then = (NOW - by).timestamp()
    os.utime(path, (then, then))
    return path


def count(kind) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(kind))


# --- killed in the middle


def test_a_process_killed_before_its_commit_leaves_a_file_that_is_swept_away_after_a_day(send, task, uploads):
    sender = send(task, dies="before-commit")
    sender.communicate(timeout=60)

    [stray] = files_in(uploads)
    assert (sender.returncode, count(Evidence), count(StoredFile)) == (-9, 0, 0)
    age(stray, DAY / 2)
    assert (clean(NOW.date(), NOW).facts["files"], stray.exists()) == (0, True)
    age(stray, 2 * DAY)
    assert (clean(NOW.date(), NOW).facts["files"], stray.exists()) == (1, False)


def test_a_process_killed_while_it_writes_leaves_a_draft_that_no_backup_takes(send, task, uploads, tmp_path):
    send(task, dies="writing").communicate(timeout=60)

    [draft] = files_in(uploads)
    made = backup.write(tmp_path / "office.zip", NOW)
    assert (draft.name.startswith("."), list(made.manifest.files)) == (True, [])
    age(draft, 2 * DAY)
    assert (clean(NOW.date(), NOW).facts["files"], draft.exists()) == (1, False)


def test_what_a_killed_process_left_is_no_hindrance_to_the_next(send, task, uploads):
    send(task, dies="before-commit").communicate(timeout=60)

    said, _ = send(task).communicate(timeout=60)

    age(files_in(uploads)[0], DAY / 2)
    clean(NOW.date(), NOW)
    assert (count(Evidence), len(files_in(uploads))) == (1, 1), said


# --- two at once


def test_two_processes_that_add_one_file_to_one_task_add_it_once(send, task, uploads):
    both = [send(task), send(task)]

    said = [sender.communicate(timeout=60)[0] for sender in both]

    assert [sender.returncode for sender in both] == [0, 0], said
    assert (count(Evidence), count(StoredFile), len(files_in(uploads))) == (1, 1, 1)


def test_two_processes_that_add_one_file_to_two_tasks_keep_its_bytes_once(send, task, division, uploads):
    both = [send(task), send(make_task("อีกงานหนึ่ง", division=division))]

    said = [sender.communicate(timeout=60)[0] for sender in both]

    assert [sender.returncode for sender in both] == [0, 0], said
    assert (count(Evidence), count(StoredFile), len(files_in(uploads))) == (2, 1, 1)


# --- swept away, or not


def test_what_a_row_names_is_kept_however_old_it_is(task, uploads):
    make_paper(task)
    [path] = files_in(uploads)
    age(path, 900 * DAY)

    clean(NOW.date(), NOW)

    assert path.exists()


def test_the_same_bytes_of_an_organisation_that_no_longer_names_them_are_swept_away(task, uploads):
    evidence = make_paper(task)
    mine = files_in(uploads)[0]
    strange = Store.of(uploads, task.organisation_id + 1)
    strange.place(strange.write(io.BytesIO(mine.read_bytes())))
    age(strange.path(evidence.latest.file.sha256), 2 * DAY)

    clean(NOW.date(), NOW)

    assert files_in(uploads) == [mine]


# --- a disk that is full


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_refuses_the_file_and_keeps_no_half_of_it(uploads, monkeypatch, number):
    def fail(_handle: int) -> None:
        raise OSError(number, "full")

    monkeypatch.setattr(os, "fsync", fail)

    with pytest.raises(RefusedFileError) as refused:
        Store.of(uploads, 1).write(io.BytesIO(papers.pdf()))

    assert (refused.value.fault, files_in(uploads)) == (Fault.NO_ROOM, [])


# --- lost or altered


def test_a_file_that_is_missing_on_the_disk_is_found_by_the_nightly_check(task, uploads, caplog):
    make_paper(task)
    make_paper(task, content=b"%PDF-2 %%EOF")
    files_in(uploads)[0].unlink()

    outcome = check_evidence(NOW.date(), NOW)

    assert outcome.facts == {"files": 2, "missing": 1, "altered": 0}
    assert "missing or was altered" in caplog.text


def test_a_file_that_was_altered_is_found_within_a_month(task, uploads):
    make_paper(task)
    [path] = files_in(uploads)
    path.write_bytes(path.read_bytes().replace(b"evidence", b"evidance"))

    found = [bool(inspect(uploads, NOW.date() + number * DAY).altered) for number in range(30)]

    assert found.count(True) == 1


def test_a_file_that_was_cut_off_is_found_at_once(task, uploads):
    make_paper(task)
    [path] = files_in(uploads)
    path.write_bytes(b"%PDF")

    assert len(inspect(uploads, NOW.date()).missing) == 1


def test_files_that_are_all_there_are_told_as_whole(task):
    make_paper(task)

    assert check_evidence(NOW.date(), NOW).facts == {"files": 1}
