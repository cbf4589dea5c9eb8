"""Looks every night whether each file of evidence is still on the disk, and as it was."""

import logging
from datetime import date, datetime

from flask import current_app

from tracker.config import Settings
from tracker.evidence.inspection import inspect

from .outcome import N_, Outcome

log = logging.getLogger("tracker.jobs")

WHOLE = N_("All %(files)s files of evidence are there")
BROKEN = N_("Of %(files)s files of evidence %(missing)s are missing and %(altered)s were altered")
MOST_TOLD = 20


def check_evidence(today: date, now: datetime) -> Outcome:
    settings: Settings = current_app.config["TRACKER"]
    found = inspect(settings.uploads_folder, today)
    if not (found.missing or found.altered):
        return Outcome(WHOLE, {"files": found.files})
    for path in (found.missing + found.altered)[:MOST_TOLD]:
        log.error("a file of evidence is missing or was altered", extra={"file": path})
    return Outcome(BROKEN, {"files": found.files, "missing": len(found.missing), "altered": len(found.altered)})
