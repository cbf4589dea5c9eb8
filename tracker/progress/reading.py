"""The tasks of a year and their changes, from the database: as many statements for ten tasks as for ten thousand."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, String, case, cast, select

from ..clock import BANGKOK
from ..extensions import db
from ..models import Deed, Entry, Extension, Measure, Organisation, Plan, Task, TaskState
from ..thai import FiscalYear
from .past import CHANGING, Change, as_it_stood
from .progress import Progress
from .row import Basis, Row

A_WEEK = timedelta(days=7)

COLUMNS = (
    Task.id,
    Task.plan_id,
    Task.measure_id,
    Task.division_id,
    Task.assignee_id,
    Task.state,
    Task.due_on,
    Task.first_due_on,
    Task.delivered_on,
    Task.closed_on,
    Task.days_late,
    Task.days_late_first,
)


def rows_of(
    organisation: Organisation, year: FiscalYear, plan_id: int | None = None, division_ids: list[int] | None = None
) -> tuple[Row, ...]:
    """Two statements; of all plans of the year unless one is named, of all divisions unless some are."""
    plans = _plans(organisation, year)
    if plan_id is not None:
        plans = plans.where(Plan.id == plan_id)
    tasks = select(*COLUMNS).where(Task.plan_id.in_(plans))
    if division_ids is not None:
        tasks = tasks.where(Task.division_id.in_(division_ids))
    measures = select(Measure.id, Measure.topic, Measure.indicators).where(Measure.plan_id.in_(plans))
    topics: dict[int, str] = {}
    indicators: dict[int, tuple[str, ...]] = {}
    for measure_id, topic, codes in db.session.execute(measures):
        topics[measure_id], indicators[measure_id] = topic, tuple(codes.split())
    return tuple(
        Row(*columns, topic=topics[columns[2]], indicators=indicators[columns[2]])
        for columns in db.session.execute(tasks)
    )


def _plans(organisation: Organisation, year: FiscalYear) -> Select[int]:
    return select(Plan.id).where(Plan.organisation_id == organisation.id, Plan.fiscal_year == year.number)


def now_and_a_week_ago(
    organisation: Organisation, year: FiscalYear, today: date, plan_id: int | None = None, basis: Basis = Basis.REVISED
) -> tuple[Progress, Progress | None]:
    """Three statements; no week ago of another year than the current one, nor where nothing was there yet."""
    rows = rows_of(organisation, year, plan_id)
    now = Progress(rows, year, today, basis)
    if not rows or today not in year:
        return now, None
    earlier = as_it_stood(rows, changes_since(organisation, today - A_WEEK))
    return now, replace(now, rows=earlier, today=today - A_WEEK) if earlier else None


def a_year_ago(organisation: Organisation, today: date, basis: Basis = Basis.REVISED) -> Progress | None:
    """The fiscal year before, as it stood on this day of it; three statements, one where it had no task."""
    year, day = FiscalYear.of(today).previous, same_day_of_last_year(today)
    rows = rows_of(organisation, year)
    if not rows:
        return None
    earlier = as_it_stood(rows, changes_since(organisation, day, year))
    return Progress(earlier, year, day, basis) if earlier else None


def same_day_of_last_year(today: date) -> date:
    """The last of February for its 29th."""
    try:
        return today.replace(year=today.year - 1)
    except ValueError:
        return today.replace(year=today.year - 1, day=28)


def changes_since(organisation: Organisation, day: date, year: FiscalYear | None = None) -> list[Change]:
    """What the trail tells of tasks after the end of that day, one for each task; `year`: only of its plans."""
    end = datetime.combine(day + timedelta(days=1), time.min, BANGKOK)
    # What was added is not there before, so how it looked is not asked.
    changes: ColumnElement[str] = case((Entry.deed == Deed.CHANGED, Entry.changes), else_="{}")
    since = (Entry.chain == organisation.id) & (Entry.at >= end)
    asked = select(Entry.number, Entry.row_id, Entry.deed, changes).where(since, Entry.noun == Task.__tablename__)
    if year:
        tasks = select(cast(Task.id, String)).where(Task.plan_id.in_(_plans(organisation, year)))
        asked = asked.where(Entry.row_id.in_(tasks))
    # Put in order here: a database that is asked for an order by number walks the whole chain for it.
    return _changes(sorted(db.session.execute(asked), key=lambda entry: entry.number))


def _changes(oldest_first: Iterable[Any]) -> list[Change]:
    """A year has thousands of entries: each column is read once, from the first one that names it."""
    added: set[str] = set()
    before: dict[str, dict[str, str | int | None]] = {}
    for _, row_id, deed, told in oldest_first:
        if deed is Deed.ADDED:
            added.add(row_id)
        elif row_id not in added:
            known = before.setdefault(row_id, {})
            for name, (old, _new) in json.loads(told).items():
                known.setdefault(name, old)
    gone = [Change(int(row_id), is_addition=True) for row_id in added]
    return gone + [Change(int(row_id), before=_read_all(known)) for row_id, known in before.items()]


def _read_all(columns: Mapping[str, str | int | None]) -> dict[str, object]:
    return {name: _read(name, columns[name]) for name in CHANGING & columns.keys()}


def _read(name: str, value: str | int | None) -> object:
    """A value as the trail keeps it → as the row has it."""
    if value is None:
        return None
    reader: Callable[[str], object] = READERS.get(name, int)
    return reader(str(value))


READERS: dict[str, Callable[[str], object]] = {
    "state": TaskState,
    "due_on": date.fromisoformat,
    "first_due_on": date.fromisoformat,
    "delivered_on": date.fromisoformat,
    "closed_on": date.fromisoformat,
}


@dataclass(frozen=True, slots=True)
class Named:
    """What a list says of a task beside its row."""

    id: int
    title: str
    covers_from: date
    covers_to: date
    is_extension_pending: bool


def named(task_ids: Iterable[int]) -> dict[int, Named]:
    """One statement: only of those that are shown."""
    tasks = (
        select(Task.id, Task.title, Task.covers_from, Task.covers_to, Extension.id.is_not(None))
        .outerjoin(Extension, (Extension.task_id == Task.id) & Extension.decision.is_(None))
        .where(Task.id.in_(list(task_ids)))
    )
    return {columns[0]: Named(*columns) for columns in db.session.execute(tasks)}
