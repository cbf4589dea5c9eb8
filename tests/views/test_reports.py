"""A division reports: kept while it is written, sent when it is whole, and never over a colleague's words."""

import re
from datetime import date
from decimal import Decimal

import pytest

from tests import make
from tracker.extensions import db
from tracker.models import Draft, Kpi, Outcome, PlanState, Report, Role, Task, TaskState

WHOLE = {
    "stage": "done",
    "result": "ตรวจนับครบทุกรายการ",
    "budget_used": "๑๒,๕๐๐.๕๐",
    "obstacles": "ไม่มี เพราะเตรียมทะเบียนไว้",
    "suggestions": "ใช้แบบเดียวกันทุกกอง",
}


@pytest.fixture
def finance(app):
    return make.make_division("กองคลัง")


@pytest.fixture
def task(finance):
    return make.make_task("ตรวจนับพัสดุ", division=finance)


@pytest.fixture
def member(finance):
    return make.make_holder(Role.DIVISION_MEMBER, division=finance, title="นักวิชาการพัสดุ")


@pytest.fixture
def browser(member, sign_in):
    return sign_in(member)


@pytest.fixture
def colleague(finance, sign_in):
    return sign_in(make.make_holder(Role.DIVISION_HEAD, division=finance, title="ผู้อำนวยการกองคลัง"))


def anew(task: Task) -> Task:
    db.session.expire_all()
    return db.session.get_one(Task, task.id)


def report_of(task: Task) -> Report:
    report = anew(task).latest_report
    assert report
    return report


def keep(browser, task, seen="0", **typed):
    return browser.post(f"/tasks/{task.id}/report", data={"seen": seen, **typed})


def send(browser, task, seen="0", **typed):
    return browser.post(f"/tasks/{task.id}/submission", data={"seen": seen, **typed})


def kpi(task, text="จำนวนรายการที่ตรวจนับ", value="420", unit="รายการ"):
    number = Decimal(value) if value else None
    return make.kept(
        Kpi(organisation_id=task.organisation_id, measure=task.measure, text=text, value=number, unit=unit)
    )


# --- keeping


def test_a_report_is_kept_as_far_as_it_is_written(browser, task):
    answer = keep(browser, task, stage="in_progress", result="ตรวจนับไปครึ่งหนึ่ง")

    assert answer.location == f"/tasks/{task.id}"
    assert report_of(task).result == "ตรวจนับไปครึ่งหนึ่ง"
    assert anew(task).state is TaskState.IN_PROGRESS


def test_a_colleague_of_the_division_goes_on_with_it(browser, colleague, task):
    keep(browser, task, result="ตรวจนับไปครึ่งหนึ่ง")

    page = colleague.get(f"/tasks/{task.id}").text

    assert "ตรวจนับไปครึ่งหนึ่ง" in page
    assert "โดยนักวิชาการพัสดุ" in page


def test_what_is_still_being_written_is_seen_by_the_division_alone(browser, task, sign_in):
    keep(browser, task, result="ตรวจนับไปครึ่งหนึ่ง")

    page = sign_in(make.make_mayor(task.organisation)).get(f"/tasks/{task.id}").text

    assert "ตรวจนับไปครึ่งหนึ่ง" not in page
    assert "ยังไม่ได้รายงานผล" in page


@pytest.mark.parametrize(("written", "kept"), [("0", "0"), ("๑๒,๕๐๐.๕๐", "12500.50"), ("12500", "12500"), ("", None)])
def test_the_budget_is_read_as_offices_write_it(browser, task, written, kept):
    keep(browser, task, budget_used=written)

    assert report_of(task).budget_used == (Decimal(kept) if kept else None)


def test_an_amount_that_cannot_be_read_is_refused_and_what_was_typed_stays(browser, task):
    answer = keep(browser, task, result="ตรวจนับครบ", budget_used="หมื่นสอง")

    assert answer.status_code == 422
    assert "หมื่นสอง" in answer.text
    assert "ตรวจนับครบ" in answer.text
    assert anew(task).reports == []


# --- sending


def test_a_whole_report_is_sent_to_the_reviewer(browser, task):
    answer = send(browser, task, **WHOLE)

    assert answer.location == f"/tasks/{task.id}"
    assert anew(task).state is TaskState.SUBMITTED
    assert anew(task).delivered_on == date(2027, 3, 1)
    assert report_of(task).budget_used == Decimal("12500.50")


def test_everything_that_is_missing_is_named_at_once_and_what_was_typed_stays(browser, task):
    answer = send(browser, task, stage="done", result="", obstacles="รอเอกสาร")

    assert answer.status_code == 422
    assert "ยังส่งให้ตรวจรับไม่ได้ ขาด 3 ข้อ" in answer.text
    assert {"#result", "#budget_used", "#suggestions"} == anchors(answer.text)
    assert "รอเอกสาร" in answer.text
    assert anew(task).state is TaskState.NOT_STARTED


def anchors(page: str) -> set[str]:
    banner = page.partition('role="alert"')[2].partition("</ul>")[0]
    return set(re.findall(r'<a href="(#\w+)"', banner))


def test_a_figure_is_asked_for_each_indicator_of_the_measure(browser, task):
    counted = kpi(task)

    answer = send(browser, task, **WHOLE)

    assert answer.status_code == 422
    assert anchors(answer.text) == {f"#figure_{counted.id}"}


@pytest.mark.parametrize(
    ("figure", "words"), [("๔๒๐", "ถึงเป้าหมาย"), ("410", "ยังไม่ถึงเป้าหมาย")], ids=["reached", "not reached"]
)
def test_a_figure_says_whether_it_reaches_the_target(browser, task, figure, words):
    counted = kpi(task)

    keep(browser, task, **{f"figure_{counted.id}": figure})

    page = browser.get(f"/tasks/{task.id}").text
    assert "เป้าหมายไม่น้อยกว่า 420 รายการ" in page
    assert f"</svg>{words}</span>" in page


def test_an_indicator_told_in_words_asks_for_no_figure(browser, task):
    kpi(task, "ไม่มีข้อร้องเรียน", value="")

    answer = send(browser, task, **WHOLE)

    assert answer.status_code == 302


def test_a_deadline_that_asks_for_no_report_needs_the_result_alone(browser, finance):
    deadline = make.make_deadline(make.make_measure(division=finance), asks_for_report=False)
    task = make.make_task(division=finance, deadline=deadline)

    assert "obstacles" not in browser.get(f"/tasks/{task.id}").text
    assert send(browser, task, stage="done", result="เผยแพร่แล้ว").status_code == 302


def test_what_was_not_carried_out_needs_its_reason_and_nothing_else(browser, task):
    refused = send(browser, task, stage="not_done", result="")
    sent = send(browser, task, stage="not_done", result="งบประมาณถูกโอนไป")

    assert "ให้กรอกเหตุผลที่ไม่ได้ดำเนินการในรอบนี้" in refused.text
    assert sent.status_code == 302
    assert report_of(task).outcome is Outcome.NOT_DONE


def test_what_is_in_progress_is_kept_and_not_sent(browser, task):
    answer = send(browser, task, **{**WHOLE, "stage": "in_progress"})

    assert answer.status_code == 422
    assert "ถ้าจะส่งให้ตรวจรับ ให้เลือกว่าแล้วเสร็จหรือไม่ได้ดำเนินการ" in answer.text


# --- two at one report


def test_what_a_colleague_kept_meanwhile_is_not_overwritten_and_both_texts_are_shown(browser, colleague, task):
    keep(browser, task, result="ฉบับของนักวิชาการ")

    answer = keep(colleague, task, result="ฉบับของหัวหน้า")

    assert answer.status_code == 409
    assert "ฉบับของนักวิชาการ" in answer.text
    assert "ฉบับของหัวหน้า" in answer.text
    assert report_of(task).result == "ฉบับของนักวิชาการ"


def test_after_both_texts_were_seen_ones_own_can_be_kept(browser, colleague, task):
    keep(browser, task, result="ฉบับของนักวิชาการ")
    stamp = f"{report_of(task).id}.{report_of(task).version}"

    answer = keep(colleague, task, seen=stamp, result="ฉบับรวม")

    assert answer.status_code == 302
    assert report_of(task).result == "ฉบับรวม"


def test_when_a_colleague_sent_it_meanwhile_ones_words_are_not_lost(browser, colleague, task):
    send(browser, task, **WHOLE)
    stamp = f"{report_of(task).id}.{report_of(task).version}"

    answer = keep(colleague, task, seen=stamp, result="เพิ่มเติมจากหัวหน้า")

    assert answer.status_code == 422
    assert "งานนี้อยู่ระหว่างรอตรวจรับ" in answer.text
    assert "เพิ่มเติมจากหัวหน้า" in answer.text


# --- taking back


def test_a_report_that_was_sent_can_be_taken_back_and_goes_on_from_there(browser, task):
    send(browser, task, **WHOLE)

    browser.post(f"/tasks/{task.id}/submission/withdrawal")

    assert anew(task).state is TaskState.IN_PROGRESS
    assert WHOLE["result"] in browser.get(f"/tasks/{task.id}").text


def test_a_returned_report_is_answered_with_the_same_form(browser, task, member):
    make.full_report(task, make.signature(member))
    task.submit(make.signature(member))
    task.return_(make.signature(make.make_coordinator(task.organisation)), "ขอลิงก์ของเดือนมกราคม")
    db.session.commit()

    page = browser.get(f"/tasks/{task.id}").text

    assert "ผู้ตรวจรับแจ้งว่า “ขอลิงก์ของเดือนมกราคม”" in page
    assert "ตรวจนับครบทุกรายการ ยอดตรงกับทะเบียน" in page
    assert "ส่งให้ตรวจรับ" in page


# --- where nothing is written any longer


@pytest.mark.parametrize("state", [TaskState.SUBMITTED, TaskState.DONE, TaskState.WITHDRAWN])
def test_a_task_that_is_not_the_divisions_turn_takes_no_report(browser, finance, state):
    task = make.make_task(division=finance, state=state)

    answer = keep(browser, task, result="เพิ่มเติม")

    assert answer.status_code == 422
    assert anew(task).reports == []


def test_a_closed_plan_takes_no_report(browser, finance):
    plan = make.make_plan(finance.organisation, state=PlanState.CLOSED)
    task = make.make_task(division=finance, deadline=make.make_deadline(make.make_measure(plan, division=finance)))

    answer = keep(browser, task, result="เพิ่มเติม")

    assert answer.status_code == 422
    assert "แผนปิดแล้ว" in answer.text


@pytest.mark.parametrize("address", ["report", "submission", "submission/withdrawal"])
def test_a_colleague_of_another_division_may_not(task, sign_in, address):
    stranger = make.make_head(make.make_division("กองช่าง", task.organisation))

    assert sign_in(stranger).post(f"/tasks/{task.id}/{address}").status_code == 403


def test_an_acting_holder_reports_for_the_division(finance, task, sign_in):
    seat = make.make_position(role=Role.DIVISION_HEAD, division=finance)
    acting = make.make_holding(position=seat, is_acting=True).person

    assert send(sign_in(acting), task, **WHOLE).status_code == 302


# --- drafts


def test_what_was_being_typed_stands_in_the_form_again(browser, task, member):
    make.make_draft(member, task.organisation, f"tasks/{task.id}/report", {"result": ["พิมพ์ค้างไว้"]})

    page = browser.get(f"/tasks/{task.id}").text

    assert "พิมพ์ค้างไว้" in page
    assert "กำลังเขียนต่อจากร่าง" in page


def test_a_draft_is_only_offered_when_the_report_was_saved_since(browser, task, member, finance):
    make.make_draft(member, task.organisation, f"tasks/{task.id}/report", {"result": ["พิมพ์ค้างไว้"]})
    make.full_report(task, make.signature(make.make_member(finance)))

    offered = browser.get(f"/tasks/{task.id}").text
    opened = browser.get(f"/tasks/{task.id}?draft=1").text

    assert 'href="?draft=1"' in offered
    assert "พิมพ์ค้างไว้" not in offered
    assert "พิมพ์ค้างไว้" in opened


def test_what_was_kept_is_no_draft_any_longer(browser, task, member):
    make.make_draft(member, task.organisation, f"tasks/{task.id}/report")

    keep(browser, task, result="ตรวจนับครบ")

    assert db.session.query(Draft).count() == 0


def test_whoever_reloads_a_refused_form_comes_to_the_task(browser, task):
    assert browser.get(f"/tasks/{task.id}/submission?draft=1").location == f"/tasks/{task.id}?draft=1#report"
