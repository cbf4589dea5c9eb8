"""Documents are read behind an answered page, one after the other, each in a limited process of its own."""

import threading
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime

from flask import Flask, current_app
from sqlalchemy.orm.exc import StaleDataError

from .. import access, clock, history
from ..extensions import db
from ..history import Actor
from ..intake import Kind, Reading, RefusedDocumentError, Roles, dumped, read_apart
from ..models import Door, PlanImport, PlanKind
from ..taking_over import Corrections
from . import deliveries

# A document keeps one processor busy for its seconds; two of them leave room for the pages.
WORKERS = 2
TRIES = 3


@dataclass(frozen=True)
class Order:
    """What is to be read, as it was asked: whoever asks again later gets another answer."""

    import_id: int
    asked_at: datetime
    data: bytes
    name: str
    fiscal_year: int | None
    roles: Roles
    is_pasted: bool


class ReadingDesk:
    def __init__(self, app: Flask) -> None:
        self.app = app
        self.lock = threading.Lock()
        self.pool: ThreadPoolExecutor | None = None
        self.waiting: set[Future[None]] = set()

    def put(self, import_id: int, actor: Actor) -> None:
        with self.lock:
            # Made at the first document: a server that forks would leave its threads behind.
            self.pool = self.pool or ThreadPoolExecutor(WORKERS, thread_name_prefix="reading")
            future = self.pool.submit(self._read, import_id, actor)
            self.waiting.add(future)
        future.add_done_callback(self._done)

    def wait(self) -> None:
        with self.lock:
            waiting = set(self.waiting)
        wait(waiting, timeout=60)

    def _done(self, future: Future[None]) -> None:
        with self.lock:
            self.waiting.discard(future)

    def _read(self, import_id: int, actor: Actor) -> None:
        with self.app.app_context():
            try:
                order = _order(import_id)
                # No connection is held while the other process reads.
                db.session.remove()
                if order:
                    came_of_it = _read(order)
                    with history.acting(actor.door, actor.person_id, actor.title, actor.organisation_id):
                        _keep(order, came_of_it)
            except Exception:
                # Nobody stands by to see it; the page tells that the reading was interrupted.
                self.app.logger.exception("a document was not read")


def _order(import_id: int) -> Order | None:
    found = db.session.get(PlanImport, import_id)
    if found is None or found.read_at or not found.is_waiting:
        return None
    path = deliveries.store_of(found.organisation_id).path(found.sha256)
    corrections = Corrections.read(found.corrections)
    return Order(
        import_id, found.asked_at, path.read_bytes(), found.file_name, found.fiscal_year, corrections.roles,
        found.is_pasted,
    )  # fmt: skip


def _read(order: Order) -> Reading | RefusedDocumentError:
    try:
        return read_apart(order.data, order.name, order.fiscal_year, order.roles, is_pasted=order.is_pasted)
    except RefusedDocumentError as error:
        return error


def _keep(order: Order, came_of_it: Reading | RefusedDocumentError) -> None:
    """Somebody may be putting a row right at the same moment: then once more."""
    for _try in range(TRIES):
        found = db.session.get(PlanImport, order.import_id)
        if found is None or found.asked_at != order.asked_at or found.read_at or not found.is_waiting:
            return
        if isinstance(came_of_it, Reading):
            found.keep_reading(dumped(came_of_it), _kind(came_of_it), came_of_it.fiscal_year, clock.now())
        else:
            found.keep_refusal(came_of_it.refusal.value, clock.now())
        try:
            db.session.commit()
            return
        except StaleDataError:
            db.session.rollback()


def _kind(reading: Reading) -> PlanKind:
    return PlanKind.ACTION_PLAN if reading.kind is Kind.ACTION_PLAN else PlanKind.MEASURES


def read_soon(plan_import: PlanImport) -> None:
    """After the page has been answered; its row stands in the database already."""
    viewer = access.signed_in()
    actor = Actor(Door.IMPORT, viewer.person.id, viewer.title, plan_import.organisation_id)
    _desk().put(plan_import.id, actor)


def wait_for_readings() -> None:
    """Until everything put so far was read; for tests."""
    _desk().wait()


def _desk() -> ReadingDesk:
    desk: ReadingDesk = current_app.extensions["reading_desk"]
    return desk


def init_app(app: Flask) -> None:
    app.extensions["reading_desk"] = ReadingDesk(app)
