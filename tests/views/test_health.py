"""Whether the system is well: for machines at /health, for people at /system."""

import os
from datetime import timedelta

import pytest
from sqlalchemy import text

from jobs.timetable import TIMETABLE
from tests.conftest import NOW
from tests.make import make_auditor, make_coordinator
from tests.make_letter import make_letter
from tracker import history
from tracker.extensions import db
from tracker.models import Heartbeat, LetterState, TrailCheck
from tracker.views.system import JOBS

DONE = '{"says": "Backed up %(rows)s rows into %(file)s", "facts": {"rows": 1234, "file": "tidtam-2027-03-01.zip"}}'


def beat(job: str = "keep_heartbeat", seconds_ago: int = 5, failed: bool = False, outcome: str = "") -> None:
    at = NOW - timedelta(seconds=seconds_ago)
    db.session.add(Heartbeat(job=job, beat_at=at, failed_at=at if failed else None, outcome=outcome))
    db.session.commit()


@pytest.fixture
def coordinator(app, sign_in):
    return sign_in(make_coordinator())


# --- for machines


def test_a_system_that_is_well_says_so(client):
    beat(seconds_ago=5)

    answer = client.get("/health")

    assert answer.status_code == 200
    assert answer.json == {
        "status": "ok",
        "database": "ok",
        "migrations": "ok",
        "scheduler": "ok",
        "scheduler_age_seconds": 5,
        "letters": "ok",
        "version": "0.1.0",
    }


@pytest.mark.parametrize(("seconds", "status"), [(60, "ok"), (61, "degraded")])
def test_a_scheduler_that_is_silent_for_a_minute_is_told_while_pages_answer(client, seconds, status):
    beat(seconds_ago=seconds)

    answer = client.get("/health")

    assert (answer.status_code, answer.json["status"]) == (200, status)


def test_a_scheduler_that_never_beat_is_told(client):
    answer = client.get("/health")

    assert (answer.json["status"], answer.json["scheduler_age_seconds"]) == ("degraded", None)


def test_a_database_of_another_shape_is_a_failure(client):
    db.session.execute(text("DROP TABLE alembic_version"))

    answer = client.get("/health")

    assert answer.status_code == 503
    assert (answer.json["status"], answer.json["database"], answer.json["migrations"]) == ("failing", "ok", "failing")


@pytest.mark.parametrize(
    "failed",
    [{"state": LetterState.REFUSED, "ended_at": NOW}, {"state": LetterState.WAITING, "tries": 1}],
    ids=["refused today", "tried in vain"],
)
def test_letters_that_do_not_leave_are_told(client, failed):
    beat()
    make_letter(make_coordinator(), **failed)

    answer = client.get("/health")

    assert (answer.status_code, answer.json["status"], answer.json["letters"]) == (200, "degraded", "failing")


@pytest.fixture
def no_database(app, monkeypatch):
    """The database stops answering after somebody has signed in."""

    def stop() -> None:
        db.session.remove()
        db.engine.dispose()
        monkeypatch.setattr(db.engine.pool, "_creator", refuse)
        monkeypatch.setattr(db.engine.dialect, "connect", refuse)

    def refuse(*_: object, **__: object) -> None:
        raise db.engine.dialect.loaded_dbapi.OperationalError("the server is gone, password=hidden")

    return stop


def test_it_answers_even_when_the_database_does_not(app, client, no_database):
    no_database()

    answer = app.test_client().get("/health")

    assert answer.status_code == 503
    assert answer.json["database"] == "failing"
    assert "hidden" not in answer.text


def test_it_answers_a_signed_in_person_when_the_database_does_not(coordinator, no_database):
    coordinator.get("/health")

    no_database()

    assert coordinator.get("/health").status_code == 503


def test_health_is_kept_by_no_cache(client):
    assert client.get("/health").headers["Cache-Control"] == "no-store"


# --- for people


@pytest.mark.parametrize("job", [timed.name for timed in TIMETABLE])
def test_every_job_is_named_in_words(coordinator, job):
    beat(job)

    assert f">{job}<" not in coordinator.get("/system").text
    assert job in JOBS


def test_jobs_are_told_in_the_readers_language(coordinator):
    beat("back_up", outcome=DONE)

    page = coordinator.get("/system").text

    assert "สำรองข้อมูล 1234 รายการ ไว้ในไฟล์ tidtam-2027-03-01.zip" in page
    assert "1 มี.ค. 2570" in page.replace("\u00a0", " ")


def test_a_job_that_failed_is_told_with_what_happens_next(coordinator):
    beat("back_up", failed=True, outcome='{"says": "It failed: %(error)s", "facts": {"error": "BackupError"}}')

    page = coordinator.get("/system").text

    assert "ทำไม่สำเร็จ: BackupError" in page
    assert "ระบบจะลองใหม่เอง" in page


def test_a_night_without_its_job_is_told(coordinator):
    beat("back_up", seconds_ago=27 * 3600)

    assert "ยังไม่ได้ทำอีกตั้งแต่นั้น" in coordinator.get("/system").text


def test_a_scheduler_that_is_just_starting_alarms_nobody(app, coordinator, monkeypatch):
    monkeypatch.setitem(app.extensions, "started_at", NOW - timedelta(seconds=20))

    assert "ตัวจัดเวลาไม่ตอบสนอง" not in coordinator.get("/").text


@pytest.mark.parametrize("page", ["/", "/system"])
def test_a_silent_scheduler_is_told_to_who_can_do_something(coordinator, page):
    beat(seconds_ago=3600)

    assert "ตัวจัดเวลาไม่ตอบสนอง" in coordinator.get(page).text


@pytest.mark.parametrize("page", ["/", "/system"])
def test_a_working_scheduler_is_no_news(coordinator, page):
    beat()

    assert "ตัวจัดเวลาไม่ตอบสนอง" not in coordinator.get(page).text


def test_a_tampered_trail_is_told_with_the_entry(coordinator):
    db.session.add(TrailCheck(checked_at=NOW, entries=9, heads="[]", problem='[["altered", 1, 7]]'))

    page = coordinator.get("/system").text

    assert "ร่องรอยถูกแก้ไข" in page
    assert "สายที่ 1 รายการที่ 7" in page


def test_backups_are_listed_newest_first(app, coordinator):
    folder = app.config["TRACKER"].backup_folder
    folder.mkdir()
    (folder / "tidtam-2027-02-02.zip").write_bytes(b"0" * 2_500_000)
    (folder / "tidtam-2027-02-01.zip").write_bytes(b"0")
    os.utime(folder / "tidtam-2027-02-01.zip", times=(0, 0))

    page = coordinator.get("/system").text

    assert page.index("tidtam-2027-02-02.zip") < page.index("tidtam-2027-02-01.zip")
    assert "2.5" in page


def test_an_installation_without_mail_says_where_letters_are(coordinator):
    assert "จดหมายทุกฉบับเก็บไว้ในเครื่องนี้" in coordinator.get("/system").text


def test_who_keeps_nothing_does_not_see_it(app, sign_in):
    assert sign_in(make_auditor()).get("/system").status_code == 403


def test_looking_changes_nothing(coordinator):
    before = history.verify(db.session()).entries

    coordinator.get("/system")

    assert history.verify(db.session()).entries == before


def test_files_of_evidence_that_are_lost_are_told_on_the_page(coordinator):
    beat("check_evidence", outcome='{"says": "", "facts": {"files": 9, "missing": 2, "altered": 1}}')

    assert "ไฟล์หลักฐาน 3 ไฟล์หายไปหรือถูกเปลี่ยนแปลง" in coordinator.get("/system").text


def test_evidence_that_is_all_there_alarms_nobody(coordinator):
    beat("check_evidence", outcome='{"says": "All %(files)s files of evidence are there", "facts": {"files": 9}}')

    page = coordinator.get("/system").text
    assert "ไฟล์หลักฐานอยู่ครบทั้ง 9 ไฟล์" in page
    assert "หายไปหรือถูกเปลี่ยนแปลง" not in page
