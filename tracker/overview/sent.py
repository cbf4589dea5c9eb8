"""What was already sent about a task: how often its division was told, and when it was raised with whom above."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from ..extensions import db
from ..models import Letter, LetterState, Task, Told
from ..models.ladder import Audience

LEFT = sorted(state for state in LetterState if state.has_left)


@dataclass(frozen=True)
class Sent:
    """`times`: the rungs of the ladder of which a letter to the division really left."""

    times: int = 0
    last_on: date | None = None
    # When it was first raised with them about the date that is in force.
    to_chief_administrator_on: date | None = None
    to_mayor_on: date | None = None


def sent_about(task_ids: Iterable[int]) -> dict[int, Sent]:
    """One statement: only of those that are shown."""
    rungs = (
        select(Told.task_id, Told.audience, Told.due_on == Task.due_on, func.min(Told.day), func.max(Told.day))
        .join(Told.task)
        .join(Told.letter)
        .where(Told.task_id.in_(list(task_ids)), Letter.state.in_(LEFT))
        .group_by(Told.task_id, Told.audience, Told.due_on, Told.days_left, Task.due_on)
    )
    found: dict[int, list[tuple[Audience, bool, date, date]]] = {}
    for task_id, *rung in db.session.execute(rungs):
        found.setdefault(task_id, []).append(tuple(rung))  # type: ignore[arg-type]
    return {task_id: _summed(rungs_of_task) for task_id, rungs_of_task in found.items()}


def _summed(rungs: list[tuple[Audience, bool, date, date]]) -> Sent:
    to_division = [last for audience, _, _, last in rungs if not audience.is_above]
    raised: dict[Audience, date] = {}
    for audience, is_about_present_date, first, _ in rungs:
        if audience.is_above and is_about_present_date:
            raised[audience] = min(first, raised.get(audience, first))
    return Sent(
        len(to_division),
        max(to_division, default=None),
        raised.get(Audience.CHIEF_ADMINISTRATOR),
        raised.get(Audience.MAYOR),
    )
