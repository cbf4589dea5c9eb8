"""The tasks of a calendar from the database: two statements, however many there are."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, String, cast, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from ..extensions import db
from ..models import Division, Feed, FeedKind, Measure, Plan, Task, TaskState
from ..models import Entry as TrailEntry
from .entry import Entry, since

COLUMNS = (
    Task.id,
    Task.title,
    Task.state,
    Task.due_on,
    Task.first_due_on,
    Task.days_late_first,
    Measure.number,
    Measure.title,
    Division.name,
    Plan.title,
    Task.version,
)


def entries_of(feed: Feed, division_ids: list[int], today: date) -> list[Entry]:
    """By their day; what was withdrawn is left out. `division_ids`: where the owner works today."""
    wanted = (
        Task.organisation_id == feed.organisation_id,
        Task.state != TaskState.WITHDRAWN,
        or_(Task.being_open(), Task.due_on >= since(today)),
        _scope(feed, division_ids),
    )
    asked = select(*COLUMNS).join(Task.measure).join(Task.division).join(Task.plan)
    rows = db.session.execute(asked.where(*wanted).order_by(Task.due_on, Task.id)).all()
    if not rows:
        return []
    changed = _changed_at(select(cast(Task.id, String)).where(*wanted))
    # What has no entry in the trail was there before it: the day it is about will do.
    return [Entry(*row, changed.get(str(row[0])) or feed.made_at) for row in rows]


def _scope(feed: Feed, division_ids: list[int]) -> ColumnElement[bool]:
    match feed.kind:
        case FeedKind.OWN:
            return or_(Task.division_id.in_(division_ids), Task.assignee_id == feed.person_id)
        case FeedKind.DIVISION:
            return Task.division_id == feed.division_id
        case FeedKind.PLAN:
            return Task.plan_id == feed.plan_id


def _changed_at(numbers: Select[Any]) -> dict[str, datetime]:
    """By the number of the task, as the trail tells it."""
    entries = select(TrailEntry.row_id, func.max(TrailEntry.at)).where(
        TrailEntry.noun == Task.__tablename__, TrailEntry.row_id.in_(numbers)
    )
    return dict(db.session.execute(entries.group_by(TrailEntry.row_id)).all())
