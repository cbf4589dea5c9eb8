"""The same tasks as they stood on an earlier day: what was changed since is taken back, the newest first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace

from .row import Row

CHANGING = frozenset(f.name for f in fields(Row)) - {"id", "topic", "indicators"}


@dataclass(frozen=True)
class Change:
    """One entry of the trail about a task: what its columns were before, or that it was not there yet."""

    task_id: int
    is_addition: bool = False
    before: Mapping[str, object] = field(default_factory=dict)


def as_it_stood(rows: Iterable[Row], newest_first: Iterable[Change]) -> tuple[Row, ...]:
    standing = {row.id: row for row in rows}
    for change in newest_first:
        row = standing.get(change.task_id)
        if row and change.is_addition:
            del standing[row.id]
        elif row:
            before = {name: value for name, value in change.before.items() if name in CHANGING}
            standing[row.id] = replace(row, **before)  # type: ignore[arg-type]
    return tuple(standing.values())
