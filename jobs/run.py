"""How a job is run: signed as a job, committed, its end recorded; whatever it does, the others go on."""

import logging
from collections.abc import Mapping
from datetime import datetime

from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from tracker import clock, history
from tracker.extensions import db
from tracker.models import Door, Heartbeat

from .outcome import N_, Outcome
from .timetable import Job

log = logging.getLogger("tracker.jobs")

FAILED = N_("It failed: %(error)s")


def run(app: Flask, job: Job, now: datetime) -> bool:
    """Never raises; answers whether the job came to a good end."""
    with app.app_context(), history.acting(Door.JOB):
        try:
            outcome = job(clock.day_of(now), now)
            has_failed = outcome.is_bad
            db.session.commit()
        except Exception as error:
            db.session.rollback()
            log.exception("job failed", extra={"job": job.__name__})
            outcome, has_failed = Outcome(FAILED, {"error": type(error).__name__}), True
        _record(job.__name__, outcome, now, has_failed)
    return not has_failed


def _record(name: str, outcome: Outcome, now: datetime, has_failed: bool) -> None:
    try:
        beat = db.session.get(Heartbeat, name) or Heartbeat(job=name)
        beat.beat_at, beat.outcome, beat.failed_at = now, outcome.as_json(), now if has_failed else None
        db.session.add(beat)
        db.session.commit()
    except SQLAlchemyError:
        db.session.rollback()
        log.exception("the end of a job could not be recorded", extra={"job": name})


def last_runs(app: Flask) -> Mapping[str, Heartbeat]:
    with app.app_context():
        beats = {beat.job: beat for beat in db.session.scalars(select(Heartbeat))}
        db.session.expunge_all()
        return beats
