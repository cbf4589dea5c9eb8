"""What was done to several tasks is taken back, except what somebody changed since."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from tests import make
from tests.conftest import NOW
from tracker import coordination, undoing
from tracker.coordination import Change, HandOver, Move, Withdraw
from tracker.extensions import db
from tracker.models import Dispute, Division, NotPossible, PlanState, Reason, Signature, Task, TaskState, Undo

DUE, LATER, STILL_LATER = date(2027, 3, 31), date(2027, 4, 30), date(2027, 5, 31)
IN_AN_HOUR = NOW + timedelta(hours=1)


@pytest.fixture
def by(app: Flask) -> Signature:
    return make.signature()


@pytest.fixture
def later(app: Flask) -> Signature:
    return make.signature(at=IN_AN_HOUR)


def changed(change: Change, *tasks: Task, by: Signature) -> Undo:
    undo = coordination.remember(change, tasks, "เปลี่ยนงาน", tasks[0].organisation, by)
    coordination.carry_out(change, tasks, by)
    return make.kept(undo)


def handed_over(division: Division, *tasks: Task, by: Signature) -> Undo:
    return changed(HandOver.of(tasks, division, by.on), *tasks, by=by)


def neighbour_of(task: Task, name: str | None = None) -> Division:
    return make.make_division(name, task.organisation)


# --- dates


def test_moved_tasks_are_due_again_when_they_were(by: Signature, later: Signature) -> None:
    one, two = make.make_task(due_on=DUE), make.make_task(due_on=LATER)
    undo = changed(Move(due_on=STILL_LATER), one, two, by=by)

    undoing.take_back(undo, later)

    assert (one.due_on, two.due_on) == (DUE, LATER)
    assert undo.undone_at == IN_AN_HOUR


def test_a_task_that_nobody_had_touched_is_untouched_again(by: Signature, later: Signature) -> None:
    task = make.make_task(due_on=DUE)
    undo = changed(Move(due_on=LATER), task, by=by)

    undoing.take_back(undo, later)

    assert task.touched_on is None


def test_a_task_that_was_begun_since_is_moved_back_and_stays_begun(by: Signature, later: Signature) -> None:
    task = make.make_task(due_on=DUE)
    undo = changed(Move(due_on=LATER), task, by=by)
    task.start(later)

    undoing.take_back(undo, later)

    assert (task.due_on, task.state) == (DUE, TaskState.IN_PROGRESS)
    assert task.touched_on is not None


def test_a_date_that_was_moved_again_since_is_left_and_named(by: Signature, later: Signature) -> None:
    quiet, moved = make.make_task(due_on=DUE), make.make_task("เลื่อนอีกครั้ง", due_on=DUE)
    undo = changed(Move(due_on=LATER), quiet, moved, by=by)
    moved.move(STILL_LATER, later)

    came_of_it = undoing.take_back(undo, later)

    assert came_of_it.left == ("เลื่อนอีกครั้ง",)
    assert (quiet.due_on, moved.due_on) == (DUE, STILL_LATER)


def test_whoever_delivered_in_reliance_on_the_new_date_keeps_it(by: Signature, later: Signature) -> None:
    quiet, sent = make.make_task(due_on=DUE), make.make_task("ส่งแล้ว", due_on=DUE)
    undo = changed(Move(due_on=LATER), quiet, sent, by=by)
    make.full_report(sent, later)
    sent.submit(later)

    came_of_it = undoing.take_back(undo, later)

    assert came_of_it.left == ("ส่งแล้ว",)


# --- divisions


def test_handed_over_tasks_go_back_with_whoever_did_them(by: Signature, later: Signature) -> None:
    task = make.make_task()
    doer = task.assignee = make.make_member(task.division)
    home = task.division
    undo = handed_over(neighbour_of(task), task, by=by)

    undoing.take_back(undo, later)

    assert (task.division, task.assignee) == (home, doer)


def test_a_task_on_which_the_new_division_works_stays_there(by: Signature, later: Signature) -> None:
    task, other = make.make_task("เริ่มแล้ว"), make.make_task()
    neighbour = make.make_division(organisation=task.organisation)
    undo = handed_over(neighbour, task, other, by=by)
    make.full_report(task, later)

    came_of_it = undoing.take_back(undo, later)

    assert came_of_it.left == ("เริ่มแล้ว",)
    assert task.division == neighbour


def test_a_task_that_was_given_to_somebody_since_stays_there(by: Signature, later: Signature) -> None:
    task, other = make.make_task("มอบหมายแล้ว"), make.make_task()
    neighbour = make.make_division(organisation=task.organisation)
    undo = handed_over(neighbour, task, other, by=by)
    task.assign(make.make_member(neighbour), later)

    assert undoing.take_back(undo, later).left == ("มอบหมายแล้ว",)


def test_a_division_that_ended_since_gets_nothing_back(by: Signature, later: Signature) -> None:
    task, other = make.make_task("กองเดิมปิด"), make.make_task()
    undo = handed_over(make.make_division(organisation=task.organisation), task, other, by=by)
    db.session.get_one(Division, int(undo.before[0]["was"])).ended_on = date(2027, 2, 28)

    assert undoing.take_back(undo, later).left == ("กองเดิมปิด",)


def test_a_division_that_got_the_same_task_since_gets_it_back_no_second_time(by: Signature, later: Signature) -> None:
    task, other = make.make_task("ซ้ำ"), make.make_task()
    home = task.division
    undo = handed_over(neighbour_of(task), task, other, by=by)
    make.make_task(division=home, deadline=task.deadline, slot=task.slot)

    assert undoing.take_back(undo, later).left == ("ซ้ำ",)


def test_whose_work_it_is_has_to_be_decided_again(by: Signature, later: Signature) -> None:
    task = make.make_task()
    dispute = make.kept(Dispute.raised(task, "ไม่ใช่งานของกอง", None, by))
    undo = handed_over(neighbour_of(task), task, by=by)

    undoing.take_back(undo, later)

    assert dispute.is_pending
    assert (dispute.ruled_at, dispute.ruled_by_id) == (None, None)


# --- withdrawals


def test_withdrawn_tasks_are_owed_again(by: Signature, later: Signature) -> None:
    task = make.make_task()
    undo = changed(Withdraw("ยกเลิกโครงการ"), task, by=by)

    undoing.take_back(undo, later)

    assert (task.state, task.reason, task.touched_on) == (TaskState.NOT_STARTED, "", None)


def test_what_waited_for_review_waits_again(by: Signature, later: Signature) -> None:
    task = make.make_sent_task(by=by)
    undo = changed(Withdraw("ยกเลิกโครงการ"), task, by=by)

    undoing.take_back(undo, later)

    assert task.state is TaskState.SUBMITTED
    assert task.sent_report.is_waiting


def test_a_task_that_was_brought_back_and_withdrawn_anew_stays_withdrawn(by: Signature, later: Signature) -> None:
    task, other = make.make_task("ยกเลิกใหม่"), make.make_task()
    undo = changed(Withdraw("ยกเลิกโครงการ"), task, other, by=by)
    task.reinstate(later)
    task.withdraw("เหตุผลใหม่", later)

    assert undoing.take_back(undo, later).left == ("ยกเลิกใหม่",)
    assert task.reason == "เหตุผลใหม่"


# --- when it cannot be taken back at all


def test_where_everything_changed_since_the_change_stands(by: Signature, later: Signature) -> None:
    task = make.make_task(due_on=DUE)
    undo = changed(Move(due_on=LATER), task, by=by)
    task.move(STILL_LATER, later)

    with pytest.raises(NotPossible) as refused:
        undoing.take_back(undo, later)

    assert refused.value.reason is Reason.CHANGED_SINCE


def test_a_closed_plan_lets_nothing_be_taken_back(by: Signature, later: Signature) -> None:
    task = make.make_task(due_on=DUE)
    undo = changed(Move(due_on=LATER), task, by=by)
    task.plan.state = PlanState.CLOSED

    with pytest.raises(NotPossible):
        undoing.take_back(undo, later)


def test_it_is_taken_back_once(by: Signature, later: Signature) -> None:
    undo = changed(Move(due_on=LATER), make.make_task(due_on=DUE), by=by)
    undoing.take_back(undo, later)

    with pytest.raises(NotPossible) as refused:
        undoing.take_back(undo, later)

    assert refused.value.reason is Reason.ALREADY_UNDONE


@pytest.mark.parametrize(("hours", "is_open"), [(24, True), (25, False)])
def test_it_is_taken_back_for_a_day(by: Signature, hours: int, is_open: bool) -> None:
    undo = changed(Move(due_on=LATER), make.make_task(due_on=DUE), by=by)

    assert undo.is_open(NOW + timedelta(hours=hours)) is is_open


def test_what_comes_too_late_is_refused(by: Signature) -> None:
    undo = changed(Move(due_on=LATER), make.make_task(due_on=DUE), by=by)

    with pytest.raises(NotPossible) as refused:
        undoing.take_back(undo, make.signature(at=datetime(2027, 3, 3, 2, 0, tzinfo=UTC)))

    assert refused.value.reason is Reason.TOO_LATE_TO_UNDO
