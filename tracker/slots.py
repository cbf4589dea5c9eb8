"""What a division has only once: the work that a deadline asks of it for one day, or for one event."""

from collections.abc import Collection, Iterable

from sqlalchemy import select

from .extensions import db
from .models import Task, TaskPart

Slot = tuple[int, TaskPart, str]


def slot_of(task: Task) -> Slot:
    return task.deadline_id, task.part, task.slot


def held_by(division_ids: Collection[int], alike: Iterable[Task]) -> dict[int, set[Slot]]:
    """What these divisions have already of the deadlines that stand behind these tasks."""
    found: dict[int, set[Slot]] = {division_id: set() for division_id in division_ids}
    deadlines = {task.deadline_id for task in alike}
    asked = select(Task.division_id, Task.deadline_id, Task.part, Task.slot)
    rows = db.session.execute(asked.where(Task.division_id.in_(division_ids), Task.deadline_id.in_(deadlines)))
    for division_id, deadline_id, part, slot in rows:
        found[division_id].add((deadline_id, part, slot))
    return found
