"""Keeps of which tasks a letter told: one statement, however many they are."""

from datetime import date
from typing import Any

from sqlalchemy import Date, Integer, Select, insert, literal, select

from ..extensions import db
from ..models import Audience, Letter, Plan, Task, Told
from .reached import Bounds, is_told, reached
from .recipients import Charge


def tell_division(letter: Letter, charges: list[Charge], bounds: Bounds) -> None:
    """Every step that these tasks reached, named in the letter or counted there."""
    whole = {c.division_id for c in charges if not c.is_only_own}
    own = {c.division_id for c in charges if c.is_only_own}
    mine = Task.division_id.in_(own) & (Task.assignee_id == letter.person_id)
    _tell(letter, Audience.DIVISION, bounds, Task.division_id.in_(whole) | mine)


def tell_above(letter: Letter, audience: Audience, bounds: Bounds) -> None:
    _tell(letter, audience, bounds, Task.organisation_id == letter.organisation_id)


def _tell(letter: Letter, audience: Audience, bounds: Bounds, which: Any) -> None:
    columns = ("letter_id", "organisation_id", "task_id", "person_id", "audience", "days_left", "due_on", "day")
    told = _reached(letter, audience, bounds, letter.day).where(which)
    db.session.execute(insert(Told).from_select(columns, told))


def _reached(letter: Letter, audience: Audience, bounds: Bounds, day: date) -> Select[Any]:
    step = reached(bounds, audience)
    person = literal(letter.person_id, Integer)
    found = select(
        literal(letter.id, Integer),
        Task.organisation_id,
        Task.id,
        person,
        literal(audience, Told.audience.type),
        step,
        Task.due_on,
        literal(day, Date),
    ).where(
        Task.organisation_id == letter.organisation_id,
        Task.with_its_division(),
        step.is_not(None),
        ~is_told(person, audience, step),
    )
    return found.join(Plan, Plan.id == Task.plan_id) if len(bounds) > 1 else found
