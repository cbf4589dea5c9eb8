"""How the system fares, for people: jobs, trail, backups, mail, database."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from flask import Blueprint, current_app, render_template
from flask.sansio.blueprints import BlueprintSetupState
from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from .. import access, clock, health, outbox
from ..access import Act
from ..config import Settings
from ..extensions import db
from ..models import Heartbeat, TrailCheck

bp = Blueprint("system", __name__)

JOBS: dict[str, LazyString] = {
    health.PULSE: _l("Scheduler"),
    "deliver": _l("Hand letters over"),
    "tell_programs": _l("Tell other programs what happened"),
    "summarise": _l("What groups are told in the morning"),
    "tell_channels": _l("Tell the groups"),
    "remind": _l("The letters of the morning"),
    "check_trail": _l("Check the trail"),
    "check_evidence": _l("Check the files of evidence"),
    "clean": _l("Throw away what nobody needs"),
    "back_up": _l("Back up"),
    "check_links": _l("Look at the public links"),
    "take_over_holidays": _l("Take over the days off of the year"),
}
# Every job but the pulse runs each night.
LATE_AFTER = timedelta(hours=26)
BACKUPS_SHOWN = 12
PULSE_FIRST = select(Heartbeat).order_by(Heartbeat.job != health.PULSE, Heartbeat.job)


@dataclass(frozen=True)
class JobLine:
    """A job as its reader sees it."""

    title: str
    ran_at: datetime
    told: str
    # A kind and a word of the status macro.
    kind: str
    word: str


@dataclass(frozen=True)
class BackupLine:
    made_on: date
    name: str
    size: str


@bp.get("/system")
def index() -> str:
    access.require(Act.READ_SYSTEM)
    settings: Settings = current_app.config["TRACKER"]
    now = clock.now()
    return render_template(
        "system/index.html",
        health=health.examine(now),
        jobs=[_job_line(beat, now) for beat in db.session.scalars(PULSE_FIRST)],
        check=db.session.scalars(TrailCheck.latest()).first(),
        lost_evidence=_lost_evidence(),
        backups=_backups(settings.backup_folder),
        settings=settings,
        database_size=_size(_database_bytes(settings)),
        mail=outbox.standing(clock.day_of(now)),
        letters_kept=sum(1 for _letter in settings.mail_folder.rglob("*.eml")),
    )


@bp.record_once
def note_start(state: BlueprintSetupState) -> None:
    state.app.extensions["started_at"] = clock.now()


@bp.app_context_processor
def offer_silence() -> dict[str, Callable[[], bool]]:
    """Asked only by the pages that show it."""
    return {"scheduler_is_silent": lambda: health.is_alarming(clock.now(), current_app.extensions["started_at"])}


def _job_line(beat: Heartbeat, now: datetime) -> JobLine:
    limit = timedelta(seconds=health.SILENT_AFTER) if beat.job == health.PULSE else LATE_AFTER
    kind, word = "done", _("In order")
    if beat.failed_at is not None:
        kind, word = "late", _("Failed, tried again by itself")
    elif now - beat.beat_at > limit:
        kind, word = "soon", _("Has not run since")
    return JobLine(str(JOBS.get(beat.job, beat.job)), beat.beat_at, _told(beat), kind, word)


def _lost_evidence() -> int:
    """Files that the last check did not find, or not as they were."""
    beat = db.session.get(Heartbeat, "check_evidence")
    return sum(int(beat.facts.get(kind, 0)) for kind in ("missing", "altered")) if beat else 0


def _told(beat: Heartbeat) -> str:
    return _(beat.says, **beat.facts) if beat.says else ""


def _backups(folder: Path) -> list[BackupLine]:
    newest_first = sorted(folder.glob("*.zip"), key=lambda path: path.stat().st_mtime, reverse=True)
    return [_backup_line(path) for path in newest_first[:BACKUPS_SHOWN]]


def _backup_line(path: Path) -> BackupLine:
    seen = path.stat()
    return BackupLine(clock.day_of(clock.of_file(seen.st_mtime)), path.name, _size(seen.st_size))


def _database_bytes(settings: Settings) -> int:
    if not settings.is_embedded:
        return int(db.session.scalar(select(func.pg_database_size(func.current_database()))) or 0)
    path = Path(str(db.engine.url.database))
    return sum(part.stat().st_size for part in path.parent.glob(f"{path.name}*") if part.suffix in {".db", ".db-wal"})


def _size(size: int) -> str:
    if size < 1_000_000:
        return str(_("%(size)s kilobytes", size=f"{size / 1000:,.0f}"))
    return str(_("%(size)s megabytes", size=f"{size / 1_000_000:,.1f}"))
