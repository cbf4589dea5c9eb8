"""Not our work: a division says so, the coordinator decides whose it is."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests import make
from tracker.extensions import db
from tracker.models import Dispute, Division, Person, Ruling, Task, TaskState

SignIn = Callable[[Person], FlaskClient]
Statements = Callable[[], AbstractContextManager[list[str]]]
STAYS, HANDED_OVER, WITHDRAWN = {"ruling": "stays"}, {"ruling": "handed_over"}, {"ruling": "withdrawn"}


@pytest.fixture
def division(app: Flask) -> Division:
    return make.make_division("กองสวัสดิการสังคม")


@pytest.fixture
def other(division: Division) -> Division:
    return make.make_division("กองคลัง", division.organisation)


@pytest.fixture
def task(division: Division) -> Task:
    return make.make_task("ตรวจนับครุภัณฑ์", division)


@pytest.fixture
def head(division: Division, sign_in: SignIn) -> FlaskClient:
    return sign_in(make.make_head(division))


@pytest.fixture
def coordinator(division: Division, sign_in: SignIn) -> FlaskClient:
    return sign_in(make.make_coordinator(division.organisation))


def raised(task: Task, suggested: Division | None = None) -> Dispute:
    return make.kept(Dispute.raised(task, "เป็นงานพัสดุ", suggested, make.signature()))


def rule(browser: FlaskClient, dispute: Dispute, **said: str) -> TestResponse:
    """With the version that its page carries."""
    db.session.commit()
    return browser.post(f"/disputes/{dispute.id}/ruling", data={"version": str(dispute.version), **said})


# --- saying so


def test_a_division_says_that_a_task_is_not_its_own_and_whose_it_should_be(
    task: Task, other: Division, head: FlaskClient
) -> None:
    said = {"dispute_reason": "คำสั่งแบ่งงานที่ 412/2569", "suggested": str(other.id)}

    head.post(f"/tasks/{task.id}/dispute", data=said)

    dispute = task.pending_dispute
    assert (dispute.reason, dispute.suggested) == ("คำสั่งแบ่งงานที่ 412/2569", other)
    assert task.state is TaskState.NOT_STARTED


def test_it_is_not_said_without_a_reason(task: Task, head: FlaskClient) -> None:
    answer = head.post(f"/tasks/{task.id}/dispute", data={"dispute_reason": " "})

    assert answer.status_code == 422
    assert task.pending_dispute is None


def test_neither_itself_nor_a_division_that_ended_is_suggested(
    task: Task, division: Division, other: Division, head: FlaskClient
) -> None:
    ended = make.make_division("กองเกษตร", division.organisation, ended_on=date(2026, 9, 30))

    page = head.get(f"/tasks/{task.id}/dispute").text

    assert f'value="{other.id}"' in page
    assert f'value="{ended.id}"' not in page
    assert f'value="{division.id}"' not in page


def test_it_is_said_once(task: Task, head: FlaskClient) -> None:
    raised(task)

    answer = head.post(f"/tasks/{task.id}/dispute", data={"dispute_reason": "อีกครั้ง"})

    assert answer.status_code == 422
    assert "อยู่ระหว่างรอคำตอบ" in answer.text


def test_the_division_may_think_again(task: Task, head: FlaskClient) -> None:
    dispute = raised(task)

    head.post(f"/disputes/{dispute.id}/withdrawal")

    assert dispute.ruling is Ruling.TAKEN_BACK
    assert task.pending_dispute is None


def test_another_division_says_nothing_about_it(task: Task, other: Division, sign_in: SignIn) -> None:
    stranger = sign_in(make.make_head(other))

    assert stranger.post(f"/tasks/{task.id}/dispute", data={"dispute_reason": "x"}).status_code == 403
    assert stranger.post(f"/disputes/{raised(task).id}/withdrawal").status_code == 403


# --- deciding


def test_it_stays_with_a_comment_that_the_division_reads(
    task: Task, division: Division, coordinator: FlaskClient
) -> None:
    dispute = raised(task)

    rule(coordinator, dispute, comment="คำสั่งเดิมยังมีผล", **STAYS)

    assert (dispute.ruling, dispute.ruling_comment) == (Ruling.STAYS, "คำสั่งเดิมยังมีผล")
    assert task.division == division


def test_it_does_not_stay_without_a_comment(task: Task, coordinator: FlaskClient) -> None:
    dispute = raised(task)

    assert rule(coordinator, dispute, **STAYS).status_code == 422
    assert dispute.is_pending


def test_it_is_handed_over_and_nobody_is_named_any_longer(
    task: Task, other: Division, coordinator: FlaskClient
) -> None:
    task.assignee = make.make_member(task.division)
    dispute = raised(task, other)

    rule(coordinator, dispute, division=str(other.id), **HANDED_OVER)

    assert (task.division, task.assignee) == (other, None)
    assert dispute.ruling is Ruling.HANDED_OVER


def test_the_suggested_division_stands_in_the_form(task: Task, other: Division, coordinator: FlaskClient) -> None:
    dispute = raised(task, other)

    assert f'selected value="{other.id}"' in coordinator.get(f"/disputes/{dispute.id}/ruling").text


def test_a_division_that_has_the_very_task_already_does_not_get_it_twice(
    task: Task, other: Division, coordinator: FlaskClient
) -> None:
    make.make_task(division=other, deadline=task.deadline, slot=task.slot)
    dispute = raised(task)

    answer = rule(coordinator, dispute, division=str(other.id), **HANDED_OVER)

    assert answer.status_code == 422
    assert "กองคลังมีงานเดียวกันนี้อยู่แล้ว" in answer.text
    assert dispute.is_pending


def test_handing_over_needs_a_division(task: Task, coordinator: FlaskClient) -> None:
    answer = rule(coordinator, raised(task), **HANDED_OVER)

    assert answer.status_code == 422
    assert "เลือกส่วนราชการที่ต้องดำเนินการ" in answer.text


def test_the_task_is_withdrawn_with_a_reason(task: Task, coordinator: FlaskClient) -> None:
    dispute = raised(task)

    rule(coordinator, dispute, comment="ไม่มีภารกิจนี้แล้ว", **WITHDRAWN)

    assert (task.state, task.reason) == (TaskState.WITHDRAWN, "ไม่มีภารกิจนี้แล้ว")
    assert dispute.ruling is Ruling.WITHDRAWN


def test_a_task_that_was_sent_meanwhile_is_not_handed_over(
    task: Task, other: Division, coordinator: FlaskClient
) -> None:
    dispute = raised(task)
    make.full_report(task, make.signature())
    task.submit(make.signature())

    answer = rule(coordinator, dispute, division=str(other.id), **HANDED_OVER)

    assert answer.status_code == 422
    assert "รอตรวจรับ" in answer.text
    assert dispute.is_pending


def test_of_two_coordinators_the_second_is_told(task: Task, other: Division, coordinator: FlaskClient) -> None:
    dispute = raised(task)
    seen = str(dispute.version)
    rule(coordinator, dispute, comment="คงเดิม", **STAYS)

    answer = rule(coordinator, dispute, version=seen, division=str(other.id), **HANDED_OVER)

    assert answer.status_code == 422
    assert "มีผู้อื่นแก้ไข" in answer.text
    assert dispute.ruling is Ruling.STAYS


def test_a_question_of_another_organisation_does_not_exist(task: Task, sign_in: SignIn) -> None:
    stranger = sign_in(make.make_coordinator())

    assert rule(stranger, raised(task), comment="x", **STAYS).status_code == 404


# --- the list


def test_what_waits_stands_before_what_was_decided(task: Task, division: Division, coordinator: FlaskClient) -> None:
    rule(coordinator, raised(task), comment="คงเดิม", **STAYS)
    raised(make.make_task("งานที่ยังรอ", division))

    page = coordinator.get("/disputes").text

    assert page.index("งานที่ยังรอ") < page.index("ตรวจนับครุภัณฑ์")


def test_the_chief_administrator_reads_and_does_not_decide(task: Task, division: Division, sign_in: SignIn) -> None:
    dispute = raised(task)
    clerk = sign_in(make.make_chief_administrator(division.organisation))

    assert "ตรวจนับครุภัณฑ์" in clerk.get("/disputes").text
    assert f"/disputes/{dispute.id}/ruling" not in clerk.get("/disputes").text
    assert rule(clerk, dispute, comment="x", **STAYS).status_code == 403


def test_the_list_says_as_many_statements_for_a_hundred_questions_as_for_ten(
    division: Division, coordinator: FlaskClient, statements: Statements
) -> None:
    with make.together():
        [raised(make.make_task(division=division)) for _ in range(10)]
    coordinator.get("/disputes")
    with statements() as few:
        coordinator.get("/disputes")
    with make.together():
        [raised(make.make_task(division=division)) for _ in range(90)]

    with statements() as many:
        coordinator.get("/disputes")

    assert len(many) == len(few)
