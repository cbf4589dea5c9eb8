"""The trail told again from its first entry: what every row must be by now, and by which states a task went."""

import json
from collections.abc import Iterator

from sqlalchemy import select

from tracker.extensions import Model, db
from tracker.models import Deed, Entry, TaskState
from tracker.models.task_state import LEADS_TO
from tracker.trail.changes import Change, columns_of_added

Told = dict[str, object]


def entries_of(*nouns: str) -> list[Entry]:
    return list(db.session.scalars(select(Entry).where(Entry.noun.in_(nouns)).order_by(Entry.chain, Entry.number)))


def as_replayed(noun: str) -> dict[str, Told]:
    """Each row as its entries leave it; a column that was never told is not there."""
    rows: dict[str, Told] = {}
    for entry in entries_of(noun):
        if entry.deed is Deed.REMOVED:
            rows.pop(entry.row_id)
        else:
            row = rows.setdefault(entry.row_id, {})
            row.update({column: new for column, (_, new) in entry.old_and_new.items()})
    return {row_id: {k: v for k, v in row.items() if v is not None} for row_id, row in rows.items()}


def as_it_stands(noun: str) -> dict[str, Told]:
    """The same of the rows themselves, in the words of the trail."""
    [model] = [mapper.class_ for mapper in Model.registry.mappers if mapper.local_table.name == noun]
    rows = db.session.scalars(select(model).execution_options(populate_existing=True))
    return {str(row.id): _told(row) for row in rows}


def _told(row: Model) -> Told:
    told = Change(row, Deed.ADDED, columns_of_added(row)).told
    return {name: new for name, (_, new) in json.loads(json.dumps(told)).items()}


def differences(*nouns: str) -> list[str]:
    return [
        f"{noun} {row_id}: the trail says {replayed.get(row_id)}, the row says {standing.get(row_id)}"
        for noun in nouns
        for replayed, standing in [(as_replayed(noun), as_it_stands(noun))]
        for row_id in sorted(replayed.keys() | standing.keys())
        if replayed.get(row_id) != standing.get(row_id)
    ]


def steps_of_tasks() -> Iterator[tuple[TaskState, TaskState]]:
    """Every step from state to state that the trail tells of any task."""
    for entry in entries_of("tasks"):
        old, new = entry.old_and_new.get("state", (None, None))
        if old and new:
            yield TaskState(str(old)), TaskState(str(new))


def steps_outside_the_diagram() -> list[tuple[TaskState, TaskState]]:
    return [(old, new) for old, new in steps_of_tasks() if new not in LEADS_TO[old]]
