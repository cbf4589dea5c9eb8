"""What the reader of a letter may answer from it: the tasks it told of, then whatever else they owe."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Select, case, func, or_, select

from ..extensions import db
from ..models import Letter, LinkUse, Plan, PlanState, Task, Told
from ..viewer import Act, Viewer

SHOWN = 30


@dataclass(frozen=True)
class Answerable:
    """So many are shown, the earliest date first; of `more` the page names the number."""

    told: list[Task]
    others: list[Task]
    more: int

    def after(self, task: Task) -> Task | None:
        """The next one of the letter itself."""
        return next((other for other in self.told if other.id != task.id), None)


def answerable(letter: Letter, viewer: Viewer) -> Answerable:
    if not viewer.may(Act.WORK_ON_TASKS, letter.organisation):
        return Answerable([], [], 0)
    told = select(Told.task_id).where(Told.letter_id == letter.id)
    owed = _owed(letter, viewer)
    first = case((Task.id.in_(told), 0), else_=1)
    shown = list(db.session.scalars(owed.order_by(first, Task.due_on, Task.id).limit(SHOWN)))
    count = db.session.scalar(select(func.count()).select_from(owed.subquery())) or 0
    of_letter = set(db.session.scalars(told))
    return Answerable([task for task in shown if task.id in of_letter], _without(shown, of_letter), count - len(shown))


def _without(tasks: Iterable[Task], ids: set[int]) -> list[Task]:
    return [task for task in tasks if task.id not in ids]


def _owed(letter: Letter, viewer: Viewer) -> Select[Task]:
    """It is the turn of their division, or they were named to do it; and this letter has not answered it yet."""
    answered = select(LinkUse.task_id).where(LinkUse.letter_id == letter.id)
    divisions = [division.id for division in viewer.divisions]
    return (
        select(Task)
        .join(Task.plan)
        .where(
            Task.organisation_id == letter.organisation_id,
            Task.with_its_division(),
            Plan.state != PlanState.CLOSED,
            or_(Task.division_id.in_(divisions), Task.assignee_id == viewer.person.id),
            Task.id.not_in(answered),
        )
    )
