"""Throws away what nobody needs: counted attempts, letters kept long ago, forgotten drafts, files nobody names."""

from datetime import date, datetime, timedelta
from pathlib import Path

from flask import current_app
from sqlalchemy import delete, func, select

from tracker.config import Settings
from tracker.evidence.inspection import sweep
from tracker.extensions import db
from tracker.models import (
    AddressCheck,
    ApiAnswer,
    Attempt,
    ChannelMessage,
    ChannelTry,
    Draft,
    MessageState,
    WebhookMessage,
    WebhookTry,
)

from .outcome import N_, Outcome

# An attempt counts for an hour at most.
ATTEMPTS_KEPT = timedelta(days=1)
LETTERS_KEPT = timedelta(days=90)
DRAFTS_KEPT = timedelta(days=1)
# Whoever has not come back to a form for a month does not look for what they began to type.
TYPED_KEPT = timedelta(days=30)
# What other programs and groups were told, and answered.
MESSAGES_KEPT = timedelta(days=90)
# Whoever has not asked again by then has got the answer.
ANSWERS_KEPT = timedelta(days=1)
# A file is on the disk before its row; where the row never came, the file is nobody's.
STRAY_FILES_KEPT = timedelta(days=1)
# A year of assessment and what was found in the one before.
LOOKS_KEPT = timedelta(days=730)

AnyMessage = type[WebhookMessage] | type[ChannelMessage]
AnyTry = type[WebhookTry] | type[ChannelTry]

SAYS = N_(
    "Thrown away: %(attempts)s attempts, %(letters)s kept letters, %(drafts)s unfinished backups, %(files)s files "
    "that nothing speaks of, %(typed)s drafts of forms, %(looks)s old looks at links"
)


def clean(today: date, now: datetime) -> Outcome:
    """Sign-in links stay: they hold only hashes, and the trail speaks of them."""
    _forget_answers(now - ANSWERS_KEPT)
    _forget_messages(WebhookMessage, WebhookTry, now - MESSAGES_KEPT)
    _forget_messages(ChannelMessage, ChannelTry, now - MESSAGES_KEPT)
    settings: Settings = current_app.config["TRACKER"]
    facts = {
        "attempts": _forget_attempts(now - ATTEMPTS_KEPT),
        "letters": _remove(settings.mail_folder, "*.eml", now - LETTERS_KEPT),
        "drafts": _remove(settings.backup_folder, ".*.draft", now - DRAFTS_KEPT),
        "files": _sweep(settings.uploads_folder, now - STRAY_FILES_KEPT),
        "typed": _forget_typed(now - TYPED_KEPT),
        "looks": _forget_looks(now - LOOKS_KEPT),
    }
    return Outcome(SAYS, facts)


def _forget_attempts(before: datetime) -> int:
    old = Attempt.at < before
    count = db.session.scalar(select(func.count()).select_from(Attempt).where(old)) or 0
    db.session.execute(delete(Attempt).where(old))
    db.session.commit()
    return count


def _forget_answers(before: datetime) -> None:
    db.session.execute(delete(ApiAnswer).where(ApiAnswer.answered_at < before))
    db.session.commit()


def _forget_messages(kind: AnyMessage, tries: AnyTry, before: datetime) -> None:
    old = select(kind.id).where(kind.made_at < before, kind.state != MessageState.WAITING)
    db.session.execute(delete(tries).where(tries.message_id.in_(old)))
    db.session.execute(delete(kind).where(kind.id.in_(old)))
    db.session.commit()


def _forget_typed(before: datetime) -> int:
    old = Draft.saved_at < before
    count = db.session.scalar(select(func.count()).select_from(Draft).where(old)) or 0
    db.session.execute(delete(Draft).where(old))
    db.session.commit()
    return count


def _forget_looks(before: datetime) -> int:
    old = AddressCheck.checked_at < before
    count = db.session.scalar(select(func.count()).select_from(AddressCheck).where(old)) or 0
    db.session.execute(delete(AddressCheck).where(old))
    db.session.commit()
    return count


def _sweep(uploads: Path, before: datetime) -> int:
    count = 0
    for swept in sweep(uploads, before.timestamp()):
        count += swept
        # Ends the turn of this organisation.
        db.session.commit()
    return count


def _remove(folder: Path, pattern: str, before: datetime) -> int:
    old = [path for path in folder.rglob(pattern) if path.stat().st_mtime < before.timestamp()]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
