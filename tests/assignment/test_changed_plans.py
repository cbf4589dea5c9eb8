"""A plan changes while it is carried out: what follows, what stays, what goes and what comes back."""

from datetime import date

import pytest

from tests import make
from tests.assignment.offices import Q1, Q2, Q3, Q4, assign, end, quarterly_measure, take_part, task_due, tasks
from tests.conftest import TODAY
from tracker import assignment
from tracker.assignment import Snag, Why
from tracker.extensions import db
from tracker.models import Deadline, Part, Task, TaskState

OPEN = (TaskState.NOT_STARTED, TaskState.IN_PROGRESS)
NEXT_15 = "quarterly:day=15:next"


def change(deadline: Deadline, rule: str) -> None:
    deadline.rule = rule
    db.session.commit()


def begun(task: Task) -> Task:
    task.start(make.signature())
    db.session.commit()
    return task


def open_dates() -> list[date]:
    return [task.due_on for task in tasks() if task.state in OPEN]


# --- the rule


def test_what_nobody_has_begun_follows_the_new_rule(app):
    plan, _, measure = quarterly_measure()
    assign(plan)
    change(measure.deadlines[0], NEXT_15)

    difference = assign(plan)

    assert [(move.old_due_on, move.new_due_on) for move in difference.moves][1] == (Q2, date(2027, 4, 15))
    assert open_dates() == [date(2027, 1, 15), date(2027, 4, 15), date(2027, 7, 15), date(2027, 10, 15)]
    assert assignment.plan_difference(plan, TODAY).is_empty


def test_what_somebody_has_begun_stays_and_is_told(app):
    plan, _, measure = quarterly_measure()
    assign(plan)
    task = begun(task_due(Q2))
    change(measure.deadlines[0], NEXT_15)

    difference = assign(plan)

    [kept] = difference.kept
    assert (kept.task, kept.why, kept.wanted_on) == (task, Why.OTHER_DATE, date(2027, 4, 15))
    assert (task.due_on, task.state) == (Q2, TaskState.IN_PROGRESS)
    assert len(tasks()) == 4


def test_a_date_that_was_moved_by_hand_stays(app):
    plan, _, _ = quarterly_measure()
    assign(plan)
    task_due(Q2).move(date(2027, 4, 9), make.signature())
    db.session.commit()

    assert assign(plan).is_empty
    assert open_dates() == [Q1, date(2027, 4, 9), Q3, Q4]


def test_what_the_new_rule_no_longer_asks_for_is_withdrawn_with_the_reason(app):
    plan, _, measure = quarterly_measure()
    assign(plan)
    change(measure.deadlines[0], "half-yearly")

    difference = assign(plan)

    assert [gone.why for gone in difference.withdrawals] == [Why.RULE_CHANGED] * 2
    gone = [task for task in tasks() if task.state is TaskState.WITHDRAWN]
    assert [(task.due_on, task.is_superseded) for task in gone] == [(Q1, True), (Q3, True)]
    assert gone[0].reason == "กำหนดเปลี่ยนไป และไม่มีงานนี้แล้ว"


def test_a_rule_that_is_changed_back_wants_the_same_tasks_again(app):
    plan, _, measure = quarterly_measure()
    assign(plan)
    change(measure.deadlines[0], "half-yearly")
    assign(plan)
    change(measure.deadlines[0], "quarterly")

    difference = assign(plan)

    assert len(difference.additions) == 2
    assert open_dates() == [Q1, Q2, Q3, Q4]
    assert len(tasks()) == 4


def test_more_dates_in_a_year_that_runs_add_only_those_to_come(app):
    plan, _, measure = quarterly_measure()
    assign(plan)
    change(measure.deadlines[0], "monthly")

    difference = assign(plan)

    assert [addition.due_on.month for addition in difference.additions] == [4, 5, 7, 8]
    assert difference.past == 4


def test_a_deadline_that_is_taken_out_takes_its_tasks_along_but_not_the_work(app):
    plan, _, measure = quarterly_measure()
    assign(plan)
    begun(task_due(Q2))
    measure.deadlines[0].removed_on = TODAY
    db.session.commit()

    difference = assign(plan)

    assert {gone.why for gone in difference.withdrawals} == {Why.DEADLINE_REMOVED}
    assert [kept.why for kept in difference.kept] == [Why.DEADLINE_REMOVED]
    assert open_dates() == [Q2]


def test_a_new_name_reaches_what_nobody_has_begun(app):
    plan, _, measure = quarterly_measure()
    assign(plan)
    begun(task_due(Q2))
    measure.deadlines[0].title = "รายงานรายไตรมาส"
    db.session.commit()

    assign(plan)

    assert [task.title == "รายงานรายไตรมาส" for task in tasks()] == [True, False, True, True]


def test_another_fiscal_year_moves_every_date(app):
    plan, _, _ = quarterly_measure()
    assign(plan)
    plan.fiscal_year = 2571
    db.session.commit()

    assign(plan)

    assert open_dates() == [date(2027, 12, 31), date(2028, 3, 31), date(2028, 6, 30), date(2028, 9, 30)]


def test_a_measure_is_looked_at_before_it_is_saved(app):
    plan, finance, measure = quarterly_measure()
    assign(plan)
    works = make.make_division(organisation=plan.organisation)
    with db.session.no_autoflush:
        measure.entrust([(finance, Part.LEAD), (works, Part.CONTRIBUTE)])
        measure.deadlines.append(Deadline(organisation_id=plan.organisation_id, place=2, rule="by:month=8"))

        difference = assignment.measure_difference(measure, TODAY)
        is_unsaved = bool(db.session.new)

    assert is_unsaved
    assert [(a.division, a.due_on) for a in difference.additions if a.deadline.rule == "by:month=8"] == [
        (finance, date(2027, 8, 31)),
        (works, date(2027, 8, 31)),
    ]
    assert [a.due_on for a in difference.additions if a.deadline.rule == "quarterly"] == [Q2, Q3, Q4]


def test_what_was_looked_at_unsaved_is_what_is_done(app):
    plan, _, measure = quarterly_measure()
    assign(plan)
    measure.deadlines.append(Deadline(organisation_id=plan.organisation_id, place=2, rule="by:month=8"))

    assignment.carry_out(assignment.measure_difference(measure, TODAY), make.signature())
    db.session.commit()

    assert open_dates() == [Q1, Q2, Q3, date(2027, 8, 31), Q4]
    assert assignment.plan_difference(plan, TODAY).is_empty


# --- the divisions


def test_a_division_that_is_no_longer_responsible_gives_up_what_it_has_not_begun(app):
    plan, _, measure = quarterly_measure()
    works = make.make_division("กองช่าง", plan.organisation)
    take_part(measure, works)
    assign(plan)
    measure.responsibilities = [r for r in measure.responsibilities if r.division is not works]
    db.session.commit()

    difference = assign(plan)

    assert {(gone.task.division, gone.why) for gone in difference.withdrawals} == {(works, Why.NOT_RESPONSIBLE)}
    assert len(difference.withdrawals) == 4


def test_work_goes_on_where_it_was_begun_when_another_division_takes_over(app):
    plan, finance, measure = quarterly_measure()
    works = make.make_division("กองช่าง", plan.organisation)
    assign(plan)
    begun(task_due(Q2))
    measure.entrust([(works, Part.LEAD)])
    db.session.commit()

    assign(plan)

    going_on = [(task.due_on, task.division) for task in tasks() if task.state in OPEN]
    assert going_on == [(Q2, finance), (Q3, works), (Q4, works)]


def test_a_task_that_was_handed_over_is_not_given_to_the_first_division_again(app):
    plan, _, _ = quarterly_measure()
    works = make.make_division("กองช่าง", plan.organisation)
    assign(plan)
    task_due(Q3).hand_over(works, make.signature())
    db.session.commit()

    assert assign(plan).is_empty
    assert len(tasks()) == 4


def test_a_division_that_ends_keeps_its_tasks_until_its_last_day(app):
    plan, finance, _ = quarterly_measure(is_for_all=True)
    assign(plan)
    end(finance, on=Q3)

    difference = assign(plan)

    assert [(gone.task.due_on, gone.why) for gone in difference.withdrawals] == [(Q4, Why.DIVISION_ENDED)]
    assert open_dates() == [Q1, Q2, Q3]


def test_what_an_ended_division_has_begun_is_told_to_be_handed_over(app):
    plan, finance, _ = quarterly_measure(is_for_all=True)
    assign(plan)
    task = begun(task_due(Q2))
    end(finance, on=date(2027, 2, 28))

    difference = assign(plan)

    assert [kept.task for kept in difference.ended_divisions] == [task]
    assert open_dates() == [Q2]


def test_a_division_that_is_reopened_has_its_tasks_again(app):
    plan, finance, _ = quarterly_measure(is_for_all=True)
    assign(plan)
    end(finance, on=date(2027, 2, 28))
    assign(plan)
    finance.reopen()
    db.session.commit()

    assign(plan)

    assert open_dates() == [Q1, Q2, Q3, Q4]


def test_a_new_division_begins_with_the_dates_to_come(app):
    plan, _, _ = quarterly_measure(is_for_all=True)
    assign(plan)
    new = make.make_division("กองการเจ้าหน้าที่", plan.organisation)

    difference = assignment.division_difference(plan.organisation, TODAY)

    assert [(addition.division, addition.due_on) for addition in difference.additions] == [
        (new, Q2),
        (new, Q3),
        (new, Q4),
    ]


# --- the measure


def test_a_withdrawn_measure_takes_every_open_task_along_and_leaves_what_is_closed(app):
    plan, _, measure = quarterly_measure()
    assign(plan)
    begun(task_due(Q2))
    task_due(Q1).withdraw("ปีนี้ไม่มีการเบิกจ่าย", make.signature())
    measure.withdraw("ยกเลิกตามมติที่ประชุม", TODAY)
    db.session.commit()

    assign(plan)

    assert open_dates() == []
    assert [task.reason for task in tasks()] == ["ปีนี้ไม่มีการเบิกจ่าย", *["ยกเลิกตามมติที่ประชุม"] * 3]


def test_a_measure_that_is_taken_up_again_has_its_tasks_as_they_were(app):
    plan, _, measure = quarterly_measure()
    assign(plan)
    make.full_report(task_due(Q2), make.signature())
    task_due(Q1).withdraw("ปีนี้ไม่มีการเบิกจ่าย", make.signature())
    measure.withdraw("ยกเลิกตามมติที่ประชุม", TODAY)
    assign(plan)
    measure.restore()
    db.session.commit()

    assign(plan)

    assert [task.state for task in tasks()] == [
        TaskState.WITHDRAWN,
        TaskState.IN_PROGRESS,
        TaskState.NOT_STARTED,
        TaskState.NOT_STARTED,
    ]
    assert assignment.plan_difference(plan, TODAY).is_empty


# --- why there is nothing


def snags_of(plan: object) -> list[tuple[Snag, object]]:
    return [(problem.snag, problem.division) for problem in assignment.plan_difference(plan, TODAY).problems]


def test_a_measure_without_a_division_is_told(app):
    plan = make.make_plan()
    make.make_deadline(make.make_measure(plan))

    assert snags_of(plan) == [(Snag.NO_DIVISION, None)]


def test_a_responsible_division_that_has_ended_is_told(app):
    plan, finance, _ = quarterly_measure()
    end(finance, on=date(2027, 2, 28))

    assert snags_of(plan) == [(Snag.DIVISION_CLOSED, finance)]


def test_a_plan_of_an_office_without_divisions_is_told(app):
    plan = make.make_plan()
    make.make_deadline(make.make_measure(plan, is_for_all=True))

    assert snags_of(plan) == [(Snag.EVERY_DIVISION_CLOSED, None)]


def test_a_measure_without_a_deadline_is_told(app):
    plan = make.make_plan()
    make.make_measure(plan, division=make.make_division(organisation=plan.organisation))

    assert snags_of(plan) == [(Snag.NO_DEADLINE, None)]


@pytest.mark.parametrize(
    ("given", "snag"),
    [
        ({"rule": "fiscal-year-end:year=2569", "is_by_hand": True}, Snag.NO_DATES),
        ({"rule": "monthly | quarterly", "phrase": "ทุกเดือน หรือทุกไตรมาส"}, Snag.UNSURE),
        ({"rule": "", "phrase": "ภายในเดือน"}, Snag.UNSURE),
    ],
)
def test_a_deadline_that_a_person_should_look_at_is_told(app, given, snag):
    plan = make.make_plan()
    measure = make.make_measure(plan, division=make.make_division(organisation=plan.organisation))
    make.make_deadline(measure, **given)

    assert snag in [found for found, _ in snags_of(plan)]


def test_what_was_chosen_by_hand_is_not_in_doubt(app):
    plan = make.make_plan()
    measure = make.make_measure(plan, division=make.make_division(organisation=plan.organisation))
    make.make_deadline(measure, rule="monthly", phrase="ทุกเดือน หรือทุกไตรมาส", is_by_hand=True)

    assert snags_of(plan) == []
