"""A deadline that waits for an event: each event is a task of each responsible division, with its own date."""

from datetime import date

import pytest

from tests import make
from tests.assignment.offices import assign, tasks
from tests.conftest import TODAY
from tracker import assignment
from tracker.assignment import Why, events
from tracker.assignment.dates import months_after
from tracker.extensions import db
from tracker.models import Deadline, NotPossible, Occurrence, PlanState, Reason, TaskState

FRIDAY = date(2027, 2, 19)


def waiting(rule: str = "within:days=15:after=event", state: PlanState = PlanState.APPROVED) -> Deadline:
    plan = make.make_plan(state=state)
    measure = make.make_measure(plan, division=make.make_division("กองคลัง", plan.organisation))
    return make.make_deadline(measure, rule, phrase="ภายในเวลาที่กำหนดนับแต่ได้รับเรื่อง", title="แจ้งผลการดำเนินการ")


def record(deadline: Deadline, on: date = FRIDAY, reference: str = "ลร. 5/2570") -> Occurrence:
    occurrence = events.record(deadline, on, reference, make.signature())
    db.session.commit()
    return occurrence


def withdraw(occurrence: Occurrence) -> None:
    events.withdraw(occurrence, "บันทึกซ้ำ", make.signature())
    db.session.commit()


@pytest.mark.parametrize(
    ("rule", "due_on"),
    [
        ("within:days=15:after=event", date(2027, 3, 6)),
        # Monday 22 February is Makha Bucha's day off in this office.
        ("within:working-days=3:after=event", date(2027, 2, 25)),
        ("within:months=2:after=event", date(2027, 4, 19)),
        ("monthly + within:days=7:after=event", date(2027, 2, 26)),
    ],
)
def test_the_date_is_counted_from_the_day_after(app, rule, due_on):
    deadline = waiting(rule)
    make.make_holiday(date(2027, 2, 22), organisation=deadline.measure.plan.organisation)

    record(deadline)

    [task] = tasks()
    assert task.due_on == due_on


@pytest.mark.parametrize(
    ("day", "months", "last"),
    [
        (date(2027, 2, 20), 3, date(2027, 5, 20)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2027, 1, 30), 1, date(2027, 2, 28)),
        (date(2027, 2, 28), 1, date(2027, 3, 31)),
        (date(2027, 12, 15), 2, date(2028, 2, 15)),
    ],
)
def test_months_are_counted_as_the_code_has_it(day, months, last):
    assert months_after(day, months) == last


def test_its_task_is_told_apart_by_the_number(app):
    deadline = waiting()
    occurrence = record(deadline)

    [task] = tasks()

    assert task.title == "แจ้งผลการดำเนินการ (ลร. 5/2570)"
    assert (task.occurrence, task.slot) == (occurrence, f"event {occurrence.id}")
    assert (task.covers_from, task.covers_to) == (FRIDAY, task.due_on)


def test_every_event_has_a_task_of_its_own_even_on_the_same_day(app):
    deadline = waiting()

    record(deadline, reference="ลร. 5/2570")
    record(deadline, reference="ลร. 6/2570")

    assert len(tasks()) == 2
    assert assignment.plan_difference(deadline.measure.plan, TODAY).is_empty


def test_an_event_that_is_recorded_late_has_its_task_all_the_same(app):
    deadline = waiting()
    record(deadline)

    record(deadline, on=date(2026, 12, 1), reference="ลร. 1/2570")

    assert tasks()[0].due_on == date(2026, 12, 16)


def test_the_same_number_is_refused_however_it_is_written(app):
    deadline = waiting()
    record(deadline)

    with pytest.raises(NotPossible) as refused:
        record(deadline, reference="ลร.๕/๒๕๗๐")

    assert refused.value.reason is Reason.EVENT_IS_RECORDED
    assert refused.value.about == {"reference": "ลร. 5/2570", "date": FRIDAY}


def test_a_withdrawn_event_takes_along_what_nobody_has_begun(app):
    deadline = waiting()
    withdraw(record(deadline))

    [task] = tasks()

    assert (task.state, task.reason) == (TaskState.WITHDRAWN, "บันทึกซ้ำ")
    assert assignment.plan_difference(deadline.measure.plan, TODAY).is_empty


def test_what_was_begun_stays_when_its_event_is_withdrawn(app):
    deadline = waiting()
    occurrence = record(deadline)
    tasks()[0].start(make.signature())

    withdraw(occurrence)

    assert tasks()[0].state is TaskState.IN_PROGRESS
    [kept] = assignment.plan_difference(deadline.measure.plan, TODAY).kept
    assert kept.why is Why.EVENT_WITHDRAWN


def test_the_number_of_a_withdrawn_event_can_be_recorded_again(app):
    deadline = waiting()
    withdraw(record(deadline))

    record(deadline)

    assert [task.state for task in tasks()] == [TaskState.WITHDRAWN, TaskState.NOT_STARTED]


def test_a_longer_time_moves_what_nobody_has_begun(app):
    deadline = waiting()
    record(deadline)
    deadline.rule = "within:days=30:after=event"
    db.session.commit()

    assign(deadline.measure.plan)

    [task] = tasks()
    assert task.due_on == date(2027, 3, 21)


def test_a_withdrawn_measure_takes_its_events_along_and_brings_them_back(app):
    deadline = waiting()
    record(deadline)
    measure = deadline.measure
    measure.withdraw("ยกเลิกตามมติที่ประชุม", TODAY)
    assign(measure.plan)
    measure.restore()
    assign(measure.plan)

    [task] = tasks()

    assert task.state is TaskState.NOT_STARTED


@pytest.mark.parametrize(
    ("state", "reason"), [(PlanState.DRAFT, Reason.PLAN_IS_DRAFT), (PlanState.CLOSED, Reason.PLAN_IS_CLOSED)]
)
def test_only_of_an_approved_plan_events_are_recorded(app, state, reason):
    deadline = waiting(state=state)

    with pytest.raises(NotPossible) as refused:
        record(deadline)

    assert refused.value.reason is reason


def test_a_deadline_that_counts_from_no_event_has_none(app):
    deadline = waiting("quarterly")

    with pytest.raises(NotPossible) as refused:
        record(deadline)

    assert refused.value.reason is Reason.DEADLINE_WAITS_FOR_NO_EVENT


def test_a_deadline_that_waits_gives_no_task_and_is_told(app):
    deadline = waiting()

    difference = assignment.plan_difference(deadline.measure.plan, TODAY)

    assert difference.is_empty
    assert difference.waiting == (deadline,)
    assert difference.problems == ()
