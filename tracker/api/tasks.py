"""Tasks: looked for, read whole, and what happened to each."""

from flask import Response
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from .. import access, clock
from ..access import Act
from ..lists.tasks import Wanted
from ..models import Task
from ..progress import Standing
from ..task_history import history_of
from . import routes, shown
from .answering import page, part_of, told_with_version
from .asked import Asked, choice, day, flag, row_number
from .routes import One, Page, Room

bp = Room("tasks", _l("Tasks"))
STATE = choice("state", _l("Only in this state; open, soon, late and others are computed"), Standing)
OVERDUE = flag("overdue", _l("Only overdue ones (true), or only others (false)"))
DIVISION = row_number("division", _l("Only of this division"))
PLAN = row_number("plan", _l("Only of this plan"))
MEASURE = row_number("measure", _l("Only of this measure"))
FROM = day("due_from", _l("Due on this day or later"))
UNTIL = day("due_until", _l("Due on this day or earlier"))
FILTERS = (STATE, OVERDUE, DIVISION, PLAN, MEASURE, FROM, UNTIL)


@bp.get("/tasks", _l("Tasks, the next deadline first"), Page(shown.TASK), takes=FILTERS)
def tasks() -> Response:
    office = access.require(Act.READ_PLANS)
    asked, today, key = routes.asked(), clock.today(), (Task.due_on, Task.id)
    rows = select(Task).join(Task.measure).join(Task.division).outerjoin(Task.assignee).order_by(*key)
    rows = rows.where(*_wanted(asked).conditions(office, today))
    if (is_overdue := asked.get(OVERDUE)) is not None:
        rows = rows.where(Task.overdue(today) if is_overdue else ~Task.overdue(today))
    told = (Task.measure, Task.division, Task.assignee)
    return page(rows.options(*map(contains_eager, told)), key, shown.TASK, asked)


def _wanted(asked: Asked) -> Wanted:
    return Wanted(
        plan_id=asked.get(PLAN),
        measure_id=asked.get(MEASURE),
        division_id=asked.get(DIVISION),
        standing=asked.get(STATE),
        since=asked.get(FROM),
        until=asked.get(UNTIL),
    )


@bp.get("/tasks/<int:task_id>", _l("A task with its report"), One(shown.WHOLE_TASK, has_version=True))
def task(task_id: int) -> Response:
    found = access.task(task_id, Act.READ_PLANS)
    routes.asked()
    return told_with_version(shown.WHOLE_TASK.show(found))


@bp.get("/tasks/<int:task_id>/history", _l("What happened to it, the latest first"), Page(shown.HAPPENING))
def history(task_id: int) -> Response:
    found = access.task(task_id, Act.READ_PLANS)
    return part_of(history_of(found, whole=True).happenings, shown.HAPPENING, routes.asked())
