"""What happens by itself: recorded, signed as a job, safe to run twice, and one failure stops no other."""

import json
import logging
import os
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from jobs.back_up import back_up
from jobs.check_trail import check_trail
from jobs.clean import clean
from jobs.keep_heartbeat import keep_heartbeat
from jobs.leader import leader_of
from jobs.outcome import Outcome
from jobs.run import last_runs, run
from tests.conftest import NOW
from tests.make import make_coordinator, make_person
from tests.processes import until
from tracker.backup import Backup
from tracker.extensions import db
from tracker.models import Attempt, Door, Entry, Heartbeat, TrailCheck

LATER = NOW + timedelta(days=1)


def beat_of(name: str) -> Heartbeat | None:
    db.session.expire_all()
    return db.session.get(Heartbeat, name)


# --- how a job is run


def test_the_end_of_a_job_is_recorded(app):
    assert run(app, keep_heartbeat, NOW)

    beat = beat_of("keep_heartbeat")
    assert (beat.beat_at, beat.failed_at, beat.says) == (NOW, None, "The scheduler is working")


def test_a_job_that_fails_is_recorded_and_stops_nobody(app, caplog):
    def stumble(today: date, now: datetime) -> Outcome:
        make_person("ครึ่งทาง")
        raise ZeroDivisionError

    with caplog.at_level(logging.CRITICAL, "tracker.jobs"):
        assert not run(app, stumble, NOW)
        assert run(app, keep_heartbeat, NOW)

    assert (beat_of("stumble").failed_at, beat_of("stumble").facts) == (NOW, {"error": "ZeroDivisionError"})


def test_a_job_that_succeeds_again_is_no_longer_told_as_failed(app):
    db.session.add(Heartbeat(job="keep_heartbeat", beat_at=NOW, failed_at=NOW, outcome=""))
    db.session.commit()

    run(app, keep_heartbeat, LATER)

    assert beat_of("keep_heartbeat").failed_at is None


def test_half_of_a_failed_job_is_not_kept(app, caplog):
    def stumble(today: date, now: datetime) -> Outcome:
        db.session.add(Attempt(key="half", at=now))
        db.session.flush()
        raise ZeroDivisionError

    with caplog.at_level(logging.CRITICAL, "tracker.jobs"):
        run(app, stumble, NOW)

    assert db.session.scalars(select(Attempt)).all() == []


def test_what_a_job_changes_is_signed_by_the_job(app):
    def appoint(today: date, now: datetime) -> Outcome:
        make_person("ผู้ที่งานเพิ่ม")
        return Outcome("done")

    run(app, appoint, NOW)

    assert db.session.scalars(select(Entry).order_by(Entry.id.desc())).first().door is Door.JOB


def test_a_database_that_does_not_answer_stops_no_scheduler(app, monkeypatch, caplog):
    def refuse(*_: object) -> None:
        raise OperationalError("SELECT 1", {}, Exception("gone"))

    monkeypatch.setattr(db.session, "commit", refuse)

    with caplog.at_level(logging.CRITICAL, "tracker.jobs"):
        assert not run(app, keep_heartbeat, NOW)


def test_the_last_runs_are_read_from_the_database(app):
    run(app, keep_heartbeat, NOW)

    assert last_runs(app)["keep_heartbeat"].beat_at == NOW


# --- who works when two schedulers run


def test_one_scheduler_works_and_the_next_takes_over(app):
    first, second = leader_of(app.config["TRACKER"]), leader_of(app.config["TRACKER"])

    before = (first.leads(), second.leads(), first.leads())
    first.close()

    assert before == (True, False, True)
    assert until(second.leads, 5)
    second.close()


# --- the trail is checked


def test_the_nightly_check_keeps_what_it_found(app):
    make_coordinator()

    outcome = check_trail(NOW.date(), NOW)

    check = db.session.scalars(TrailCheck.latest()).one()
    assert check.is_clean
    assert outcome.facts == {"entries": check.entries}


def test_the_nightly_check_tells_of_a_tampered_trail(app, engine_name, caplog):
    make_coordinator()
    off = {"sqlite": "DROP TRIGGER trail_no_update", "postgresql": "ALTER TABLE trail DISABLE TRIGGER trail_no_change"}
    db.session.execute(text(off[engine_name]))
    db.session.execute(text("UPDATE trail SET label = 'x' WHERE id = 1"))
    db.session.commit()

    with caplog.at_level(logging.ERROR, "tracker.jobs"):
        outcome = check_trail(NOW.date(), NOW)

    assert outcome.facts == {"chains": 1}
    assert "was altered" in caplog.text
    assert not db.session.scalars(TrailCheck.latest()).one().is_clean


def test_checking_twice_is_two_checks_and_nothing_else(app):
    make_coordinator()

    check_trail(NOW.date(), NOW)
    check_trail(NOW.date(), NOW)

    assert [check.is_clean for check in db.session.scalars(select(TrailCheck))] == [True, True]


# --- what nobody needs is thrown away


def aged(path: Path, days: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("…")
    then = (NOW - timedelta(days=days)).timestamp()
    os.utime(path, (then, then))
    return path


def test_old_attempts_are_forgotten_and_fresh_ones_count_on(app):
    db.session.add_all([Attempt(key="old", at=NOW - timedelta(days=2)), Attempt(key="fresh", at=NOW)])
    db.session.commit()

    outcome = clean(NOW.date(), NOW)

    assert list(db.session.scalars(select(Attempt.key))) == ["fresh"]
    assert outcome.facts["attempts"] == 1


def test_letters_are_kept_for_ninety_days(app):
    mail = app.config["TRACKER"].mail_folder
    old, fresh = aged(mail / "old.eml", 91), aged(mail / "fresh.eml", 89)

    clean(NOW.date(), NOW)

    assert (old.exists(), fresh.exists()) == (False, True)


def test_unfinished_backups_are_removed_and_finished_ones_are_not(app):
    backups = app.config["TRACKER"].backup_folder
    draft, whole = aged(backups / ".tidtam-2027-01-01.zip.99.draft", 3), aged(backups / "tidtam-2027-01-01.zip", 3)

    clean(NOW.date(), NOW)

    assert (draft.exists(), whole.exists()) == (False, True)


def test_cleaning_twice_finds_nothing_more(app):
    clean(NOW.date(), NOW)

    assert set(clean(NOW.date(), NOW).facts.values()) == {0}


# --- the nightly backup


def test_every_night_leaves_a_backup_that_is_whole(app):
    make_coordinator()

    outcome = back_up(NOW.date(), NOW)

    file = app.config["TRACKER"].backup_folder / "tidtam-2027-03-01.zip"
    assert Backup(file).verify().is_clean
    assert outcome.facts == {"rows": Backup(file).manifest.rows, "file": file.name}


def test_a_second_backup_of_one_day_takes_the_place_of_the_first(app):
    back_up(NOW.date(), NOW)
    make_coordinator()

    back_up(NOW.date(), NOW)

    [file] = app.config["TRACKER"].backup_folder.iterdir()
    assert Backup(file).manifest.table("people").rows == 1


def test_old_backups_give_way_and_other_files_stay(app):
    backups = app.config["TRACKER"].backup_folder
    old, other = aged(backups / "tidtam-2026-11-02.zip", 119), aged(backups / "before-the-move.zip", 119)
    recent = [aged(backups / f"tidtam-2027-02-{day:02}.zip", 29 - day) for day in range(1, 29)]

    back_up(NOW.date(), NOW)

    assert (old.exists(), other.exists()) == (False, True)
    assert len([file for file in recent if file.exists()]) == 9


def test_a_backup_that_cannot_be_written_is_a_failure_that_is_told(app, caplog):
    app.config["TRACKER"].backup_folder.write_text("a file stands where the folder should be")

    with caplog.at_level(logging.CRITICAL, "tracker.jobs"):
        assert not run(app, back_up, NOW)

    assert beat_of("back_up").failed_at == NOW


def test_an_outcome_is_kept_as_a_text_of_the_catalogue():
    assert json.loads(Outcome("Backed up", {"rows": 3}).as_json()) == {"says": "Backed up", "facts": {"rows": 3}}


@pytest.mark.parametrize("job", [check_trail, clean, back_up, keep_heartbeat])
def test_every_job_runs_on_an_empty_database(app, job):
    assert run(app, job, NOW)
