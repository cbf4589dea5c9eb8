"""The queue of what was sent, one report open in it, the verdict, and the verdicts of late."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests import make
from tests.conftest import NOW
from tracker.extensions import db
from tracker.models import Division, Kpi, Outcome, Person, PlanState, Task, TaskState

SignIn = Callable[[Person], FlaskClient]
Statements = Callable[[], AbstractContextManager[list[str]]]
ACCEPTED, RETURNED = {"verdict": "accepted"}, {"verdict": "returned"}


@pytest.fixture
def division(app: Flask) -> Division:
    return make.make_division("กองคลัง")


@pytest.fixture
def coordinator(division: Division) -> Person:
    return make.make_coordinator(division.organisation)


@pytest.fixture
def reviewer(coordinator: Person, sign_in: SignIn) -> FlaskClient:
    return sign_in(coordinator)


def days_ago(number: int) -> make.Signature:
    return make.signature(at=NOW - timedelta(days=number))


def judge(browser: FlaskClient, task: Task, **said: str) -> TestResponse:
    """With the version that its page carries."""
    db.session.commit()
    return browser.post(f"/tasks/{task.id}/verdict", data={"version": str(task.version), **said})


# --- the queue


def test_whoever_has_waited_longest_is_open_and_stands_first(division: Division, reviewer: FlaskClient) -> None:
    make.make_sent_task("ส่งเมื่อวาน", division, days_ago(1))
    make.make_sent_task("ส่งก่อนใคร", division, days_ago(8))

    page = reviewer.get("/reviews").text

    assert page.index("ส่งก่อนใคร") < page.index("ส่งเมื่อวาน")
    assert "งานที่ 1 จาก 2" in page
    assert "รอ 8 วัน" in page


def test_what_was_taken_back_or_judged_does_not_wait(division: Division, reviewer: FlaskClient) -> None:
    by = days_ago(1)
    make.make_sent_task("ดึงกลับไปแล้ว", division, by).take_back(by)
    make.make_sent_task("ตรวจแล้ว", division, by).verify(make.signature())

    page = reviewer.get("/reviews").text

    assert "ไม่มีงานรอตรวจรับ" in page
    assert "ดึงกลับไปแล้ว" not in page


def test_another_organisation_s_reports_are_not_in_the_queue(reviewer: FlaskClient) -> None:
    make.make_sent_task("ของหน่วยงานอื่น")

    assert "ของหน่วยงานอื่น" not in reviewer.get("/reviews").text


def test_one_can_be_opened_out_of_turn(division: Division, reviewer: FlaskClient) -> None:
    make.make_sent_task("ส่งก่อนใคร", division, days_ago(8))
    later = make.make_sent_task("ส่งทีหลัง", division, days_ago(1))

    page = reviewer.get(f"/reviews?task={later.id}").text

    assert "งานที่ 2 จาก 2" in page
    assert f"/tasks/{later.id}/verdict" in page


def test_the_open_report_is_laid_beside_its_targets(division: Division, reviewer: FlaskClient) -> None:
    task = make.make_task(division=division)
    kpi = Kpi(organisation_id=task.organisation_id, text="ตรวจนับครบ", value=Decimal(90), unit="ร้อยละ")
    task.measure.kpis.append(kpi)
    db.session.flush()
    by = days_ago(1)
    make.full_report(task, by)
    task.open_report.figures = {str(kpi.id): "87.50"}
    task.submit(by)

    page = reviewer.get("/reviews").text

    assert "87.50" in page
    assert "ยังไม่ถึงเป้าหมาย" in page


def test_the_evidence_is_laid_beside_what_is_expected(division: Division, reviewer: FlaskClient) -> None:
    task = make.make_task(division=division)
    task.measure.evidence_expected = "รายงานลงนาม\nทะเบียนคุม"
    make.make_evidence(task, answers="ทะเบียนคุม")
    make.full_report(task, days_ago(1))
    task.submit(days_ago(1))

    page = reviewer.get("/reviews").text

    missing = page.index("รายงานลงนาม")
    assert page.index("ยังไม่มี", missing) < page.index("ทะเบียนคุม", missing)
    assert "หน้าเว็บไซต์ที่เผยแพร่รายงาน" in page


def test_the_queue_says_as_many_statements_for_a_hundred_reports_as_for_ten(
    division: Division, reviewer: FlaskClient, statements: Statements
) -> None:
    with make.together():
        [make.make_sent_task(division=division) for _ in range(10)]
    reviewer.get("/reviews")
    with statements() as few:
        reviewer.get("/reviews")
    with make.together():
        [make.make_sent_task(division=division) for _ in range(90)]

    with statements() as many:
        reviewer.get("/reviews")

    assert len(many) == len(few)


def test_the_rest_of_the_queue_is_on_further_pages(division: Division, reviewer: FlaskClient) -> None:
    with make.together():
        [make.make_sent_task(f"งานลำดับ {number}", division, days_ago(30 - number)) for number in range(10, 18)]

    assert "งานลำดับ 17" not in reviewer.get("/reviews").text
    assert "งานลำดับ 17" in reviewer.get("/reviews?page=2").text


# --- the verdict


def test_what_is_accepted_is_done_and_the_next_one_is_opened(division: Division, reviewer: FlaskClient) -> None:
    first = make.make_sent_task(division=division, by=days_ago(8))
    second = make.make_sent_task(division=division, by=days_ago(1))

    answer = judge(reviewer, first, then="queue", **ACCEPTED)

    assert first.state is TaskState.DONE
    assert answer.location == f"/reviews?task={second.id}"


def test_who_judged_and_as_what_is_kept(division: Division, coordinator: Person, reviewer: FlaskClient) -> None:
    task = make.make_sent_task(division=division)

    judge(reviewer, task, verdict_comment="ครบถ้วน", **ACCEPTED)

    report = task.sent_report
    assert (report.judged_by_id, report.judged_as) == (coordinator.id, "นักทรัพยากรบุคคลชำนาญการ")
    assert report.verdict_comment == "ครบถ้วน"


def test_a_round_that_was_not_carried_out_is_closed_as_that(division: Division, reviewer: FlaskClient) -> None:
    task = make.make_task(division=division)
    make.full_report(task, days_ago(1))
    task.open_report.outcome = Outcome.NOT_DONE
    task.submit(days_ago(1))

    judge(reviewer, task, **ACCEPTED)

    assert task.state is TaskState.NOT_DONE


def test_a_report_is_returned_with_what_has_to_be_put_right(division: Division, reviewer: FlaskClient) -> None:
    task = make.make_sent_task(division=division)

    judge(reviewer, task, verdict_comment="ขอลิงก์ของเดือนกุมภาพันธ์", **RETURNED)

    assert task.state is TaskState.RETURNED
    assert task.returned_report.verdict_comment == "ขอลิงก์ของเดือนกุมภาพันธ์"


def test_nothing_is_returned_without_a_comment(division: Division, reviewer: FlaskClient) -> None:
    task = make.make_sent_task(division=division)

    answer = judge(reviewer, task, verdict_comment="  ", **RETURNED)

    assert answer.status_code == 422
    assert "ให้เขียนความเห็น" in answer.text
    assert task.state is TaskState.SUBMITTED


def test_from_the_page_of_the_task_one_comes_back_to_it(division: Division, reviewer: FlaskClient) -> None:
    task = make.make_sent_task(division=division)

    answer = judge(reviewer, task, then="task", **ACCEPTED)

    assert answer.location == f"/tasks/{task.id}"


def test_the_page_of_a_task_offers_the_verdict_to_reviewers_alone(
    division: Division, reviewer: FlaskClient, sign_in: SignIn
) -> None:
    task = make.make_sent_task(division=division)
    address = f"/tasks/{task.id}/verdict"

    assert address in reviewer.get(f"/tasks/{task.id}").text
    assert address not in sign_in(make.make_head(division)).get(f"/tasks/{task.id}").text


# --- somebody else has to


def test_whoever_sent_it_sees_in_the_queue_who_can_review_it(
    division: Division, coordinator: Person, reviewer: FlaskClient
) -> None:
    make.make_chief_administrator(division.organisation, name="ตัวอย่างปลัด สกุลสุข")
    make.make_sent_task(division=division, by=make.signature(coordinator))

    page = reviewer.get("/reviews").text

    assert "ต้องให้ผู้อื่นตรวจ" in page
    assert "ตัวอย่างปลัด" in page
    assert "/verdict" not in page


def test_whoever_sent_it_cannot_judge_it(division: Division, coordinator: Person, reviewer: FlaskClient) -> None:
    task = make.make_sent_task(division=division, by=make.signature(coordinator))

    answer = judge(reviewer, task, **ACCEPTED)

    assert answer.status_code == 422
    assert task.state is TaskState.SUBMITTED


def test_what_one_may_review_is_opened_before_what_one_wrote(
    division: Division, coordinator: Person, reviewer: FlaskClient
) -> None:
    make.make_sent_task(division=division, by=make.signature(coordinator, NOW - timedelta(days=8)))
    other = make.make_sent_task(division=division, by=days_ago(1))

    assert f"/tasks/{other.id}/verdict" in reviewer.get("/reviews").text


def test_the_only_reviewer_is_told_whom_to_name(division: Division, coordinator: Person, reviewer: FlaskClient) -> None:
    make.make_sent_task(division=division, by=make.signature(coordinator))

    assert "ขณะนี้ยังไม่มีผู้อื่นที่ตรวจได้" in reviewer.get("/reviews").text


# --- two at once, and old forms


def test_of_two_reviewers_the_second_is_told_and_keeps_the_words(
    division: Division, reviewer: FlaskClient, sign_in: SignIn
) -> None:
    task = make.make_sent_task(division=division)
    version = str(task.version)
    judge(sign_in(make.make_chief_administrator(division.organisation)), task, **ACCEPTED)

    late = {**RETURNED, "version": version, "verdict_comment": "ขอหลักฐานเพิ่ม"}
    answer = reviewer.post(f"/tasks/{task.id}/verdict", data=late)

    assert answer.status_code == 422
    assert "งานนี้ไม่ได้รอตรวจรับแล้ว" in answer.text
    assert "ขอหลักฐานเพิ่ม" in answer.text
    assert task.state is TaskState.DONE


def test_a_verdict_on_a_report_that_was_sent_anew_is_refused(division: Division, reviewer: FlaskClient) -> None:
    task = make.make_sent_task(division=division)
    seen, by = str(task.version), make.signature()
    task.take_back(by)
    make.full_report(task, by)
    task.submit(by)

    answer = reviewer.post(f"/tasks/{task.id}/verdict", data={**ACCEPTED, "version": seen})

    assert answer.status_code == 422
    assert "มีผู้อื่นแก้ไข" in answer.text
    assert task.state is TaskState.SUBMITTED


def test_a_task_of_another_organisation_is_not_judged(reviewer: FlaskClient) -> None:
    task = make.make_sent_task()

    assert judge(reviewer, task, **ACCEPTED).status_code == 404


def test_nothing_is_judged_once_the_plan_is_closed(division: Division, reviewer: FlaskClient) -> None:
    task = make.make_sent_task(division=division)
    task.plan.state = PlanState.CLOSED

    assert judge(reviewer, task, **ACCEPTED).status_code == 422
    assert task.state is TaskState.SUBMITTED


# --- verdicts of late


def test_verdicts_of_the_last_thirty_days_are_listed_and_older_ones_not(
    division: Division, reviewer: FlaskClient
) -> None:
    make.make_sent_task("ตรวจนานแล้ว", division, days_ago(60)).verify(days_ago(31))
    make.make_sent_task("ตรวจเมื่อวาน", division, days_ago(60)).verify(days_ago(1))

    page = reviewer.get("/reviews/judged").text

    assert "ตรวจเมื่อวาน" in page
    assert "ตรวจนานแล้ว" not in page


def test_a_verdict_that_was_a_slip_is_taken_back(division: Division, reviewer: FlaskClient) -> None:
    task = make.make_sent_task(division=division)
    judge(reviewer, task, **ACCEPTED)

    answer = reviewer.post(f"/tasks/{task.id}/reconsideration")

    assert task.state is TaskState.SUBMITTED
    assert task.sent_report.verdict is None
    assert answer.location == f"/reviews?task={task.id}"


def test_a_verdict_is_offered_to_be_taken_back_only_while_the_plan_is_open(
    division: Division, reviewer: FlaskClient
) -> None:
    task = make.make_sent_task(division=division)
    judge(reviewer, task, **ACCEPTED)
    assert "/reconsideration" in reviewer.get("/reviews/judged").text

    task.plan.state = PlanState.CLOSED

    assert "/reconsideration" not in reviewer.get("/reviews/judged").text


def test_a_returned_report_is_not_taken_back_but_answered(division: Division, reviewer: FlaskClient) -> None:
    task = make.make_sent_task(division=division)
    judge(reviewer, task, verdict_comment="แก้ไข", **RETURNED)

    reviewer.post(f"/tasks/{task.id}/reconsideration")

    assert task.state is TaskState.RETURNED
    assert "/reconsideration" not in reviewer.get("/reviews/judged").text


def test_the_verdicts_say_as_many_statements_for_a_hundred_as_for_ten(
    division: Division, reviewer: FlaskClient, statements: Statements
) -> None:
    with make.together():
        [make.make_sent_task(division=division).verify(days_ago(1)) for _ in range(10)]
    reviewer.get("/reviews/judged")
    with statements() as few:
        reviewer.get("/reviews/judged")
    with make.together():
        [make.make_sent_task(division=division).verify(days_ago(1)) for _ in range(90)]

    with statements() as many:
        reviewer.get("/reviews/judged")

    assert len(many) == len(few)
