"""A letter becomes owed: one row for one key, whoever asks for it and how often."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Insert
from sqlalchemy.dialects import postgresql, sqlite

from .. import clock
from ..extensions import db
from ..models import Letter, LetterKind, LetterState, Organisation, Person
from ..office.calendar import working_days_of
from ..office.hours import next_chance


def owe_now(kind: LetterKind, organisation: Organisation, person: Person, about: str, now: datetime) -> None:
    """About an act that was just done, in its transaction; it leaves as soon as the office works.

    `about` is the number of the row that it tells of. Written from what is true when it leaves, or not at all.
    """
    today = clock.day_of(now)
    due_at = next_chance(now, working_days_of(organisation, today, today))
    row = {
        "organisation_id": organisation.id,
        "person_id": person.id,
        "kind": kind,
        "key": f"{kind.value}.{about}.{person.id}",
        "day": clock.day_of(due_at),
        "about": about,
        "due_at": due_at,
        "made_at": now,
    }
    owe([row])


def owe(rows: Sequence[dict[str, Any]]) -> None:
    """Those whose key is there already stay as they are."""
    if rows:
        usual = {"state": LetterState.WAITING, "tries": 0, "address": "", "template": "", "subject": "", "words": ""}
        db.session.execute(_once(), [{"about": "", **usual, **row} for row in rows])


def _once() -> Insert:
    insert = sqlite.insert if db.engine.dialect.name == "sqlite" else postgresql.insert
    return insert(Letter).on_conflict_do_nothing(index_elements=[Letter.key])
