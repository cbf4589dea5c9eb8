"""Reporting rounds: what is incomplete, who is reminded, what is closed and stays, what is typed into e-PlanNACC."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from decimal import Decimal
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text
from werkzeug.test import TestResponse

from tests import make
from tests.conftest import NOW, TODAY, KeptLetters, empty_folder
from tests.make_round import make_closing, untie
from tracker import outbox
from tracker.extensions import db
from tracker.models import (
    Deadline,
    Division,
    Entry,
    Kpi,
    KpiKind,
    Letter,
    Organisation,
    Person,
    Plan,
    PlanKind,
    PlanState,
    RoundClosing,
    RoundEntry,
    RoundReminder,
    Task,
)
from tracker.rounds import Frozen
from tracker.views import making_desk

SignIn = Callable[[Person], FlaskClient]
Statements = Callable[[], AbstractContextManager[list[str]]]
FEBRUARY = date(2027, 2, 26)
REASON = "กองช่างขอส่งข้อมูลเพิ่มเติมในรอบ 12 เดือน"


@pytest.fixture
def coordinator(office: Organisation) -> Person:
    return make.make_coordinator(office)


@pytest.fixture
def plan(office: Organisation) -> Plan:
    return make.make_plan(office)


@pytest.fixture
def deadline(plan: Plan, works: Division) -> Deadline:
    return make.make_deadline(make.make_measure(plan, "คู่มือการให้บริการ", division=works))


@pytest.fixture
def task(works: Division, deadline: Deadline) -> Task:
    return make.make_task("จัดทำคู่มือการขออนุญาตก่อสร้าง", works, deadline, due_on=FEBRUARY)


def reported(task: Task, **said: object) -> Task:
    """Sent by its division, with all that an assessor looks for unless something else is named."""
    by = make.signature()
    make.full_report(task, by)
    report = task.open_report
    assert report
    for name, value in said.items():
        setattr(report, name, value)
    report.send(by)
    task.delivered_on = by.on
    task._lead_to(type(task.state).SUBMITTED, by)
    make.make_evidence(task, by)
    return make.kept(task)


def address(plan: Plan, what: str = "", months: int = 6) -> str:
    return f"/plans/{plan.id}/rounds/{months}{what}"


def page_of(browser: FlaskClient, plan: Plan, what: str = "", months: int = 6) -> str:
    answer = browser.get(address(plan, what, months))
    assert answer.status_code == 200
    return answer.text


def seal_of(page: str) -> str:
    found = re.search(r'name="seen" value="(\w+)"', page)
    assert found
    return found[1]


def close(browser: FlaskClient, plan: Plan, **said: str) -> TestResponse:
    seen = seal_of(page_of(browser, plan, "/closing"))
    return browser.post(address(plan, "/closing"), data={"seen": seen, "as_of": "1 มี.ค. 2570", **said})


def closings() -> list[RoundClosing]:
    return list(db.session.scalars(select(RoundClosing).order_by(RoundClosing.number)))


# --- what is incomplete


def test_a_task_without_a_report_stands_under_its_division_with_the_days_it_is_over(
    task: Task, plan: Plan, coordinator: Person, sign_in: SignIn
) -> None:
    page = page_of(sign_in(coordinator), plan)

    assert f'href="/tasks/{task.id}"' in page
    assert "ยังไม่ได้รายงานผล" in page
    assert "เกินมา 3 วัน" in page
    assert page.index("กองช่าง") < page.index(task.title)


def test_a_report_that_lacks_its_obstacles_names_them_and_nothing_else(
    task: Task, plan: Plan, coordinator: Person, sign_in: SignIn
) -> None:
    reported(task, obstacles=" ")

    page = page_of(sign_in(coordinator), plan)

    assert "ยังขาด: ปัญหาและอุปสรรค<" in page


def test_that_there_are_no_obstacles_is_said_by_somebody_and_counts(
    task: Task, plan: Plan, coordinator: Person, sign_in: SignIn
) -> None:
    reported(task, obstacles="ไม่มี", suggestions="ไม่มี")

    assert "ครบถ้วน: ทุกงานมีผลการดำเนินการ" in page_of(sign_in(coordinator), plan)


def test_the_round_of_twelve_months_holds_what_is_due_later(
    task: Task, plan: Plan, works: Division, deadline: Deadline, coordinator: Person, sign_in: SignIn
) -> None:
    later = make.make_task("ทบทวนคู่มือ", works, deadline, due_on=date(2027, 6, 30))
    browser = sign_in(coordinator)

    assert later.title not in page_of(browser, plan)
    assert later.title in page_of(browser, plan, months=12)


def test_an_action_plan_is_asked_what_was_spent_and_a_plan_of_measures_is_not(
    office: Organisation, works: Division, plan: Plan, task: Task, coordinator: Person, sign_in: SignIn
) -> None:
    action_plan = make.make_plan(office, kind=PlanKind.ACTION_PLAN)
    project = make.make_deadline(make.make_measure(action_plan, division=works))
    reported(make.make_task(division=works, deadline=project, due_on=FEBRUARY), budget_used=None)
    reported(task, budget_used=None)
    browser = sign_in(coordinator)

    assert "ยังขาด: งบประมาณที่ใช้<" in page_of(browser, action_plan)
    assert "ยังขาด" not in page_of(browser, plan)


def test_a_head_sees_the_part_of_the_own_division_and_no_button(
    task: Task, plan: Plan, finance: Division, head: Person, sign_in: SignIn
) -> None:
    other = make.make_task("งานของกองคลัง", finance, make.make_deadline(make.make_measure(plan, division=finance)))

    page = page_of(sign_in(head), plan)

    assert task.title in page
    assert other.title not in page
    assert "/reminders" not in page
    assert "/closing" not in page


def test_the_first_page_tells_of_each_round_of_the_year_how_it_stands(
    task: Task, plan: Plan, coordinator: Person, sign_in: SignIn
) -> None:
    page = sign_in(coordinator).get("/rounds").text

    assert "ยังไม่ครบ 1 งาน" in page
    assert address(plan) in page
    assert address(plan, months=12) in page


def test_an_office_without_an_approved_plan_is_told_what_comes_first(
    office: Organisation, coordinator: Person, sign_in: SignIn
) -> None:
    draft = make.make_plan(office, state=PlanState.DRAFT)
    browser = sign_in(coordinator)

    assert "ยังไม่มีรายงานที่ต้องจัดทำ" in browser.get("/rounds").text
    assert browser.get(address(draft)).status_code == 404


@pytest.mark.parametrize("months", [7, 0, 120])
def test_another_number_of_months_is_no_round(plan: Plan, coordinator: Person, sign_in: SignIn, months: int) -> None:
    assert sign_in(coordinator).get(address(plan, months=months)).status_code == 404


@pytest.mark.parametrize("fiscal_year", [2558, 2570, 2571, 2580])
def test_the_report_can_be_looked_through_whatever_the_year(
    office: Organisation, coordinator: Person, sign_in: SignIn, fiscal_year: int
) -> None:
    browser, other = sign_in(coordinator), make.make_plan(office, fiscal_year, state=PlanState.CLOSED)

    [link] = re.findall(r'href="(/plans/\d+/documents\?[^"#]+)', page_of(browser, other))

    assert browser.get(unescape(link)).status_code == 200


@pytest.mark.parametrize("tasks", [2, 25])
def test_the_statements_do_not_grow_with_the_tasks(
    office: Organisation, plan: Plan, coordinator: Person, sign_in: SignIn, statements: Statements, tasks: int
) -> None:
    with make.together():
        for _ in range(tasks):
            division = make.make_division(organisation=office)
            measure = make.make_measure(plan, division=division)
            measure.kpis.append(target(measure.organisation_id))
            make.make_task(division=division, deadline=make.make_deadline(measure), due_on=FEBRUARY)
    browser = sign_in(coordinator)

    with statements() as said:
        page_of(browser, plan)
    with statements() as said_first:
        browser.get("/rounds")

    assert len(said) <= 20
    assert len(said_first) <= 20


def target(organisation_id: int) -> Kpi:
    return Kpi(organisation_id=organisation_id, kind=KpiKind.OUTPUT, text="จำนวนคู่มือ", value=Decimal(3), unit="เล่ม")


# --- reminding


def remind(browser: FlaskClient, plan: Plan, **said: str) -> str:
    return browser.post(address(plan, "/reminders"), data=said, follow_redirects=True).text


def test_one_button_writes_to_every_division_that_lacks_something(
    task: Task,
    plan: Plan,
    finance: Division,
    head: Person,
    coordinator: Person,
    sign_in: SignIn,
    letters: KeptLetters,
) -> None:
    make.make_head(finance)

    page = remind(sign_in(coordinator), plan)
    outbox.deliver(lambda: NOW)

    assert "แจ้งเตือนให้เติมข้อมูลรายงานแล้ว: กองช่าง" in page
    [letter] = letters
    assert letter.to.endswith(str(head.email))
    assert task.title in letter.text
    assert address(plan) in letter.links[0]


def test_a_division_is_reminded_once_a_day_and_again_on_the_next(
    task: Task, plan: Plan, head: Person, coordinator: Person, sign_in: SignIn
) -> None:
    browser = sign_in(coordinator)

    remind(browser, plan)
    again = remind(browser, plan, division=str(task.division_id))
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        remind(sign_in(coordinator), plan)

    assert "แจ้งเตือนไปแล้ววันนี้: กองช่าง" in again
    assert [one.reminded_on for one in reminders()] == [TODAY, TODAY + timedelta(days=1)]
    assert len(list(db.session.scalars(select(Letter)))) == 2


def reminders() -> list[RoundReminder]:
    return list(db.session.scalars(select(RoundReminder).order_by(RoundReminder.id)))


def test_one_division_alone_is_reminded(
    task: Task, plan: Plan, finance: Division, head: Person, coordinator: Person, sign_in: SignIn
) -> None:
    make.make_head(finance)
    make.make_task(division=finance, deadline=make.make_deadline(make.make_measure(plan, division=finance)))

    remind(sign_in(coordinator), plan, division=str(finance.id))

    assert [one.division for one in reminders()] == [finance]


def test_a_division_in_which_nobody_is_reached_is_told_to_the_coordinator(
    task: Task, plan: Plan, coordinator: Person, sign_in: SignIn
) -> None:
    page = remind(sign_in(coordinator), plan)

    assert "ติดต่อผู้รับผิดชอบไม่ได้: กองช่าง" in page
    assert reminders() == []


def test_the_page_says_when_a_division_was_last_reminded(
    task: Task, plan: Plan, head: Person, coordinator: Person, sign_in: SignIn
) -> None:
    page = remind(sign_in(coordinator), plan)

    assert "แจ้งเตือนครั้งล่าสุด: 1" in page.replace("\N{NO-BREAK SPACE}", " ")


def test_a_letter_about_what_was_completed_meanwhile_does_not_leave(
    task: Task, plan: Plan, head: Person, coordinator: Person, sign_in: SignIn, letters: KeptLetters
) -> None:
    remind(sign_in(coordinator), plan)

    reported(task)
    outbox.deliver(lambda: NOW)

    assert len(letters) == 0


def test_the_trail_tells_who_was_reminded(
    task: Task, plan: Plan, head: Person, coordinator: Person, sign_in: SignIn
) -> None:
    browser = sign_in(coordinator)
    remind(browser, plan)

    assert "แจ้งเตือนกองเรื่องข้อมูลที่รายงานยังขาด: กองช่าง" in browser.get("/trail.csv").text


# --- closing


def test_an_incomplete_round_is_closed_with_a_reason_only_and_what_was_typed_stays(
    task: Task, plan: Plan, coordinator: Person, sign_in: SignIn
) -> None:
    browser = sign_in(coordinator)

    refused = close(browser, plan, as_of="26 ก.พ. 2570")
    answer = close(browser, plan, reason=REASON)

    assert refused.status_code == 422
    assert "ระบุเหตุผลที่ปิดรอบทั้งที่ยังไม่ครบถ้วน" in refused.text
    assert "26 ก.พ. 2570" in refused.text
    assert answer.status_code == 302
    [closing] = closings()
    assert (closing.number, closing.incomplete, closing.reason, closing.as_of) == (1, 1, REASON, TODAY)
    assert (closing.closed_by, closing.closed_on) == (coordinator, TODAY)


def test_a_complete_round_that_is_over_needs_no_reason(
    task: Task, plan: Plan, coordinator: Person, sign_in: SignIn
) -> None:
    reported(task)

    with time_machine.travel(NOW + timedelta(days=40), tick=False):
        answer = close(sign_in(coordinator), plan, as_of="10 เม.ย. 2570")

    assert answer.status_code == 302
    assert closings()[0].reason == ""


def test_whoever_closes_has_seen_what_is_incomplete_now(
    task: Task, plan: Plan, coordinator: Person, sign_in: SignIn
) -> None:
    browser = sign_in(coordinator)
    seen = seal_of(page_of(browser, plan, "/closing"))
    reported(task)

    said = {"seen": seen, "as_of": "1 มี.ค. 2570", "reason": REASON}
    answer = browser.post(address(plan, "/closing"), data=said)

    assert answer.status_code == 422
    assert "มีการรายงานเพิ่มเติมระหว่างนี้" in answer.text
    assert closings() == []


@pytest.mark.parametrize(
    ("as_of", "problem"),
    [("2 มี.ค. 2570", "ยังไม่ถึงวันนั้น"), ("30 ก.ย. 2569", "รอบรายงานเริ่มวันที่"), ("", "ต้อง"), ("32 มี.ค.", "2570")],
)
def test_a_day_that_cannot_be_is_refused_in_one_sentence(
    task: Task, plan: Plan, coordinator: Person, sign_in: SignIn, as_of: str, problem: str
) -> None:
    answer = close(sign_in(coordinator), plan, reason=REASON, as_of=as_of)

    assert answer.status_code == 422
    assert problem in answer.text
    assert closings() == []


def test_a_round_is_closed_once(task: Task, plan: Plan, coordinator: Person, sign_in: SignIn) -> None:
    browser = sign_in(coordinator)
    seen = seal_of(page_of(browser, plan, "/closing"))
    close(browser, plan, reason=REASON)

    again = browser.post(address(plan, "/closing"), data={"seen": seen, "as_of": "1 มี.ค. 2570", "reason": REASON})

    assert again.status_code == 422
    assert "รอบรายงานนี้ปิดแล้ว" in again.text
    assert len(closings()) == 1


def test_what_changes_after_the_closing_does_not_touch_it(
    task: Task, plan: Plan, coordinator: Person, sign_in: SignIn
) -> None:
    reported(task)
    closing = make_closing(plan, coordinator)
    before, facts = Frozen.of(closing), closing.facts

    task.title = "อีกชื่อหนึ่ง"
    task.measure.title = "มาตรการที่เปลี่ยนชื่อ"
    plan.title = "แผนที่เปลี่ยนชื่อ"
    report = task.sent_report
    assert report
    report.result = "ผลที่แก้ภายหลัง"
    make.kept(task)
    db.session.expire(closing)

    assert closing.facts == facts
    assert Frozen.of(closing) == before
    assert before.progress.measures[0].results[0].result == "ตรวจนับครบทุกรายการ ยอดตรงกับทะเบียน"
    assert before.progress.is_final
    assert "มาตรการที่เปลี่ยนชื่อ" not in page_of(sign_in(coordinator), plan, "/closings/1")


def words_of(document: bytes) -> str:
    with ZipFile(BytesIO(document)) as archive:
        return archive.read("word/document.xml").decode()


def test_its_documents_are_made_again_as_they_were(
    app: Flask, task: Task, plan: Plan, coordinator: Person, sign_in: SignIn
) -> None:
    reported(task)
    make_closing(plan, coordinator)
    browser, word = sign_in(coordinator), address(plan, "/closings/1/progress-report.docx")
    before = browser.get(word)

    task.measure.title = "มาตรการที่เปลี่ยนชื่อ"
    make.kept(task)
    empty_folder(app.config["TRACKER"].instance / making_desk.FOLDER)
    with time_machine.travel(NOW + timedelta(hours=5), tick=False):
        after = browser.get(word)

    assert (before.status_code, after.status_code) == (200, 200)
    assert words_of(after.data) == words_of(before.data)
    assert "คู่มือการให้บริการ" in words_of(after.data)


def test_a_document_of_an_edition_that_is_not_there_is_no_page(
    plan: Plan, coordinator: Person, sign_in: SignIn
) -> None:
    make_closing(plan, coordinator)
    browser = sign_in(coordinator)

    assert browser.get(address(plan, "/closings/2/progress-report.docx")).status_code == 404
    assert browser.get(address(plan, "/closings/1/action-plan.docx")).status_code == 404
    assert browser.get(address(plan, "/closings/1/progress-report/pages/99")).status_code == 404


def test_a_closed_round_is_not_reminded_of(
    task: Task, plan: Plan, head: Person, coordinator: Person, sign_in: SignIn
) -> None:
    make_closing(plan, coordinator)

    page = remind(sign_in(coordinator), plan)

    assert "รอบรายงานนี้ปิดแล้ว" in page
    assert reminders() == []


def test_facts_that_somebody_altered_are_no_longer_what_was_closed(
    task: Task, plan: Plan, coordinator: Person, sign_in: SignIn
) -> None:
    make_closing(plan, coordinator)
    untie("round_closings")
    db.session.execute(text("UPDATE round_closings SET facts = replace(facts, '6', '7')"))

    page = page_of(sign_in(coordinator), plan, "/closings/1")

    assert "ข้อมูลที่เก็บไว้ไม่ตรงกับตอนปิดรอบ" in page


# --- reopening


def reopen(browser: FlaskClient, closing: RoundClosing, reason: str) -> TestResponse:
    said = {"version": str(closing.version), "reason": reason}
    return browser.post(address(closing.plan, "/reopening"), data=said)


def test_a_round_is_reopened_with_a_reason_and_the_edition_stays(
    task: Task, plan: Plan, coordinator: Person, clerk: Person, sign_in: SignIn
) -> None:
    closing = make_closing(plan, coordinator)
    facts, browser = closing.facts, sign_in(clerk)

    refused = reopen(browser, closing, " ")
    reopen(browser, closing, "ตัวเลขงบประมาณผิด")
    close(sign_in(coordinator), plan, reason=REASON)

    assert refused.status_code == 422
    first, second = closings()
    db.session.expire(first)
    assert (first.reopened_by, first.reopening_reason, first.facts) == (clerk, "ตัวเลขงบประมาณผิด", facts)
    assert (second.number, second.is_standing) == (2, True)
    page = page_of(browser, plan)
    assert address(plan, "/closings/1") in page
    assert address(plan, "/closings/2") in page


def test_a_round_that_is_open_is_not_reopened(plan: Plan, coordinator: Person, sign_in: SignIn) -> None:
    assert "รอบรายงานนี้ยังไม่ปิด" in page_of(sign_in(coordinator), plan, "/reopening")


def test_the_trail_tells_the_closing_and_the_reopening(
    task: Task, plan: Plan, coordinator: Person, sign_in: SignIn
) -> None:
    browser = sign_in(coordinator)
    close(browser, plan, reason=REASON)
    reopen(browser, closings()[0], "ตัวเลขงบประมาณผิด")

    page = browser.get("/trail.csv").text

    assert f"ปิดรอบรายงาน: {plan.title}" in page
    assert f"เปิดรอบรายงานใหม่: {plan.title}" in page
    assert '"facts"' not in "".join(entry.changes for entry in db.session.scalars(select(Entry)))


# --- e-PlanNACC


@pytest.fixture
def project(office: Organisation, works: Division) -> Task:
    action_plan = make.make_plan(office, kind=PlanKind.ACTION_PLAN, title="แผนปฏิบัติการป้องกันการทุจริต 2570")
    measure = make.make_measure(
        action_plan, "โครงการฝึกอบรมคุณธรรม", division=works, budget_allocated=Decimal("25000"), budget_source="เทศบัญญัติ"
    )
    measure.kpis.append(target(office.id))
    task = make.make_task(division=works, deadline=make.make_deadline(measure), due_on=FEBRUARY)
    return reported(task, budget_used=Decimal("18250.50"), figures={str(measure.kpis[0].id): "3"})


def entry_address(project: Task, what: str = "") -> str:
    return address(project.plan, f"/entries/{project.measure_id}{what}")


def fields_of(page: str) -> dict[str, str]:
    return dict(re.findall(r'id="field-([\w-]+)"[^>]*>([^<]*)<', page))


def test_each_field_of_a_project_is_ready_to_be_copied(project: Task, coordinator: Person, sign_in: SignIn) -> None:
    fields = fields_of(sign_in(coordinator).get(entry_address(project)).text)

    assert fields["title"] == "โครงการฝึกอบรมคุณธรรม"
    assert fields["state"] == "อยู่ระหว่างดำเนินการ"
    assert (fields["budget"], fields["budget-used"], fields["target-0"]) == ("25000.00", "18250.50", "3")
    assert fields["obstacles"].startswith("ไม่มี เพราะ")
    assert fields["evidence"] == "https://www.example.go.th/report"


def test_nothing_is_copied_from_facts_that_somebody_altered(
    project: Task, coordinator: Person, sign_in: SignIn
) -> None:
    make_closing(project.plan, coordinator)
    untie("round_closings")
    db.session.execute(text("UPDATE round_closings SET facts = replace(facts, '6', '7')"))

    answer = sign_in(coordinator).get(entry_address(project), follow_redirects=True)

    assert answer.status_code == 200
    assert "จึงคัดลอกไม่ได้" in answer.text


def enter(browser: FlaskClient, project: Task) -> TestResponse:
    seen = seal_of(browser.get(entry_address(project)).text)
    return browser.post(entry_address(project), data={"seen": seen})


def test_a_project_is_marked_as_entered_by_somebody_at_some_time(
    project: Task, coordinator: Person, sign_in: SignIn
) -> None:
    browser = sign_in(coordinator)
    make.make_measure(project.plan, "โครงการที่สอง")

    enter(browser, project)

    [entry] = db.session.scalars(select(RoundEntry))
    assert (entry.entered_by, entry.entered_on, entry.months) == (coordinator, TODAY, 6)
    page = page_of(browser, project.plan, "/entries")
    assert "กรอกแล้ว 1 จาก 2 โครงการ" in page
    assert "กรอกแล้ว 1 จาก 2" in page_of(browser, project.plan)


def test_what_changed_since_it_was_entered_is_told(project: Task, coordinator: Person, sign_in: SignIn) -> None:
    browser = sign_in(coordinator)
    enter(browser, project)

    report = project.sent_report
    assert report
    report.budget_used = Decimal(20000)
    make.kept(report)

    assert "ข้อมูลเปลี่ยนหลังกรอก" in page_of(browser, project.plan, "/entries")


def test_the_fields_of_a_closed_round_are_those_that_were_closed(
    project: Task, coordinator: Person, sign_in: SignIn
) -> None:
    make_closing(project.plan, coordinator)
    report = project.sent_report
    assert report
    report.budget_used = Decimal(20000)
    make.kept(report)

    fields = fields_of(sign_in(coordinator).get(entry_address(project)).text)

    assert fields["budget-used"] == "18250.50"


def test_a_mark_is_taken_back_with_a_reason(project: Task, coordinator: Person, sign_in: SignIn) -> None:
    browser = sign_in(coordinator)
    enter(browser, project)
    [entry] = db.session.scalars(select(RoundEntry))

    refused = browser.post(entry_address(project, "/withdrawal"), data={"version": "1", "reason": ""})
    browser.post(entry_address(project, "/withdrawal"), data={"version": "1", "reason": "กรอกผิดโครงการ"})
    enter(browser, project)

    assert refused.status_code == 422
    db.session.expire(entry)
    assert (entry.withdrawal_reason, entry.withdrawn_by_id) == ("กรอกผิดโครงการ", coordinator.id)
    assert len(list(db.session.scalars(select(RoundEntry)))) == 2


def test_a_project_is_marked_once_and_only_as_it_was_read(project: Task, coordinator: Person, sign_in: SignIn) -> None:
    browser = sign_in(coordinator)
    seen = seal_of(browser.get(entry_address(project)).text)
    browser.post(entry_address(project), data={"seen": seen})

    twice = browser.post(entry_address(project), data={"seen": seen})
    stale = browser.post(entry_address(project), data={"seen": "0"})

    assert (twice.status_code, stale.status_code) == (422, 422)
    assert "โครงการนี้บันทึกว่ากรอกแล้ว" in twice.text


def test_a_plan_of_measures_is_not_typed_into_e_plan_nacc(
    task: Task, plan: Plan, coordinator: Person, sign_in: SignIn
) -> None:
    browser = sign_in(coordinator)

    assert browser.get(address(plan, "/entries")).status_code == 404
    assert "e-PlanNACC" not in page_of(browser, plan)
