"""An office whose clock can be moved: an application of its own, and everybody in it one word away."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path

import time_machine
from flask import Flask
from playwright.sync_api import BrowserContext, Page
from werkzeug.serving import make_server

from tests import make
from tests.conftest import free_port, settings_for
from tracker import create_app, history, schema
from tracker.clock import BANGKOK
from tracker.extensions import db
from tracker.models import Person


@dataclass
class YearOffice:
    """`with office.on(date(…), "head") as page:` is the browser of the head at nine o'clock of that day."""

    app: Flask
    address: str
    context: Callable[[], BrowserContext]
    people: dict[str, tuple[int, int]] = field(default_factory=dict)

    @contextmanager
    def on(self, day: date, who: str) -> Iterator[Page]:
        with time_machine.travel(datetime.combine(day, time(9), BANGKOK), tick=True):
            context = self.context()
            context.add_cookies([{"name": self._name, "value": self._cookie(who), "url": self.address}])
            yield context.new_page()
            context.close()

    @property
    def _name(self) -> str:
        return str(self.app.config["SESSION_COOKIE_NAME"])

    def _cookie(self, who: str) -> str:
        person_id, session_number = self.people[who]
        session = {"person_id": person_id, "session_number": session_number, "_permanent": True}
        return self.app.session_interface.get_signing_serializer(self.app).dumps(session)

    def found(self) -> None:
        """Two divisions with their heads, a coordinator and a chief administrator."""
        with self.app.app_context(), history.acting(door="command"):
            schema.upgrade()
            office = make.make_organisation("ตัวอย่าง")
            finance, works = (make.make_division(name, office) for name in ("กองคลัง", "กองช่าง"))
            people = {
                "coordinator": make.make_coordinator(office),
                "finance": make.make_head(finance),
                "works": make.make_head(works),
                "clerk": make.make_chief_administrator(office),
            }
            self.people = {who: _session_of(person) for who, person in people.items()}


def _session_of(person: Person) -> tuple[int, int]:
    return person.id, person.session_number


@contextmanager
def year_office(folder: Path, context: Callable[[str], BrowserContext]) -> Iterator[YearOffice]:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    given = {"TRACKER_PORT": str(port), "TRACKER_BASE_URL": address}
    app = create_app(settings_for(folder, f"sqlite:///{folder}/year.db", **given))
    office = YearOffice(app, address, lambda: context(address))
    office.found()
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield office
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        with app.app_context():
            db.engine.dispose()
