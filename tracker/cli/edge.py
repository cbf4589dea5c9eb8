"""What every command stands on: the application, somebody who signs for its changes, and refusals of one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from .. import process
from ..config import read_settings

if TYPE_CHECKING:
    from flask import Flask


class Refusal(click.ClickException):
    """The program cannot start as it is set up."""

    exit_code = process.REFUSED


@contextmanager
def application() -> Iterator[Flask]:
    """The application for one command; what it changes stands in the trail as done by a command."""
    from sqlalchemy.exc import OperationalError

    from .. import create_app, history, logs, schema
    from ..backup import BackupError
    from ..extensions import db
    from ..models import Door

    settings = read_settings()
    logs.set_up("WARNING")
    app = create_app(settings)
    try:
        with app.app_context(), history.acting(Door.COMMAND):
            try:
                yield app
            finally:
                db.session.remove()
                db.engine.dispose()
    except schema.SchemaError as error:
        raise Refusal(str(error)) from None
    except BackupError as error:
        raise click.ClickException(str(error)) from None
    except OperationalError as error:
        raise click.ClickException(schema.unreachable(error)) from None


@contextmanager
def current_application() -> Iterator[Flask]:
    """The same, for commands that read or write rows: the database must have the shape that the code knows."""
    from .. import schema

    with application() as app:
        schema.must_be_current()
        yield app
