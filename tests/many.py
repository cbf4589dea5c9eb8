"""A year full of tasks at once: each of a measure of its own, on another day, in the next state."""

from datetime import date, timedelta

from tests import make
from tracker.extensions import db
from tracker.models import Deadline, Division, Measure, Person, Task, TaskState


def make_many_tasks(number: int, division: Division, assignee: Person | None = None) -> None:
    plan = make._plan_of(division.organisation)
    shared = {"organisation_id": division.organisation_id}
    measures = [
        Measure(**shared, plan_id=plan.id, place=n, number=str(n), title=f"มาตรการที่ {n}") for n in range(number)
    ]
    db.session.add_all(measures)
    db.session.flush()
    deadlines = [Deadline(**shared, measure_id=measure.id, rule="quarterly", phrase="ทุกไตรมาส") for measure in measures]
    db.session.add_all(deadlines)
    db.session.flush()
    states, start = list(TaskState), date(2026, 10, 1)
    for place, deadline in enumerate(deadlines):
        due_on = start + timedelta(days=place % 400)
        task = Task(
            **shared,
            plan_id=plan.id,
            measure_id=deadline.measure_id,
            deadline_id=deadline.id,
            division_id=division.id,
            slot=str(place),
            title=f"งานที่ {place}",
            covers_from=due_on,
            covers_to=due_on,
            first_due_on=due_on,
            due_on=due_on,
            state=states[place % len(states)],
            assignee_id=assignee.id if assignee else None,
        )
        db.session.add(task)
    db.session.commit()
