"""`tracker jobs`: the timetable to read, and one job to run now, as on any day."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date, datetime

from flask import Flask
from sqlalchemy.exc import OperationalError

from tracker import clock, create_app, logs, process, schema
from tracker.config import SettingError, read_settings
from tracker.models import Heartbeat
from tracker.office import hours
from tracker.thai import reading
from tracker.thai.reading import WrittenDateError

from .run import last_runs, run
from .timetable import TIMETABLE, Timed


def main(words: Sequence[str]) -> int:
    asked = _parser().parse_args(words)
    try:
        settings = read_settings()
        logs.set_up("WARNING")
        app = create_app(settings)
        with app.app_context():
            schema.must_be_current()
        process.keep_out_of_the_sweep()
        return _list(app) if asked.what == "list" else _run(app, asked.name, asked.on)
    except (SettingError, schema.SchemaError) as error:
        sys.stderr.write(f"{error}\n")
        return process.REFUSED
    except OperationalError as error:
        sys.stderr.write(f"{schema.unreachable(error)}\n")
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tracker jobs", description="What happens by itself.")
    what = parser.add_subparsers(dest="what", required=True)
    what.add_parser("list", help="every job: its hour, when it last ran, and how that ended")
    one = what.add_parser("run", help="run one job now; its end is told and recorded")
    one.add_argument("name", type=_named, choices=[timed.name for timed in TIMETABLE])
    one.add_argument("--on", type=_day, metavar="DATE", help="as on that day at half past eight, such as 2027-03-12")
    return parser


def _named(written: str) -> str:
    """check-links is check_links."""
    return written.replace("-", "_")


def _day(written: str) -> date:
    try:
        return reading.read_date(written)
    except WrittenDateError:
        raise argparse.ArgumentTypeError(f"{written!r} is no date such as 2027-03-12 or 12/3/2570") from None


def _list(app: Flask) -> int:
    known = last_runs(app)
    for timed in TIMETABLE:
        sys.stdout.write("\t".join((timed.name, str(timed.hour), *_last(known.get(timed.name)))) + "\n")
    return 0


def _last(beat: Heartbeat | None) -> tuple[str, str, str]:
    if beat is None:
        return ("never ran", "", "")
    ended = "failed" if beat.failed_at else "ok"
    return (beat.beat_at.astimezone(clock.BANGKOK).isoformat(timespec="seconds"), ended, _said(beat))


def _said(beat: Heartbeat) -> str:
    return beat.says % beat.facts if beat.facts else beat.says


def _run(app: Flask, name: str, on: date | None) -> int:
    timed = next(timed for timed in TIMETABLE if timed.name == name)
    is_well = run(app, timed.job, _moment(on))
    sys.stdout.write(json.dumps(_told(app, timed), ensure_ascii=False) + "\n")
    return 0 if is_well else 1


def _moment(on: date | None) -> datetime:
    now = clock.now()
    return now if on is None or on == clock.day_of(now) else hours.opening(on)


def _told(app: Flask, timed: Timed) -> dict[str, object]:
    beat = last_runs(app)[timed.name]
    return {"job": timed.name, "failed": beat.failed_at is not None, "says": _said(beat), **beat.facts}
