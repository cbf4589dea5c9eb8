"""The oldest overdue tasks, with all that is said of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..models import TaskState
from ..progress import Progress, named
from .sent import Sent, sent_about


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
    sent: Sent


def oldest(progress: Progress, divisions: Mapping[int, str], most: int) -> tuple[Overdue, ...]:
    """Two statements; `divisions` are their names."""
    rows = progress.overdue[:most]
    if not rows:
        return ()
    told, sent = named(row.id for row in rows), sent_about(row.id for row in rows)
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
            sent.get(row.id, Sent()),
        )
        for row in rows
    )
