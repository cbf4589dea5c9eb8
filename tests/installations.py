"""Another installation in the same test: an application of its own on a database of its own."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from tracker import create_app, history
from tracker.config import Settings
from tracker.extensions import db


@contextmanager
def installation(settings: Settings) -> Iterator[Flask]:
    app = create_app(settings)
    with app.app_context(), history.acting(door="command"):
        try:
            yield app
        finally:
            db.session.remove()
            db.engine.dispose()
