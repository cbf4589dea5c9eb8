"""Two processes of visitors who press five hundred buttons each, by different roles, on the pages of the same tasks."""

import json
import subprocess
import sys
from collections import Counter

import pytest
from sqlalchemy import or_, select

from tests.installations import installation
from tests.life.acts import WORK, flaws
from tests.life.replay import differences, steps_of_tasks, steps_outside_the_diagram
from tests.processes import running
from tracker.extensions import db
from tracker.models import Division, Holding, Position, Role, Task
from tracker.trail.verification import verify

pytestmark = pytest.mark.soak

PRESSES = 500
NAMES = ("ก", "ข")


def test_two_times_five_hundred_buttons_break_nothing(new_settings, engine_name):
    settings = new_settings("visited", TRACKER_DEMO="yes")
    given = {"TRACKER_DATABASE_URL": settings.database_url, "TRACKER_PRODUCTION": "no"}
    with running(settings.instance, "demo", **given) as program:
        with installation(settings):
            people, tasks = people_about(one_division()), tasks_of(one_division())
            before = len(list(steps_of_tasks()))
        told = visit(f"http://127.0.0.1:{program.port}", people, tasks)

    with installation(settings):
        steps = list(steps_of_tasks())[before:]
        verdict, unlike = verify(db.session()), differences(*WORK, "evidence")
        flawed = [flaw for task in db.session.scalars(select(Task)) for flaw in flaws(task)]
        strayed = steps_outside_the_diagram()
    sys.stdout.write(
        f"\n{engine_name}: {2 * PRESSES} buttons, answers {dict(told)}; {len(steps)} steps of tasks, "
        f"{len(strayed)} outside the diagram, {verdict.entries} entries in the trail, {len(unlike)} rows unlike it\n"
    )
    assert {code: count for code, count in told.items() if code.startswith("5")} == {}
    assert len(steps) > PRESSES / 20
    assert (flawed, strayed, unlike) == ([], [], [])
    assert verdict.is_clean


def one_division() -> Division:
    return db.session.scalars(select(Division).where(Division.code == "finance").order_by(Division.id)).first()


def people_about(division: Division) -> list[int]:
    """Whoever comes to its tasks: its own people, the coordinator and the chief administrator."""
    seats = select(Holding.person_id).join(Position).where(Position.organisation_id == division.organisation_id)
    own = Position.division_id == division.id
    above = Position.role.in_([Role.COORDINATOR, Role.CHIEF_ADMINISTRATOR])
    return sorted(set(db.session.scalars(seats.where(or_(own, above), Holding.ends_on.is_(None)))))


def tasks_of(division: Division) -> list[int]:
    return list(
        db.session.scalars(select(Task.id).where(Task.division_id == division.id).order_by(Task.due_on).limit(8))
    )


def visit(address: str, people: list[int], tasks: list[int]) -> Counter[str]:
    given = {"address": address, "people": people, "tasks": tasks, "count": PRESSES}
    command = [sys.executable, "-m", "tests.life.visitor"]
    visitors = [
        subprocess.Popen(
            [*command, json.dumps({**given, "name": name})], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for name in NAMES
    ]
    # Nobody presses anything before everybody is there.
    assert [visitor.stdout.readline() for visitor in visitors] == ["ready\n"] * len(visitors)
    for visitor in visitors:
        visitor.stdin.write("go\n")
        visitor.stdin.flush()
    return sum((Counter(json.loads(visitor.communicate()[0])) for visitor in visitors), Counter[str]())
