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
    whole = sorted({charge.division_id for charge in charges if not charge.is_only_own})
    own = sorted({charge.division_id for charge in charges if charge.is_only_own})
    # Two statements, because one with "or" would look at every task of the office.
    if whole:
        _tell(letter, Audience.DIVISION, bounds, Task.division_id.in_(whole))
    if own:
        _tell(letter, Audience.DIVISION, bounds, (Task.assignee_id == letter.person_id) & Task.division_id.in_(own))


def tell_above(letter: Letter, audience: Audience, bounds: Bounds) -> None:
    _tell(letter, audience, bounds, Task.organisation_id == letter.organisation_id)


def _tell(letter: Letter, audience: Audience, bounds: Bounds, which: Any) -> None:
    columns = ("letter_id", "organisation_id", "task_id", "person_id", "audience", "days_left", "due_on", "day")
    # In the order of their numbers: each finds its place beside the one before.
    told = _reached(letter, audience, bounds, letter.day).where(which).order_by(Task.id)
    db.session.execute(insert(Told).from_select(columns, told))


def _reached(letter: Letter, audience: Audience, bounds: Bounds, day: date) -> Select[Any]:
    step = reached(bounds, audience)
    person = literal(letter.person_id, Integer)
    found = select(
        literal(letter.id, Integer),
        literal(letter.organisation_id, Integer),
        Task.id,
        person,
        literal(audience, Told.audience.type),
        step,
        Task.due_on,
        literal(day, Date),
    ).where(
        Task.with_its_division(),
        step.is_not(None),
        ~is_told(person, audience, step),
    )
    return found.join(Plan, Plan.id == Task.plan_id) if len(bounds) > 1 else found
