"""Several processes at the same tasks, and what must be true when all of them have ended."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select

from tests import make
from tests.installations import installation
from tests.life.acts import WORK, flaws
from tests.life.replay import differences, entries_of, steps_outside_the_diagram
from tracker import schema
from tracker.config import Settings
from tracker.extensions import db
from tracker.models import Task
from tracker.trail.verification import verify

NAMES = ("ก", "ข")


@dataclass(frozen=True)
class Outcome:
    done: int
    too_late: int
    refused: int
    lost: list[str]
    flawed: list[str]
    strayed: list[object]
    unlike: list[str]
    is_clean: bool
    entries: int


def act_at_once(new_settings: Callable[..., Settings], count: int, tasks: int = 3) -> Outcome:
    settings = new_settings("life")
    given = _prepare(settings, tasks)
    command = [sys.executable, "-m", "tests.life.actor"]
    actors = [
        subprocess.Popen(
            [*command, json.dumps({**given, "name": name, "count": count})],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in NAMES
    ]
    # Nobody begins before everybody is there.
    assert [actor.stdout.readline() for actor in actors] == ["ready\n"] * len(actors)
    for actor in actors:
        actor.stdin.write("go\n")
        actor.stdin.flush()
    return _judge(settings, [json.loads(actor.communicate()[0]) for actor in actors])


def _prepare(settings: Settings, tasks: int) -> dict[str, object]:
    with installation(settings):
        schema.upgrade()
        head = make.make_head()
        division = head.holdings[0].position.division
        office = division.organisation
        people = [
            head,
            make.make_member(division),
            make.make_coordinator(office),
            make.make_chief_administrator(office),
        ]
        return {
            "url": settings.database_url,
            "folder": str(settings.instance),
            "people": [person.id for person in people],
            "tasks": [make.make_task(division=division).id for _ in range(tasks)],
            "elsewhere": make.make_division(organisation=office).id,
        }


def _judge(settings: Settings, told: list[dict[str, object]]) -> Outcome:
    with installation(settings):
        said = "\n".join(entry.changes for entry in entries_of(*WORK))
        verdict = verify(db.session())
        return Outcome(
            done=sum(one["told"].get("done", 0) for one in told),
            too_late=sum(one["told"].get("too late", 0) for one in told),
            refused=sum(one["told"].get("refused", 0) for one in told),
            lost=[token for one in told for token in one["tokens"] if f'"{token}"' not in said],
            flawed=[flaw for task in db.session.scalars(select(Task)) for flaw in flaws(task)],
            strayed=list(steps_outside_the_diagram()),
            unlike=differences(*WORK),
            is_clean=verdict.is_clean,
            entries=verdict.entries,
        )
