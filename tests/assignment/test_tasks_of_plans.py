"""Plans become tasks: which ones, for whom, until when."""

from datetime import date

from sqlalchemy import select

from tests import make
from tests.conftest import TODAY
from tracker import assignment
from tracker.extensions import db
from tracker.models import Part, Plan, PlanState, Responsibility, Task, TaskPart

LONG_BEFORE = date(2026, 10, 1)


def assign(plan: Plan, today: date = TODAY) -> assignment.Difference:
    difference = assignment.plan_difference(plan, today)
    assignment.carry_out(difference, make.signature())
    db.session.commit()
    return difference


def tasks() -> list[Task]:
    return list(db.session.scalars(select(Task).order_by(Task.due_on, Task.division_id, Task.part)))


def test_each_date_of_a_rule_is_a_task_of_each_division(app):
    plan = make.make_plan()
    finance, works = (make.make_division(name, plan.organisation) for name in ("กองคลัง", "กองช่าง"))
    measure = make.make_measure(plan, division=finance)
    measure.responsibilities.append(
        Responsibility(organisation_id=plan.organisation_id, division=works, part=Part.CONTRIBUTE)
    )
    make.make_deadline(measure, "quarterly")

    assign(plan)

    quarters = [date(2026, 12, 31), date(2027, 3, 31), date(2027, 6, 30), date(2027, 9, 30)]
    assert [(task.due_on, task.division) for task in tasks()] == [(q, d) for q in quarters for d in (finance, works)]


def test_doing_it_again_adds_nothing(app):
    plan = make.make_plan()
    make.make_division(organisation=plan.organisation)
    make.make_deadline(make.make_measure(plan, is_for_all=True), "monthly")

    first = assign(plan)
    second = assignment.plan_difference(plan, TODAY)

    assert len(first.additions) == 12
    assert second.is_empty
    assert second.unchanged == 12


def test_all_means_one_task_for_each_division_and_one_for_whoever_collects(app):
    plan = make.make_plan()
    divisions = [make.make_division(organisation=plan.organisation) for _ in range(3)]
    make.make_deadline(make.make_measure(plan, is_for_all=True, collector=divisions[0]), "yearly")

    assign(plan)

    assert [(task.division, task.part) for task in tasks()] == [
        (divisions[0], TaskPart.COLLECT),
        (divisions[0], TaskPart.DO),
        (divisions[1], TaskPart.DO),
        (divisions[2], TaskPart.DO),
    ]


def test_a_draft_has_no_tasks_and_says_what_its_approval_will_make(app):
    plan = make.make_plan(state=PlanState.DRAFT)
    make.make_deadline(make.make_measure(plan, division=make.make_division(organisation=plan.organisation)))

    difference = assign(plan)

    assert len(difference.additions) == 4
    assert tasks() == []
