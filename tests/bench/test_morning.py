"""The morning run beside what it cannot do without: reading the same rows, and handing over the same bytes."""

import json
import re
import smtplib
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.bench.mornings import FRIDAY, Shape, fill_one, repeat
from tests.installations import installation
from tests.processes import ROOT, environment
from tracker import schema
from tracker.extensions import db
from tracker.models import Task

pytestmark = pytest.mark.bench


@contextmanager
def sink() -> Iterator[tuple[int, list[int]]]:
    """The port of a mail server, and, once it has ended, how many letters it took and how long they were together."""
    taken: list[int] = []
    command = [sys.executable, "-m", "tests.bench.sink"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as server:
        assert server.stdout
        try:
            yield int(server.stdout.readline()), taken
        finally:
            server.terminate()
            taken += map(int, server.stdout.read().split())


def morning(settings, port: int) -> dict[str, float]:
    given = {
        "TRACKER_DATABASE_URL": settings.database_url,
        "TRACKER_PRODUCTION": "no",
        "TRACKER_MAIL_SERVER": "127.0.0.1",
        "TRACKER_MAIL_PORT": str(port),
        "TRACKER_MAIL_USE_TLS": "no",
        "TRACKER_MAIL_DEFAULT_SENDER": "tidtam@example.go.th",
        "TRACKER_BASE_URL": "http://localhost",
        "TRACKER_LOG_LEVEL": "ERROR",
    }
    command = [sys.executable, "-m", "tests.bench.morning_run", FRIDAY.isoformat()]
    env = environment(settings.instance, **given)
    with subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        most = 0.0
        while run.poll() is None:
            most = max(most, megabytes_of(run.pid))
            time.sleep(0.05)
        said, errors = run.communicate()
    assert run.returncode == 0, errors[-2000:]
    return {**json.loads(said.splitlines()[-1]), "all_mb": most}


def megabytes_of(number: int) -> float:
    """What a process and those that help it hold in memory; what they share is counted in each."""
    try:
        status = Path(f"/proc/{number}/status").read_text(encoding="ascii")
        helpers = Path(f"/proc/{number}/task/{number}/children").read_text(encoding="ascii").split()
    except OSError:
        return 0.0
    held = re.findall(r"VmRSS:\s+(\d+) kB", status)
    return sum(map(int, held)) / 1024 + sum(megabytes_of(int(helper)) for helper in helpers)


def seconds_to_read() -> float:
    """Every task that a letter could speak of, in the order of its office, and nothing done with it."""
    asked = (
        select(Task.id, Task.title, Task.division_id, Task.due_on, Task.assignee_id, Task.covers_from, Task.covers_to)
        .where(Task.with_its_division())
        .order_by(Task.organisation_id, Task.due_on)
        .execution_options(yield_per=5000)
    )
    started = time.perf_counter()
    assert sum(1 for _ in db.session.execute(asked)) > 0
    db.session.rollback()
    return time.perf_counter() - started


def seconds_to_hand_over(port: int, letters: int, length: int) -> float:
    """So many letters of that length, ready before, through one connection."""
    content = b"Subject: x\r\nContent-Type: text/plain\r\n\r\n" + b"x" * 76 + (b"\r\n" + b"x" * 74) * (length // 76)
    started = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", port) as server:
        for number in range(letters):
            server.sendmail("tidtam@example.go.th", [f"{number}@example.go.th"], content)
    return time.perf_counter() - started


@pytest.mark.parametrize(("tasks", "most_cpu"), [(10_000, 0.5), (100_000, 3.0)])
def test_one_office_of_fifty_people_with_many_overdue_tasks(new_settings, engine_name, tasks, most_cpu):
    settings = new_settings("office")
    with installation(settings):
        schema.upgrade()
        fill_one(Shape(tasks=tasks))

    with sink() as (port, taken):
        told = morning(settings, port)

    sys.stdout.write(
        f"\n{engine_name}, 50 people, {tasks:,} overdue tasks: {taken[0]} letters, {told['cpu']:.2f} s of CPU "
        f"(at most {most_cpu:g}), {told['seconds']:.2f} s, peak {told['peak_mb']:.0f} MB, "
        f"{told['statements']} statements"
    )
    assert told["is_well"]
    assert taken[0] == 50
    assert told["cpu"] <= most_cpu
    assert told["peak_mb"] <= 120


# --- every local government at once

OFFICES, TASKS, HEADS = 7_850, 400, 10


@pytest.mark.parametrize("offices", [100, OFFICES])
def test_the_morning_of_a_whole_country(new_settings, engine_name, offices):
    if engine_name != "postgresql":
        assert engine_name == "sqlite"
        return
    settings = new_settings("country")
    with installation(settings):
        schema.upgrade()
        fill_one(Shape(tasks=TASKS, people=HEADS, spread=365, first_due=date(2026, 10, 1)))
        repeat(offices)
        read = seconds_to_read()

    with sink() as (port, taken):
        told = morning(settings, port)
    count, length = taken
    with sink() as (port, _again):
        handed = seconds_to_hand_over(port, count, length // count)

    bare = read + handed
    letters = told["letters"]
    sys.stdout.write(
        f"\npostgresql, {offices:,} organisations × {TASKS} tasks: {letters:,} letters in {told['seconds']:.0f} s "
        f"({letters / told['seconds']:.0f}/s), CPU {told['cpu']:.0f} s, peak {told['all_mb']:.0f} MB in all processes "
        f"together; the same rows read bare {read:.1f} s, the same bytes handed over by "
        f"smtplib {handed:.1f} s: {told['seconds'] / bare:.2f} × those two (at most 2.5 for the whole country)"
    )
    assert told["is_well"]
    assert letters == offices * HEADS
    assert told["all_mb"] <= 400
    # A hundred offices are done before the second helper has started.
    assert offices < OFFICES or told["seconds"] <= 2.5 * bare
