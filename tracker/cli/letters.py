"""Commands about letters and jobs: what would go out on a day, and what happens by itself."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import click

from ..config import ROOT
from .edge import current_application

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


@click.command()
@click.option("--on", "written", required=True, metavar="DATE", help="A day such as 2024-04-01 or 1/4/2567.")
def letters(written: str) -> None:
    """Tell, as JSON lines, which letters the ladder would send on a day as things stand now; nothing is sent."""
    day = _day(written)
    with current_application():
        for letter in _letters_on(day):
            click.echo(json.dumps(letter, ensure_ascii=False))


def _day(written: str) -> date:
    from ..thai import reading
    from ..thai.reading import WrittenDateError

    try:
        return reading.read_date(written)
    except WrittenDateError:
        raise click.ClickException(f"{written!r} is no date such as 2024-04-01 or 1/4/2567") from None


def _letters_on(day: date) -> Iterator[dict[str, Any]]:
    from sqlalchemy import select

    from ..extensions import db
    from ..letters.mornings import preview
    from ..models import Organisation

    for number in db.session.scalars(select(Organisation.id).order_by(Organisation.id)).all():
        yield from preview(db.session.get_one(Organisation, number), day)
        db.session.expunge_all()


@click.group()
def jobs() -> None:
    """What happens by itself: read the timetable, or run one job now."""


@jobs.command("list")
def list_() -> None:
    """List every job with its hour, when it last ran, and how that ended; with tabs between."""
    _ask_the_jobs("list")


@jobs.command("run")
@click.argument("name")
@click.option("--on", "written", metavar="DATE", help="As on that day at half past eight, such as 2024-04-01.")
def run_(name: str, written: str | None) -> None:
    """Run the job NAME now and tell how it ended, as one JSON line; ends with 1 when something failed."""
    _ask_the_jobs("run", name, *(("--on", written) if written else ()))


def _ask_the_jobs(*words: str) -> None:
    # A program of its own: what happens by itself stands beside the house and knows it, never the other way round.
    told = subprocess.run([sys.executable, "-m", "jobs", *words], cwd=ROOT, check=False)  # noqa: S603
    sys.exit(told.returncode)


COMMANDS = (letters, jobs)
