"""A morning that meets one fault, with real processes: who was told what, how often, and under which number."""

import json
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select, text

from tests.bench.mornings import FRIDAY, Shape, fill
from tests.installations import installation
from tests.processes import ROOT, environment
from tracker import schema
from tracker.config import Settings
from tracker.extensions import db
from tracker.models import Letter, LetterState, Person, Told
from tracker.office import hours

MONDAY = FRIDAY + timedelta(days=3)
PEOPLE = 50


@dataclass(frozen=True)
class Found:
    """What the mail server took, and what the database says of it."""

    # How often each address got each message.
    taken: Counter[tuple[str, str]]
    people: int
    states: Counter[str]
    steps_told_twice: int
    letters_untold: int

    @property
    def reached(self) -> int:
        return len({to for to, _ in self.taken})

    @property
    def messages_each(self) -> int:
        """The most different messages that one address got."""
        return max(Counter(to for to, _ in self.taken).values(), default=0)

    @property
    def again(self) -> int:
        """How many letters came once more, as the same message."""
        return sum(self.taken.values()) - len(self.taken)

    def __str__(self) -> str:
        return (
            f"{self.reached} of {self.people} reached, {sum(self.taken.values())} letters taken, at most "
            f"{self.messages_each} different to one address, {self.again} came again; {dict(self.states)}"
        )


class Morning:
    """An installation with so many recipients, and a mail server of its own."""

    def __init__(self, settings: Settings, folder: Path, recipients: int) -> None:
        self.settings, self.folder, self.recipients = settings, folder, recipients
        folder.mkdir(parents=True, exist_ok=True)
        self.fault("none")
        with installation(settings):
            schema.upgrade()
            # Everybody owes two tasks, one of them overdue.
            shape = Shape(tasks=4 * PEOPLE, people=PEOPLE, spread=4, first_due=FRIDAY - timedelta(days=2))
            fill(recipients // PEOPLE, shape)
            db.session.execute(text("UPDATE organisations SET sends_weekly_summary = false"))
            db.session.commit()

    def fault(self, name: str) -> None:
        (self.folder / "fault").write_text(name)

    @contextmanager
    def post_office(self) -> Iterator[None]:
        command = [sys.executable, "-m", "tests.soak.post_office", str(self.folder)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as server:
            assert server.stdout
            server.stdout.readline()
            try:
                yield
            finally:
                server.terminate()

    def scheduler(self, on: date, minutes: int = 0, seconds: float = 120, pace: int = 1) -> "subprocess.Popen[str]":
        """`pace`: minutes between two rounds; 0 where another one is alive, whose claims must not run out meanwhile."""
        given = {
            "TRACKER_DATABASE_URL": self.settings.database_url,
            "TRACKER_PRODUCTION": "no",
            "TRACKER_MAIL_SERVER": "127.0.0.1",
            "TRACKER_MAIL_PORT": (self.folder / "port").read_text(),
            "TRACKER_MAIL_USE_TLS": "no",
            "TRACKER_MAIL_DEFAULT_SENDER": "tidtam@example.go.th",
            "TRACKER_BASE_URL": "http://localhost",
        }
        moment = hours.opening(on) + timedelta(minutes=minutes)
        command = [sys.executable, "-m", "tests.soak.morning", moment.isoformat(), str(seconds), str(pace)]
        return subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment(self.settings.instance, **given)
        )

    def found(self) -> Found:
        lines = (self.folder / "taken").read_text().splitlines() if (self.folder / "taken").exists() else []
        taken = Counter((said["to"], said["id"]) for said in map(json.loads, lines))
        with installation(self.settings):
            people = len(set(db.session.scalars(select(Person.email))))
            letters = list(db.session.scalars(select(Letter)))
            told = Counter(
                (t.task_id, t.person_id, t.audience, t.due_on, t.days_left) for t in db.session.scalars(select(Told))
            )
            spoken = set(db.session.scalars(select(Told.letter_id)))
            states = Counter(letter.state.value for letter in letters)
            untold = sum(letter.state is LetterState.SENT and letter.id not in spoken for letter in letters)
        return Found(taken, people, states, sum(n - 1 for n in told.values()), untold)


def kill_at_random(morning: Morning, on: date, kills: int, seed: int = 7) -> int:
    """The sender dies again and again at any moment, and starts again a little later."""
    chance, done = random.Random(seed), 0
    for number in range(kills):
        sender = morning.scheduler(on, minutes=5 * number)
        assert sender.stdout
        sender.stdout.readline()
        try:
            sender.wait(timeout=chance.uniform(0.02, 0.6))
        except subprocess.TimeoutExpired:
            sender.send_signal(signal.SIGKILL)
            done += 1
        sender.communicate()
    # The last one is left alone.
    assert ended(morning.scheduler(on, minutes=5 * kills + 10)) == 0
    return done


def end_connections(settings: Settings) -> None:
    """The database throws everybody out, as it does when it is started again."""
    with installation(settings):
        db.session.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE pid <> pg_backend_pid() AND datname = current_database()"
            )
        )
        db.session.commit()


def ended(sender: "subprocess.Popen[str]", timeout: float = 300) -> int:
    sender.communicate(timeout=timeout)
    return sender.returncode


def pause(seconds: float) -> None:
    time.sleep(seconds)
