"""Writes a backup every night into the folder of the installation and keeps the useful ones."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path

from flask import current_app

from tracker import backup
from tracker.config import Settings

from .outcome import N_, Outcome

DAYS_KEPT = 7
WEEKS_KEPT = 4

SAYS = N_("Backed up %(rows)s rows into %(file)s")


def back_up(today: date, now: datetime) -> Outcome:
    settings: Settings = current_app.config["TRACKER"]
    settings.backup_folder.mkdir(exist_ok=True, mode=0o700)
    made = backup.write(_file_of(settings.backup_folder, today), now)
    days = {day: path for path in settings.backup_folder.glob("tidtam-*.zip") if (day := _day_of(path))}
    for day in set(days) - kept_days(days):
        days[day].unlink()
    return Outcome(SAYS, {"rows": made.manifest.rows, "file": made.path.name})


def kept_days(days: Iterable[date]) -> set[date]:
    """The last seven, and the first one of each of the last four weeks."""
    newest_first = sorted(days, reverse=True)
    first_of_week = {_monday_of(day): day for day in newest_first}
    weeks = sorted(first_of_week, reverse=True)[:WEEKS_KEPT]
    return {*newest_first[:DAYS_KEPT], *(first_of_week[week] for week in weeks)}


def _monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _file_of(folder: Path, day: date) -> Path:
    return folder / f"tidtam-{day.isoformat()}.zip"


def _day_of(path: Path) -> date | None:
    """None for a file that somebody put there by hand: it is theirs."""
    try:
        return date.fromisoformat(path.stem.removeprefix("tidtam-"))
    except ValueError:
        return None
