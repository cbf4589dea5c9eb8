"""The oldest overdue tasks, and what was already sent about each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..models import Audience, TaskState
from ..progress import Progress, named
from ..reminders.digest import times_told


@dataclass(frozen=True)
class Overdue:
    task_id: int
    title: str
    covers_from: date
    covers_to: date
    division_id: int
    division: str
    due_on: date
    days: int
    is_returned: bool
    is_extension_pending: bool
    # On how many mornings its division was told, and since when those above know.
    times_told: int
    raised: Mapping[Audience, date]


def oldest(progress: Progress, divisions: Mapping[int, str], most: int) -> tuple[Overdue, ...]:
    """Two statements; `divisions` are their names."""
    rows = progress.overdue[:most]
    if not rows:
        return ()
    told, sent = named(row.id for row in rows), times_told(row.id for row in rows)
    return tuple(
        Overdue(
            row.id,
            told[row.id].title,
            told[row.id].covers_from,
            told[row.id].covers_to,
            row.division_id,
            divisions[row.division_id],
            row.due(progress.basis),
            (progress.today - row.due(progress.basis)).days,
            row.state is TaskState.RETURNED,
            told[row.id].is_extension_pending,
            *sent.get(row.id, (0, {})),
        )
        for row in rows
    )
