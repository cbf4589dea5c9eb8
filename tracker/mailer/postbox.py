"""Letters that nobody waits for: written and sent behind an answered page."""

import secrets
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait

from flask import Flask, current_app

from .. import history
from ..extensions import db
from ..models import Door
from .line import send
from .writing import Writing

WORKERS = 2
# Writing a letter keeps the processor busy: done at once, it would slow the very page that must not show it.
PAUSE_SECONDS = (0.3, 1.2)

_random = secrets.SystemRandom()


class Postbox:
    """Letters that nobody waits for: a page about an unknown address must not answer sooner than one about a known."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.lock = threading.Lock()
        self.pool: ThreadPoolExecutor | None = None
        self.waiting: set[Future[None]] = set()
        self.hurry = threading.Event()

    def put(self, compose: Callable[[], Writing | None]) -> None:
        with self.lock:
            # Made at the first letter: a server that forks would leave its threads behind.
            self.pool = self.pool or ThreadPoolExecutor(WORKERS, thread_name_prefix="postbox")
            future = self.pool.submit(self._deliver, compose, time.monotonic() + _random.uniform(*PAUSE_SECONDS))
            self.waiting.add(future)
        future.add_done_callback(self._done)

    def wait(self) -> None:
        with self.lock:
            waiting = set(self.waiting)
        self.hurry.set()
        wait(waiting, timeout=60)
        self.hurry.clear()

    def _done(self, future: Future[None]) -> None:
        with self.lock:
            self.waiting.discard(future)

    def _deliver(self, compose: Callable[[], Writing | None], not_before: float) -> None:
        self.hurry.wait(max(not_before - time.monotonic(), 0))
        with self.app.app_context():
            try:
                with history.acting(Door.WEB):
                    letter = compose()
                    db.session.commit()
                if letter:
                    send(letter)
            except Exception:
                # Nobody stands by to see it; the log is the only place.
                self.app.logger.exception("a letter was not written")


def send_soon(compose: Callable[[], Writing | None]) -> None:
    """Writes and sends after the page has been answered; what `compose` changes is committed before sending.

    Letters still waiting when the process ends are sent first.
    """
    postbox: Postbox = current_app.extensions["postbox"]
    postbox.put(compose)


def wait_for_letters() -> None:
    """Until every letter put so far has been sent or has failed; for tests and for a process that ends."""
    postbox: Postbox = current_app.extensions["postbox"]
    postbox.wait()


def init_app(app: Flask) -> None:
    app.extensions["postbox"] = Postbox(app)
