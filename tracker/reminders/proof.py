"""Proof of reminding: who was told what of a task, when, and whether the letter left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload

from ..extensions import db
from ..models import Audience, Division, Letter, Task, Told
from ..thai import FiscalYear, Period


@dataclass(frozen=True)
class Reminder:
    told: Told
    # Which one it was to the division about this task against this date; None: it did not leave, or went higher up.
    number: int | None


def of_task(task: Task) -> list[Reminder]:
    """In the order in which they were sent."""
    found = select(Told).where(Told.task_id == task.id).order_by(Told.day, Told.letter_id)
    return numbered(db.session.scalars(found.options(joinedload(Told.letter), joinedload(Told.person))))


def of_division(division: Division, period: FiscalYear | Period) -> Select[Told]:
    """Of every task that falls due in the year or a part of it, the tasks by their date."""
    return (
        select(Told)
        .join(Told.task)
        .where(
            Told.organisation_id == division.organisation_id,
            Task.division_id == division.id,
            Task.due_on.between(*_days_of(period)),
        )
        .order_by(Task.due_on, Task.id, Told.day, Told.letter_id)
        .options(
            contains_eager(Told.task), joinedload(Told.letter).joinedload(Letter.organisation), joinedload(Told.person)
        )
    )


def _days_of(period: FiscalYear | Period) -> tuple[date, date]:
    if isinstance(period, FiscalYear):
        return period.starts_on, period.ends_on
    return period.first_day, period.last_day


def numbered(told: Iterable[Told]) -> list[Reminder]:
    """Everybody who is told on one day is told by the same reminder."""
    days: dict[tuple[int, object], list[object]] = {}
    reminders = []
    for one in told:
        if one.audience is not Audience.DIVISION or not one.letter.state.has_left:
            reminders.append(Reminder(one, None))
            continue
        earlier = days.setdefault((one.task_id, one.due_on), [])
        if one.day not in earlier:
            earlier.append(one.day)
        reminders.append(Reminder(one, earlier.index(one.day) + 1))
    return reminders
