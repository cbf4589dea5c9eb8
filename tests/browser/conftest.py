"""A real browser before a real server; only on SQLite, the other database makes no difference to a page."""

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import BrowserContext, Page, sync_playwright
from werkzeug.serving import make_server

from tests.browser.state import State, gather
from tests.conftest import Letter, free_port, parse_letter, settings_for
from tests.engines import missing
from tracker import clock, create_app, history, schema
from tracker.demo import make_demo
from tracker.extensions import db

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    if CHROMIUM is None:
        missing("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
        )
        yield browser
        browser.close()


def new_context(chromium: Chromium, address: str, script: bool = True) -> BrowserContext:
    context = chromium.new_context(
        base_url=address,
        java_script_enabled=script,
        locale="th-TH",
        timezone_id="Asia/Bangkok",
        reduced_motion="reduce",
        viewport={"width": 1280, "height": 900},
    )
    context.set_default_timeout(15_000)
    return context


PageMaker = Callable[..., Page]


@pytest.fixture
def new_page(chromium: Chromium) -> Iterator[PageMaker]:
    """The browser of somebody who was never there: `new_page(address, script=False)`."""
    with ExitStack() as stack:

        def open_browser(address: str, script: bool = True) -> Page:
            context = new_context(chromium, address, script)
            stack.callback(context.close)
            return context.new_page()

        yield open_browser


# --- an installation nobody has visited yet, started as an office starts it


@dataclass
class Installation:
    """`tracker run` in a folder of its own."""

    address: str
    folder: Path

    def letter_to(self, address: str) -> Letter:
        """The newest letter to somebody; it may be on its way still."""
        for _ in range(100):
            written = [Letter(parse_letter(file.read_bytes())) for file in sorted(self.folder.glob("mail/**/*.eml"))]
            if found := [letter for letter in written if address in letter.to]:
                return found[-1]
            time.sleep(0.1)
        raise AssertionError(f"no letter to {address} came within ten seconds")


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    port = free_port()
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    given = {"TRACKER_INSTANCE": str(tmp_path / "instance"), "TRACKER_PORT": str(port), "TRACKER_LOG_LEVEL": "ERROR"}
    command = [Path(sys.executable).parent / "tracker", "run"]
    with (tmp_path / "said").open("w") as said:
        running = subprocess.Popen(command, env={**kept, **given}, stdout=said, stderr=said)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address, running)
        yield Installation(address, tmp_path / "instance")
    finally:
        running.terminate()
        running.wait(30)


def _wait_for(address: str, running: "subprocess.Popen[bytes]") -> None:
    for _ in range(200):
        assert running.poll() is None, "`tracker run` ended at once"
        try:
            urlopen(f"{address}/static/tidtam.css", timeout=5).close()
        except OSError:  # nobody listens yet, or a busy machine has not come to answering
            time.sleep(0.1)
        else:
            return
    raise AssertionError("`tracker run` did not answer within twenty seconds")


# --- the sample office, in this process: every role is signed in without asking


@dataclass
class DemoOffice:
    app: Flask
    address: str
    state: State

    def cookies(self, who: str) -> dict[str, str]:
        """What the browser of somebody keeps, without the sign-in pages."""
        if who == "nobody":
            return {}
        serializer = self.app.session_interface.get_signing_serializer(self.app)
        return {
            self.app.config["SESSION_COOKIE_NAME"]: serializer.dumps({**self.state.sessions[who], "_permanent": True})
        }

    def client(self, who: str) -> FlaskClient:
        client = self.app.test_client()
        for name, value in self.cookies(who).items():
            client.set_cookie(name, value)
        return client


@pytest.fixture(scope="session")
def demo_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoOffice]:
    folder = tmp_path_factory.mktemp("demo")
    port = free_port()
    app = create_app(
        settings_for(
            folder,
            f"sqlite:///{folder}/demo.db",
            TRACKER_DEMO="yes",
            TRACKER_CHANNELS="yes",
            TRACKER_PORT=str(port),
            TRACKER_BASE_URL=f"http://127.0.0.1:{port}",
        )
    )
    with app.app_context():
        schema.upgrade()
        make_demo(clock.today(), clock.now())
        with history.acting(door="command"):
            state = gather(clock.today(), clock.now())
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield DemoOffice(app, f"http://127.0.0.1:{port}", state)
    server.shutdown()
    thread.join()
    server.server_close()
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def browsers(chromium: Chromium, demo_office: DemoOffice) -> Iterator[dict[str, BrowserContext]]:
    """Everybody's own browser, opened once."""
    people = ["nobody", *demo_office.state.sessions]
    contexts = {who: new_context(chromium, demo_office.address) for who in people}
    for who, context in contexts.items():
        kept = [{"name": n, "value": v, "url": demo_office.address} for n, v in demo_office.cookies(who).items()]
        context.add_cookies(kept)
    yield contexts
    for context in contexts.values():
        context.close()
