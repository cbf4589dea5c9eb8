"""The test house: both databases, a fresh one for every test, a frozen clock, kept letters and a mail server."""

import contextvars
import email
import re
import shutil
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email import policy
from email.message import EmailMessage
from pathlib import Path

import argon2
import hypothesis
import pytest
import time_machine
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope
from flask import Flask, has_app_context
from flask.testing import FlaskClient
from sqlalchemy import Engine, event
from werkzeug.test import TestResponse

from tests.engines import REQUIRE_ALL, Databases, PostgresqlDatabases, SqliteFiles, postgresql_server
from tracker import create_app, history, mailer, schema
from tracker.config import Given, Settings, read_settings
from tracker.extensions import db
from tracker.models import Person
from tracker.views import reading_desk

# Nine o'clock on a working day, in the middle of the fiscal year 2570.
TODAY = date(2027, 3, 1)
NOW = datetime(2027, 3, 1, 2, 0, tzinfo=UTC)

ENGINES = ("sqlite", "postgresql")
SECRET = "a secret that is good enough for tests only"

# The run that decides about a change tries the same examples every time; every other run tries new ones.
# A machine with much else to do makes examples slowly; that says nothing of the code.
hypothesis.settings.register_profile(
    "decide", derandomize=True, deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
if REQUIRE_ALL:
    hypothesis.settings.load_profile("decide")

# A real hash takes a fifth of a second on purpose; the module that hashes is imported later than this.
CHEAPEST = argon2.profiles.CHEAPEST
argon2.PasswordHasher.__init__.__defaults__ = (
    CHEAPEST.time_cost,
    CHEAPEST.memory_cost,
    CHEAPEST.parallelism,
    *argon2.PasswordHasher.__init__.__defaults__[3:],
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", choices=(*ENGINES, "both"), default="both", help="which databases to test on")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "engine_name" in metafunc.fixturenames:
        chosen = metafunc.config.getoption("--engine")
        names = ENGINES if chosen == "both" else (chosen,)
        metafunc.parametrize("engine_name", names, indirect=True, scope="session")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How much was tried where, before pytest's own last line."""
    passed = [report.nodeid for report in terminalreporter.stats.get("passed", []) if report.when == "call"]
    places = {
        "on SQLite": [name for name in passed if "[sqlite" in name],
        "on PostgreSQL": [name for name in passed if "[postgresql" in name],
        "in Chromium": [name for name in passed if "/browser/" in name],
    }
    told = ", ".join(f"{len(names)} {place}" for place, names in places.items())
    rest = len(passed) - sum(map(len, places.values()))
    terminalreporter.write_line(f"\nPassed: {told}, {rest} without a database")


# --- the machine


@pytest.fixture(scope="session", autouse=True)
def _only_loopback() -> Iterator[None]:
    """The product speaks to nobody but this machine."""
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def refuse_strangers(host: object) -> None:
        if host not in ("127.0.0.1", "::1", "localhost", "", None):
            raise AssertionError(f"a test reaches out to {host}")

    def connect_here(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple):
            refuse_strangers(address[0])
        connect(self, address)

    def look_up_here(host: object, *args: object, **kwargs: object) -> object:
        refuse_strangers(host)
        return look_up(host, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        patch.setattr(socket, "getaddrinfo", look_up_here)
        yield


# --- the database


@pytest.fixture(scope="session")
def engine_name(request: pytest.FixtureRequest) -> str:
    """Every test that touches the database runs on each."""
    return str(request.param)


@pytest.fixture(scope="session")
def databases(engine_name: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    with ExitStack() as stack:
        if engine_name == "sqlite":
            yield SqliteFiles(tmp_path_factory.mktemp("sqlite"))
        else:
            yield PostgresqlDatabases(stack.enter_context(postgresql_server()))


SettingsMaker = Callable[..., Settings]


@pytest.fixture
def new_settings(databases: Databases, tmp_path: Path) -> SettingsMaker:
    """Settings of another installation with an empty database of this engine: for start, migration and backup."""

    def make(name: str = "empty", **given: str) -> Settings:
        return settings_for(tmp_path / name, databases.make_empty(name), **given)

    return make


def settings_for(folder: Path, url: str, **given: str) -> Settings:
    """What the environment would say, for tests; the real environment is not read."""
    return read_settings(
        {
            "TRACKER_INSTANCE": str(folder),
            "TRACKER_DATABASE_URL": url,
            "TRACKER_PRODUCTION": "no",
            "TRACKER_SECRET_KEY": SECRET,
            "TRACKER_BASE_URL": "http://localhost",
            **given,
        }
    )


@pytest.fixture(scope="session")
def the_app(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One application per engine for the whole run; making one takes longer than most tests."""
    folder = tmp_path_factory.mktemp("instance")
    template = create_app(settings_for(folder, databases.make_empty("template")))
    with template.app_context():
        schema.upgrade()
        db.engine.dispose()
    databases.keep_template("template")
    app = create_app(settings_for(folder, databases.url("office")))
    app.testing = True
    app.config["WTF_CSRF_ENABLED"] = False
    # However busy the machine is.
    app.config["PATIENCE_WITH_DOCUMENTS"] = 120.0
    app.test_client_class = Browser
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(the_app: Flask, databases: Databases) -> Iterator[Flask]:
    """The application with an empty database, at NOW, and the test itself as somebody who may change rows."""
    with the_app.app_context():
        databases.refresh(db.engine, "template", "office")
        empty_folder(the_app.config["TRACKER"].instance)
        # What a process remembers about its one office.
        the_app.extensions.pop("is_founded", None)
        the_app.extensions.pop("is_founded", None)
        with time_machine.travel(NOW, tick=False), history.acting(door="command"):
            yield the_app
        mailer.wait_for_letters()
        reading_desk.wait_for_readings()
        db.session.rollback()


def empty_folder(folder: Path) -> None:
    for item in folder.iterdir():
        shutil.rmtree(item) if item.is_dir() else item.unlink()


@pytest.fixture
def channels_allowed(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the installation has switched them on."""
    given = app.config["TRACKER"].given
    setting = given["TRACKER_CHANNELS"].setting
    monkeypatch.setitem(given, "TRACKER_CHANNELS", Given(setting, True, "environment"))


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def now() -> datetime:
    return NOW


# --- a browser without windows


class Browser(FlaskClient):
    """Asks as the world does: own request, own session of the database; what the test made is committed before, and
    letters are written and documents are read when the answer is there."""

    def open(self, *args: object, **kwargs: object) -> TestResponse:
        kwargs.setdefault("buffered", True)
        if not has_app_context():
            # Following a redirect asks again from inside, where there is nothing of the test's.
            return super().open(*args, **kwargs)
        db.session.commit()
        if self.preserve_context:
            return super().open(*args, **kwargs)
        answer = contextvars.Context().run(super().open, *args, **kwargs)
        mailer.wait_for_letters()
        reading_desk.wait_for_readings()
        return answer


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Nobody in particular."""
    return app.test_client()


@pytest.fixture
def sign_in(app: Flask) -> Callable[[Person], FlaskClient]:
    """A person → their browser, signed in without the sign-in pages."""

    def browser_of(person: Person) -> FlaskClient:
        client = app.test_client()
        with client.session_transaction() as session:
            session.update(person_id=person.id, session_number=person.session_number)
        return client

    return browser_of


# --- what the product says


@contextmanager
def _statements() -> Iterator[list[str]]:
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        said.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(Engine, "before_cursor_execute", note)


@pytest.fixture
def statements() -> Callable[[], AbstractContextManager[list[str]]]:
    """`with statements() as said:` collects the SQL that is said meanwhile."""
    return _statements


@dataclass
class Letter:
    """A letter as its reader sees it."""

    message: EmailMessage

    @property
    def to(self) -> str:
        return str(self.message["To"])

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def text(self) -> str:
        part = self.message.get_body(("plain",))
        return str(part.get_content()) if part else ""

    @property
    def html(self) -> str:
        part = self.message.get_body(("html",))
        return str(part.get_content()) if part else ""

    @property
    def links(self) -> list[str]:
        return re.findall(r"https?://[^\s<>\"]+", self.text)


class KeptLetters(Sequence[Letter]):
    """The letters kept on this machine so far, in the order in which they were written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _read(self) -> list[Letter]:
        return [Letter(parse_letter(file.read_bytes())) for file in sorted(self.folder.glob("**/*.eml"))]

    def __getitem__(self, index: int) -> Letter:  # type: ignore[override]
        return self._read()[index]

    def __len__(self) -> int:
        return len(self._read())


def parse_letter(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


@pytest.fixture
def letters(app: Flask) -> KeptLetters:
    return KeptLetters(app.config["TRACKER"].mail_folder)


@dataclass
class PostOffice:
    """A mail server on this machine; `refuses` holds addresses and what it answers to them."""

    host: str
    port: int
    letters: list[Letter] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    refuses: dict[str, str] = field(default_factory=dict)

    async def handle_RCPT(
        self, _server: object, _session: object, envelope: object, address: str, _options: object
    ) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: object, _session: object, envelope: Envelope) -> str:
        self.letters.append(Letter(parse_letter(envelope.content)))
        self.recipients.extend(envelope.rcpt_tos)
        return "250 OK"


@pytest.fixture(scope="session")
def _post_office() -> Iterator[PostOffice]:
    office = PostOffice("127.0.0.1", free_port())
    server = Controller(office, hostname=office.host, port=office.port)
    server.start()
    yield office
    server.stop()


@pytest.fixture
def smtp(_post_office: PostOffice) -> PostOffice:
    _post_office.letters.clear()
    _post_office.recipients.clear()
    _post_office.refuses.clear()
    return _post_office


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
