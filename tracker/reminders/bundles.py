"""The open tasks of an office, those alike to the ladder together, and what is known of them already."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import String, cast, func, select, type_coerce

from ..extensions import db
from ..models import Audience, Organisation, Plan, PlanKind, Task, Told


@dataclass(eq=False)
class Bundle:
    """Tasks that are alike to the ladder, and of which the same people know the same."""

    kind: PlanKind
    division_id: int
    assignee_id: int | None
    due_on: date
    # In days.
    lasts: int
    count: int
    # The most urgent step of which somebody knows.
    told: dict[tuple[int, Audience], int]

    def is_news(self, person_id: int, audience: Audience, step: int | None) -> bool:
        known = self.told.get((person_id, audience))
        return step is not None and (known is None or step < known)


def bundles_of(organisation: Organisation) -> list[Bundle]:
    """One statement; what is known of each task is one text of it, so that those alike are counted there."""
    of_office = (Task.organisation_id == organisation.id, Task.with_its_division())
    words = (
        cast(Told.person_id, String)
        + ":"
        + type_coerce(Told.audience, String)
        + ":"
        + cast(func.min(Told.days_left), String)
    )
    each = (
        select(Task.id.label("task_id"), words.label("words"))
        .join(Told, (Told.task_id == Task.id) & (Told.due_on == Task.due_on))
        .where(*of_office)
        .group_by(Task.id, Told.person_id, Told.audience)
        .subquery()
    )
    known = select(each.c.task_id, func.aggregate_strings(each.c.words, " ").label("told"))
    by_task = known.group_by(each.c.task_id).subquery()
    told = func.coalesce(by_task.c.told, "")
    alike = (Plan.kind, Task.division_id, Task.assignee_id, Task.due_on, Task.covers_from, Task.covers_to, told)
    asked = (
        select(*alike, func.count(Task.id))
        .join(Plan, Plan.id == Task.plan_id)
        .outerjoin(by_task, by_task.c.task_id == Task.id)
        .where(*of_office)
        .group_by(*alike)
    )
    return [
        Bundle(kind, division_id, assignee_id, due_on, (covers_to - covers_from).days + 1, count, _read(told))
        for kind, division_id, assignee_id, due_on, covers_from, covers_to, told, count in db.session.execute(asked)
    ]


def _read(words: str) -> dict[tuple[int, Audience], int]:
    each = (word.split(":") for word in words.split())
    return {(int(person_id), Audience(audience)): int(days_left) for person_id, audience, days_left in each}
