"""Plans become tasks: which ones, for whom, until when."""

from datetime import date
from itertools import groupby

import pytest
from sqlalchemy import select

from tests import make
from tests.assignment.offices import Q1, Q2, Q3, Q4, assign, quarterly_measure, take_part, tasks
from tests.conftest import TODAY
from tracker import assignment, history
from tracker.extensions import db
from tracker.models import Entry, NotPossible, Part, Plan, PlanState, Reason, TaskPart
from tracker.views.keep import keep


def test_each_date_of_a_rule_is_a_task_of_each_responsible_division(app):
    plan, finance, measure = quarterly_measure()
    works = make.make_division("กองช่าง", plan.organisation)
    take_part(measure, works)

    assign(plan)

    quarters = [Q1, Q2, Q3, Q4]
    assert [(task.due_on, task.division) for task in tasks()] == [(q, d) for q in quarters for d in (finance, works)]


def test_a_task_says_what_is_to_be_done_for_which_days_and_is_found_by_its_words(app):
    plan = make.make_plan()
    division = make.make_division(organisation=plan.organisation)
    measure = make.make_measure(plan, title="ตรวจสอบการใช้รถส่วนกลาง", division=division)
    make.make_deadline(measure, "by:month=4", title="รายงานรอบ 6 เดือน")

    assign(plan)

    [task] = tasks()
    assert (task.title, task.plan, task.measure) == ("รายงานรอบ 6 เดือน", plan, measure)
    assert (task.covers_from, task.covers_to) == (date(2026, 10, 1), date(2027, 4, 30))
    assert (task.first_due_on, task.due_on) == (date(2027, 4, 30), date(2027, 4, 30))
    assert "รถส่วนกลาง" in task.search_text


def test_doing_it_again_adds_nothing(app):
    plan, _, _ = quarterly_measure(is_for_all=True)

    first = assign(plan)
    second = assignment.plan_difference(plan, TODAY)

    assert len(first.additions) == 4
    assert second.is_empty
    assert second.unchanged == 4


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


def test_a_division_that_leads_and_takes_part_has_the_task_once(app):
    plan, finance, measure = quarterly_measure()
    take_part(measure, finance, Part.CONTRIBUTE)

    assign(plan)

    assert len(tasks()) == 4


@pytest.mark.parametrize(
    ("rule", "last"),
    [
        ("monthly", date(2027, 9, 30)),
        ("quarterly:day=15:next", date(2027, 10, 15)),
        ("by:month=10:next", date(2027, 10, 31)),
    ],
)
def test_the_whole_year_is_given_at_once_and_what_follows_it_too(app, rule, last):
    plan = make.make_plan()
    measure = make.make_measure(plan, division=make.make_division(organisation=plan.organisation))
    make.make_deadline(measure, rule)

    assign(plan)

    assert tasks()[-1].due_on == last


def test_working_days_are_counted_with_the_days_off_of_the_office(app):
    plan = make.make_plan()
    measure = make.make_measure(plan, division=make.make_division(organisation=plan.organisation))
    make.make_deadline(measure, "within:working-days=3:after=quarter")
    make.make_holiday(date(2027, 7, 2), organisation=plan.organisation)

    assign(plan)

    # Thursday 1, Monday 5 and Tuesday 6 July: Friday the 2nd is the office's own day off.
    assert date(2027, 7, 6) in [task.due_on for task in tasks()]


def test_a_draft_has_no_tasks_and_says_what_its_approval_will_make(app):
    plan, _, _ = quarterly_measure()
    plan.state = PlanState.DRAFT

    difference = assign(plan)

    assert len(difference.additions) == 4
    assert tasks() == []


def test_of_a_closed_plan_nothing_changes_any_longer(app):
    plan, _, _ = quarterly_measure()
    difference = assignment.plan_difference(plan, TODAY)
    plan.close(TODAY)

    with pytest.raises(NotPossible) as refused:
        assignment.carry_out(difference, make.signature())

    assert refused.value.reason is Reason.PLAN_IS_CLOSED
    assert assignment.plan_difference(plan, TODAY).is_empty


def test_what_is_shown_for_a_deadline_is_told_in_one_line(app):
    plan, _, _ = quarterly_measure(is_for_all=True)
    make.make_division("กองช่าง", plan.organisation)

    [batch] = assignment.plan_difference(plan, TODAY).batches

    assert (batch.count, batch.each, len(batch.divisions)) == (8, 4, 2)
    assert batch.dates == [Q1, Q2, Q3, Q4]


def test_two_people_who_approve_at_once_make_the_tasks_once(app):
    plan, _, _ = quarterly_measure()
    first = assignment.plan_difference(plan, TODAY)
    second = assignment.plan_difference(plan, TODAY)
    by = make.signature()

    done = keep(lambda: assignment.carry_out(first, by))
    problem = keep(lambda: assignment.carry_out(second, by))

    assert done is None
    assert problem
    assert len(tasks()) == 4


def approved(measures: int, divisions: int) -> Plan:
    with make.together():
        plan = make.make_plan()
        for _ in range(divisions):
            make.make_division(organisation=plan.organisation)
        for _ in range(measures):
            make.make_deadline(make.make_measure(plan, is_for_all=True), "monthly")
    return plan


def kinds(said: list[str]) -> int:
    """SQLite is told every row by itself; one after the other they count as one."""
    return len([statement for statement, _ in groupby(said)])


def test_ten_times_the_tasks_take_no_more_statements(app, statements):
    by = make.signature()
    small, large = approved(1, 1), approved(5, 2)

    with statements() as few:
        assign(small, by)
    with statements() as many:
        assign(large, by)

    assert len(tasks()) == 12 + 120
    assert kinds(many) == kinds(few)


def test_every_new_task_is_told_in_the_trail(app):
    plan, _, _ = quarterly_measure()

    assign(plan)

    told = db.session.scalars(select(Entry).where(Entry.noun == "tasks").order_by(Entry.number)).all()
    assert len(told) == 4
    assert told[0].old_and_new["due_on"] == (None, "2026-12-31")
    assert history.verify(db.session()).is_clean
