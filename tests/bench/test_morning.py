"""The morning run beside what it cannot do without: reading the same rows, and handing over the same bytes."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.bench.mornings import FRIDAY, Shape, fill_one
from tests.installations import installation
from tests.processes import ROOT, environment
from tracker import schema

pytestmark = pytest.mark.bench


@contextmanager
def sink() -> Iterator[tuple[int, list[int]]]:
    """The port of a mail server, and, once it has ended, how many letters it took."""
    taken: list[int] = []
    command = [sys.executable, "-m", "tests.bench.sink"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as server:
        assert server.stdout
        try:
            yield int(server.stdout.readline()), taken
        finally:
            server.terminate()
            taken.append(int(server.stdout.read() or 0))


def morning(settings, port: int) -> dict[str, float]:
    given = {
        "TRACKER_DATABASE_URL": settings.database_url,
        "TRACKER_PRODUCTION": "no",
        "TRACKER_MAIL_SERVER": "127.0.0.1",
        "TRACKER_MAIL_PORT": str(port),
        "TRACKER_MAIL_USE_TLS": "no",
        "TRACKER_MAIL_DEFAULT_SENDER": "tidtam@example.go.th",
        "TRACKER_BASE_URL": "http://localhost",
    }
    told = subprocess.run(
        [sys.executable, "-m", "tests.bench.morning_run", FRIDAY.isoformat()],
        env=environment(settings.instance, **given),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr[-2000:]
    return json.loads(told.stdout.splitlines()[-1])


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
    assert taken == [50]
    assert told["cpu"] <= most_cpu
    assert told["peak_mb"] <= 120
