"""Programs report as people do: by the same rules, once, and never over somebody else's words."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine

from tests import make
from tracker.extensions import db
from tracker.models import Comment, Evidence, Kpi, Task, TaskState

WHOLE = {
    "outcome": "done",
    "result": "ตรวจนับครบทุกรายการ",
    "budget_used": "1,250.50",
    "obstacles": "ไม่มี เพราะเตรียมทะเบียนไว้แล้ว",
    "suggestions": "ไม่มี",
}


@pytest.fixture
def task(finance):
    return make.make_task("ตรวจนับพัสดุ", division=finance)


@pytest.fixture
def asking(program, member):
    return program(member)


def version_of(asking, task):
    return asking.get(f"/tasks/{task.id}").headers["ETag"]


def state_of(task):
    db.session.expire_all()
    return db.session.get(Task, task.id).state


def faults(answer):
    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    return [(error["in"], error["field"]) for error in answer.json["errors"]]


def test_a_task_is_begun(asking, task):
    answer = asking.post(f"/tasks/{task.id}/start")

    assert (answer.status_code, answer.json["state"]) == (200, "in_progress")
    assert state_of(task) is TaskState.IN_PROGRESS


def test_a_task_that_is_begun_is_not_begun_again(asking, task):
    asking.post(f"/tasks/{task.id}/start")

    answer = asking.post(f"/tasks/{task.id}/start")

    assert (answer.status_code, answer.json["code"]) == (409, "not-possible")
    assert answer.json["detail"] == "งานนี้เริ่มดำเนินการแล้ว"


def test_how_far_it_is_stands_beside_the_task(asking, task, member):
    answer = asking.post(f"/tasks/{task.id}/notes", {"text": "  ตรวจไปแล้ว 30 รายการ "})

    [said] = db.session.scalars(Comment.of(task))
    assert (answer.status_code, answer.json["id"]) == (201, said.id)
    assert (said.text, said.person_id, said.kind) == ("ตรวจไปแล้ว 30 รายการ", member.id, "progress")
    assert state_of(task) is TaskState.IN_PROGRESS


def test_a_link_is_added_once(asking, task):
    sent = {"url": "https://www.example.go.th/2570", "title": "ประกาศ", "dated_on": "2027-02-28", "is_public": True}

    first = asking.post(f"/tasks/{task.id}/links", sent)
    second = asking.post(f"/tasks/{task.id}/links", sent)

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json == second.json
    [link] = db.session.scalars(db.select(Evidence))
    assert (link.url, link.title, link.is_public, str(link.dated_on)) == (sent["url"], "ประกาศ", True, "2027-02-28")


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"url": "ftp://example.go.th/"}, "url"),
        ({"url": "https://10.1.2.3/share"}, "url"),
        ({"url": ""}, "url"),
        ({}, "url"),
        ({"url": "https://www.example.go.th/", "dated_on": "2027-12-31"}, "dated_on"),
        ({"url": "https://www.example.go.th/", "dated_on": "31 มี.ค. 70"}, "dated_on"),
        ({"url": "https://www.example.go.th/", "answers": "ไม่มีในมาตรการ"}, "answers"),
        ({"url": "https://www.example.go.th/", "is_public": "yes"}, "is_public"),
        ({"url": "https://www.example.go.th/", "link": "x"}, "link"),
    ],
)
def test_a_link_that_is_not_taken_is_refused_by_its_field(asking, task, sent, field):
    assert faults(asking.post(f"/tasks/{task.id}/links", sent)) == [("body", field)]
    assert db.session.scalars(db.select(Evidence)).all() == []


# --- the result


def test_a_result_is_sent_to_be_reviewed(asking, task, member):
    answer = asking.post(f"/tasks/{task.id}/submission", WHOLE, If_Match=version_of(asking, task))

    assert (answer.status_code, answer.json["state"]) == (200, "submitted")
    assert answer.json["report"]["budget_used"] == "1250.50"
    sent = db.session.get(Task, task.id).sent_report
    assert (sent.result, sent.obstacles, sent.sent_by_id) == (WHOLE["result"], WHOLE["obstacles"], member.id)


def test_everything_that_an_assessor_would_miss_is_named_at_once(asking, task):
    sent = {"outcome": "done", "result": " "}

    answer = asking.post(f"/tasks/{task.id}/submission", sent, If_Match=version_of(asking, task))

    assert faults(answer) == [("body", name) for name in ("result", "budget_used", "obstacles", "suggestions")]
    assert state_of(task) is TaskState.NOT_STARTED


def test_a_task_that_was_not_carried_out_needs_only_the_reason(asking, task):
    sent = {"outcome": "not_done", "result": "งบประมาณถูกโอนไปภัยพิบัติ"}

    answer = asking.post(f"/tasks/{task.id}/submission", sent, If_Match=version_of(asking, task))

    assert (answer.status_code, answer.json["report"]["outcome"]) == (200, "not_done")


def test_a_figure_is_owed_for_every_indicator_that_names_a_number(asking, finance):
    measure = make.make_measure(division=finance)
    measure.kpis.append(Kpi(organisation_id=measure.organisation_id, text="ร้อยละของผู้รับบริการ", value=Decimal(80)))
    task = make.make_task(division=finance, deadline=make.make_deadline(measure))
    [kpi] = measure.kpis
    name = f"figures/{kpi.id}"

    missing = asking.post(f"/tasks/{task.id}/submission", WHOLE, If_Match="*")
    wrong = asking.post(f"/tasks/{task.id}/submission", {**WHOLE, "figures": {str(kpi.id): "มาก"}}, If_Match="*")
    strange = asking.post(f"/tasks/{task.id}/submission", {**WHOLE, "figures": {"999": "1"}}, If_Match="*")
    right = asking.post(f"/tasks/{task.id}/submission", {**WHOLE, "figures": {str(kpi.id): "87.5"}}, If_Match="*")

    assert name in asking.get(f"/tasks/{task.id}").json["asked_for"]
    assert faults(missing) == faults(wrong) == [("body", name)]
    assert ("body", "figures/999") in faults(strange)
    assert right.json["report"]["figures"] == {str(kpi.id): "87.50"}


def test_what_a_task_does_not_ask_for_is_not_dropped_in_silence(asking, finance):
    deadline = make.make_deadline(make.make_measure(division=finance), asks_for_report=False)
    task = make.make_task(division=finance, deadline=deadline)

    answer = asking.post(f"/tasks/{task.id}/submission", WHOLE, If_Match="*")

    assert faults(answer) == [("body", name) for name in ("budget_used", "obstacles", "suggestions")]


def test_a_result_is_sent_only_with_the_version_that_was_read(asking, task):
    answer = asking.post(f"/tasks/{task.id}/submission", WHOLE)

    assert (answer.status_code, answer.json["code"]) == (428, "no-version")
    assert state_of(task) is TaskState.NOT_STARTED


def test_words_that_a_colleague_kept_meanwhile_are_not_overwritten(asking, task, finance):
    seen = version_of(asking, task)
    make.full_report(task, make.signature(make.make_member(finance)))
    db.session.commit()

    answer = asking.post(f"/tasks/{task.id}/submission", WHOLE, If_Match=seen)

    assert (answer.status_code, answer.json["code"]) == (412, "changed")
    assert task.latest_report.result == "ตรวจนับครบทุกรายการ ยอดตรงกับทะเบียน"
    assert asking.post(f"/tasks/{task.id}/submission", WHOLE, If_Match=version_of(asking, task)).status_code == 200


def test_nothing_of_a_closed_task_is_changed(asking, finance):
    task = make.make_task(division=finance, state=TaskState.WITHDRAWN)

    answers = [
        asking.post(f"/tasks/{task.id}/start"),
        asking.post(f"/tasks/{task.id}/notes", {"text": "ครึ่งหนึ่งแล้ว"}),
        asking.post(f"/tasks/{task.id}/links", {"url": "https://www.example.go.th/"}),
        asking.post(f"/tasks/{task.id}/submission", WHOLE, If_Match="*"),
    ]

    assert [answer.status_code for answer in answers] == [409] * 4


# --- asked twice


def test_a_request_that_is_sent_again_is_answered_and_not_done_again(asking, task):
    first = asking.post(f"/tasks/{task.id}/notes", {"text": "ครึ่งหนึ่งแล้ว"}, Idempotency_Key="a-1")
    again = asking.post(f"/tasks/{task.id}/notes", {"text": "ครึ่งหนึ่งแล้ว"}, Idempotency_Key="a-1")

    assert (again.status_code, again.json) == (first.status_code, first.json)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert len(db.session.scalars(Comment.of(task)).all()) == 1


def test_a_result_that_is_sent_again_is_not_refused_for_its_version(asking, task):
    version = version_of(asking, task)

    first = asking.post(f"/tasks/{task.id}/submission", WHOLE, If_Match=version, Idempotency_Key="q2")
    again = asking.post(f"/tasks/{task.id}/submission", WHOLE, If_Match=version, Idempotency_Key="q2")

    assert (first.status_code, again.status_code) == (200, 200)
    assert again.headers["ETag"] == first.headers["ETag"]


def test_a_key_stands_for_one_request(asking, task):
    asking.post(f"/tasks/{task.id}/notes", {"text": "ครึ่งหนึ่งแล้ว"}, Idempotency_Key="a-1")

    answer = asking.post(f"/tasks/{task.id}/notes", {"text": "เสร็จแล้ว"}, Idempotency_Key="a-1")

    assert faults(answer) == [("header", "Idempotency-Key")]
    assert len(db.session.scalars(Comment.of(task)).all()) == 1


def test_what_was_refused_may_be_sent_again_under_its_key(asking, task):
    refused = asking.post(f"/tasks/{task.id}/notes", {"text": " "}, Idempotency_Key="a-1")

    answer = asking.post(f"/tasks/{task.id}/notes", {"text": "ครึ่งหนึ่งแล้ว"}, Idempotency_Key="a-1")

    assert (refused.status_code, answer.status_code) == (422, 201)


def test_a_key_is_forgotten_after_a_day(asking, task, now):
    asking.post(f"/tasks/{task.id}/notes", {"text": "ครึ่งหนึ่งแล้ว"}, Idempotency_Key="a-1")

    with time_machine.travel(now + timedelta(hours=25), tick=False):
        answer = asking.post(f"/tasks/{task.id}/notes", {"text": "ครึ่งหนึ่งแล้ว"}, Idempotency_Key="a-1")

    assert "Idempotency-Replayed" not in answer.headers
    assert len(db.session.scalars(Comment.of(task)).all()) == 2


def test_keys_of_two_tokens_have_nothing_to_do_with_each_other(program, member, task):
    one, other = program(member), program(member)

    one.post(f"/tasks/{task.id}/notes", {"text": "ครึ่งหนึ่งแล้ว"}, Idempotency_Key="a-1")
    answer = other.post(f"/tasks/{task.id}/notes", {"text": "เสร็จแล้ว"}, Idempotency_Key="a-1")

    assert answer.status_code == 201
