"""Processes are killed in the middle of their work: nothing that was answered is lost, nothing is half there."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.installations import installation
from tests.processes import Program, running, until
from tracker import demo
from tracker.config import Settings
from tracker.extensions import db
from tracker.models import Deed, Division, Entry, Position, Role
from tracker.trail.verification import verify

pytestmark = pytest.mark.soak

WRITES = 200
MOST_KILLS = 6
NAMES = ("กองทดสอบหนึ่ง", "กองทดสอบสอง")


def writer(program: Program, person_id: int, name: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.soak.writer", f"http://127.0.0.1:{program.port}", str(person_id), name]
    return subprocess.Popen([*command, str(WRITES // 2)], stdout=subprocess.PIPE, text=True)


def coordinator_id(settings: Settings) -> int:
    with installation(settings):
        people = db.session.scalars(demo.sample_people())
        return next(p.id for p in people if any(h.position.role is Role.COORDINATOR for h in p.holdings))


def kill_while(program: Program, work: "list[subprocess.Popen[str]]") -> int:
    """Kills the web server again and again, each time soon after it answers."""
    kills = 0
    while kills < MOST_KILLS and any(process.poll() is None for process in work):
        time.sleep(0.6)
        os.kill(program.web, signal.SIGKILL)
        kills += 1
        until(lambda: program.health()["database"] == "ok")
    return kills


def test_killing_the_web_server_during_200_writes_loses_nothing(new_settings: Callable[..., Settings], tmp_path: Path):
    settings = new_settings("soak", TRACKER_DEMO="yes")
    given = {"TRACKER_DATABASE_URL": settings.database_url, "TRACKER_PRODUCTION": "no"}
    with running(settings.instance, "demo", **given) as program:
        person_id = coordinator_id(settings)
        started = time.monotonic()
        writers = [writer(program, person_id, name) for name in NAMES]
        assert [process.stdout.readline() for process in writers] == ["signed in\n"] * 2
        kills = kill_while(program, writers)
        told = [json.loads(process.communicate()[0]) for process in writers]
        took = time.monotonic() - started

    with installation(settings):
        found = list(db.session.scalars(select(Division).where(Division.name.startswith("กองทดสอบ"))))
        seats = db.session.scalar(select(func.count()).where(Position.division_id.in_([d.id for d in found])))
        entries = [
            entry
            for entry in db.session.scalars(select(Entry).where(Entry.noun == "divisions", Entry.deed == Deed.ADDED))
            if entry.label.startswith("กองทดสอบ")
        ]
        verdict = verify(db.session())

    tries = sum(one["tries"] for one in told)
    sys.stdout.write(
        f"\n{settings.database_url.split(':')[0]}: {len(found)} of {WRITES} writes there after {tries} tries, "
        f"{kills} kills in {took:.1f} s; {verdict.entries} entries in the trail, {len(verdict.problems)} problems\n"
    )
    assert kills >= 3
    assert sorted(d.name for d in found) == sorted(f"{name} {n}" for name in NAMES for n in range(WRITES // 2))
    assert seats == WRITES
    assert sorted(entry.row_id for entry in entries) == sorted(str(division.id) for division in found)
    assert verdict.is_clean
