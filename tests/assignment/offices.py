"""A plan that is carried out again and again, for the tests of this room."""

from datetime import date

from sqlalchemy import select

from tests import make
from tests.conftest import TODAY
from tracker import assignment
from tracker.extensions import db
from tracker.models import Division, Measure, Part, Plan, Responsibility, Signature, Task

Q1, Q2, Q3, Q4 = date(2026, 12, 31), date(2027, 3, 31), date(2027, 6, 30), date(2027, 9, 30)


def assign(plan: Plan, by: Signature | None = None, today: date = TODAY) -> assignment.Difference:
    """What is to be done, done and committed."""
    difference = assignment.plan_difference(plan, today)
    assignment.carry_out(difference, by or make.signature())
    db.session.commit()
    return difference


def tasks() -> list[Task]:
    return list(db.session.scalars(select(Task).order_by(Task.due_on, Task.division_id, Task.part, Task.id)))


def task_due(on: date) -> Task:
    return db.session.scalars(select(Task).where(Task.due_on == on)).one()


def quarterly_measure(is_for_all: bool = False) -> tuple[Plan, Division, Measure]:
    """An approved plan with one division, one measure and one deadline."""
    plan = make.make_plan()
    division = make.make_division("กองคลัง", plan.organisation)
    measure = make.make_measure(plan, division=None if is_for_all else division, is_for_all=is_for_all)
    make.make_deadline(measure, "quarterly")
    return plan, division, measure


def take_part(measure: Measure, division: Division, part: Part = Part.CONTRIBUTE) -> None:
    measure.responsibilities.append(
        Responsibility(organisation_id=measure.organisation_id, division=division, part=part)
    )
    db.session.commit()


def end(division: Division, on: date) -> None:
    division.end(on)
    db.session.commit()
