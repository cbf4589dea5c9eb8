"""What can be taken back: the list, one change in full, and taking it back."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import make
from tests.conftest import NOW
from tracker import coordination
from tracker.coordination import Move
from tracker.extensions import db
from tracker.models import Division, Person, Signature, Task, Undo

SignIn = Callable[[Person], FlaskClient]
Statements = Callable[[], AbstractContextManager[list[str]]]
DUE, LATER = date(2027, 3, 31), date(2027, 4, 30)


@pytest.fixture
def division(app: Flask) -> Division:
    return make.make_division("กองช่าง")


@pytest.fixture
def by(division: Division) -> Signature:
    return make.signature(make.make_coordinator(division.organisation))


@pytest.fixture
def coordinator(by: Signature, sign_in: SignIn) -> FlaskClient:
    return sign_in(db.session.get_one(Person, by.person_id))


def moved(*tasks: Task, by: Signature) -> Undo:
    change = Move(due_on=LATER)
    undo = coordination.remember(change, tasks, f"เลื่อนกำหนดส่ง {len(tasks)} งาน", tasks[0].organisation, by)
    coordination.carry_out(change, tasks, by)
    return make.kept(undo)


def test_the_list_tells_what_was_done_by_whom_and_until_when(
    division: Division, coordinator: FlaskClient, by: Signature
) -> None:
    moved(make.make_task(division=division, due_on=DUE), by=by)

    page = coordinator.get("/undos").text.replace("\N{NO-BREAK SPACE}", " ")

    assert "เลื่อนกำหนดส่ง 1 งาน" in page
    assert "นักทรัพยากรบุคคลชำนาญการ" in page
    assert "ถึง 2 มี.ค. 2570 09:00 น." in page


def test_one_change_is_told_task_by_task(division: Division, coordinator: FlaskClient, by: Signature) -> None:
    undo = moved(make.make_task("ตรวจนับครุภัณฑ์", division, due_on=DUE), by=by)

    page = coordinator.get(f"/undos/{undo.id}").text.replace("\N{NO-BREAK SPACE}", " ")

    assert page.index("ตรวจนับครุภัณฑ์") < page.index("31 มี.ค. 2570") < page.index("30 เม.ย. 2570")


def test_it_is_taken_back_by_a_button(division: Division, coordinator: FlaskClient, by: Signature) -> None:
    task = make.make_task(division=division, due_on=DUE)
    undo = moved(task, by=by)

    page = coordinator.post(f"/undos/{undo.id}", follow_redirects=True).text

    assert task.due_on == DUE
    assert "กลับเป็นเหมือนเดิม" in page
    assert "ย้อนกลับการแก้ไขนี้</button>" not in page


def test_what_was_changed_since_stays_and_is_named(division: Division, coordinator: FlaskClient, by: Signature) -> None:
    quiet, busy = make.make_task(division=division, due_on=DUE), make.make_task("เลื่อนอีกครั้ง", division, due_on=DUE)
    undo = moved(quiet, busy, by=by)
    busy.move(date(2027, 5, 31), by)

    page = coordinator.post(f"/undos/{undo.id}", follow_redirects=True).text

    assert "คงไว้ 1 รายการ เพราะมีการแก้ไขภายหลัง: เลื่อนอีกครั้ง" in page
    assert page.count("คงไว้ เพราะมีการแก้ไขภายหลัง") == 1
    assert (quiet.due_on, busy.due_on) == (DUE, date(2027, 5, 31))


def test_where_everything_changed_since_the_reason_is_told(
    division: Division, coordinator: FlaskClient, by: Signature
) -> None:
    task = make.make_task("เลื่อนอีกครั้ง", division, due_on=DUE)
    undo = moved(task, by=by)
    task.move(date(2027, 5, 31), by)

    page = coordinator.post(f"/undos/{undo.id}", follow_redirects=True).text

    assert "เลื่อนอีกครั้ง มีการแก้ไขหลังจากนั้น" in page
    assert undo.undone_at is None


def test_after_a_day_it_says_that_it_is_too_late(division: Division, coordinator: FlaskClient, by: Signature) -> None:
    task = make.make_task(division=division, due_on=DUE)
    undo = moved(task, by=replace(by, at=NOW - timedelta(hours=25)))

    page = coordinator.post(f"/undos/{undo.id}", follow_redirects=True).text

    assert "ขณะนี้เลยกำหนดแล้ว" in page
    assert "เลย 24 ชั่วโมงแล้ว" in page
    assert task.due_on == LATER


def test_a_colleague_in_the_same_office_may_take_it_back(division: Division, by: Signature, sign_in: SignIn) -> None:
    task = make.make_task(division=division, due_on=DUE)
    undo = moved(task, by=by)

    sign_in(make.make_coordinator(division.organisation)).post(f"/undos/{undo.id}")

    assert task.due_on == DUE


def test_a_change_of_another_organisation_does_not_exist(division: Division, by: Signature, sign_in: SignIn) -> None:
    undo = moved(make.make_task(division=division, due_on=DUE), by=by)

    assert sign_in(make.make_coordinator()).post(f"/undos/{undo.id}").status_code == 404


def test_an_office_where_nothing_can_be_taken_back_is_told_so(coordinator: FlaskClient) -> None:
    assert "ไม่มีรายการที่ย้อนกลับได้" in coordinator.get("/undos").text


def test_the_list_says_as_many_statements_for_a_hundred_changes_as_for_ten(
    division: Division, coordinator: FlaskClient, by: Signature, statements: Statements
) -> None:
    with make.together():
        [make.make_undo(division.organisation, by) for _ in range(10)]
    coordinator.get("/undos")
    with statements() as few:
        coordinator.get("/undos")
    with make.together():
        [make.make_undo(division.organisation, by) for _ in range(90)]

    with statements() as many:
        coordinator.get("/undos")

    assert len(many) == len(few)


def test_one_change_says_as_many_statements_for_a_hundred_tasks_as_for_ten(
    division: Division, coordinator: FlaskClient, by: Signature, statements: Statements
) -> None:
    deadline = make.make_task(division=division).deadline
    with make.together():
        tasks = [make.make_task(division=division, deadline=deadline, due_on=DUE) for _ in range(110)]
    ten, hundred = moved(*tasks[:10], by=by), moved(*tasks[10:], by=by)
    coordinator.get(f"/undos/{ten.id}")
    with statements() as few:
        coordinator.get(f"/undos/{ten.id}")

    with statements() as many:
        coordinator.get(f"/undos/{hundred.id}")

    assert len(many) == len(few)
