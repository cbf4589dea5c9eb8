"""Rows → what is told of them. One statement, however many tasks there are."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import case, func, select

from ..extensions import db
from ..models import Digits, Division, Order, Organisation, Task
from .composing import MOST
from .facts import About, AboutOrder, AboutTask, Due, Group, Notice

WEEK = timedelta(days=7)


def about_tasks(
    organisation: Organisation, division: Division | None, about: Collection[About], today: date, address: str
) -> Notice:
    """What is with its division; what was sent to be reviewed is nobody's to do there."""
    kind = case((Task.due_on < today, About.OVERDUE), (Task.due_on == today, About.TODAY), else_=About.WEEK)
    order = (Task.due_on, Task.id)
    owed = [Task.with_its_division(), Task.due_on <= today + WEEK, Task.organisation_id == organisation.id]
    if division:
        owed.append(Task.division_id == division.id)
    placed = select(
        Task.title,
        Task.due_on,
        Task.id,
        Division.name.label("division"),
        kind.label("kind"),
        func.row_number().over(partition_by=kind, order_by=order).label("place"),
        func.count().over(partition_by=kind).label("total"),
    ).join(Task.division)
    rows = placed.where(*owed).subquery()
    first = select(rows).where(rows.c.place <= MOST).order_by(rows.c.due_on, rows.c.id)
    found: dict[About, list[Due]] = defaultdict(list)
    totals: dict[About, int] = {}
    for row in db.session.execute(first):
        found[About(row.kind)].append(Due(row.title, row.division, row.due_on))
        totals[About(row.kind)] = row.total
    groups = (Group(one, tuple(found[one]), totals[one]) for one in About if one in about and one in found)
    name = division.name if division else None
    return Notice(*_of_office(organisation, today, address), division=name, groups=tuple(groups))


def about_task(task: Task, today: date, address: str) -> AboutTask:
    due = Due(task.title, task.division.name, task.due_on)
    return AboutTask(*_of_office(task.organisation, today, address), task=due, state=task.state)


def about_order(order: Order, today: date, address: str) -> AboutOrder:
    return AboutOrder(
        *_of_office(order.organisation, today, address),
        division=order.division.name,
        title=order.task.title if order.task else None,
        answer_by=order.answer_by,
        is_open=order.is_open,
    )


def _of_office(organisation: Organisation, today: date, address: str) -> tuple[str, date, str, bool]:
    return organisation.full_name, today, address, organisation.digits is Digits.THAI
