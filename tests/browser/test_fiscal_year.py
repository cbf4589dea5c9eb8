"""One fiscal year of an office, lived by its people in the browser, from the first measure to the next year's draft."""

from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import select

from tests.browser.conftest import new_context
from tests.browser.year import year_office
from tests.life.acts import flaws
from tests.life.replay import differences, steps_outside_the_diagram
from tracker import history
from tracker.extensions import db
from tracker.models import Plan, PlanState, Task, TaskState

CHECK = "ตรวจสอบวัสดุ ครุภัณฑ์ และทะเบียนคุมการยืมทรัพย์สินของราชการ"
GUIDE = "จัดทำคู่มือการขออนุญาตก่อสร้างสำหรับประชาชน"


@pytest.fixture
def office(chromium, tmp_path):
    with year_office(tmp_path, lambda address: new_context(chromium, address)) as office:
        yield office


def send(page, button):
    page.get_by_role("button", name=button, exact=True).first.click()
    page.wait_for_load_state()


def confirm(page):
    """The button at the end of the form that the page is about."""
    page.locator("main form .btns button[type=submit]").last.click()
    page.wait_for_load_state()


def add_measure(page, title, phrase, division):
    page.get_by_role("link", name="เพิ่มมาตรการ").first.click()
    page.fill("[name=title]", title)
    page.fill("[name=deadlines-0-due-phrase]", phrase)
    page.get_by_role("checkbox", name=division).first.check()
    page.fill("[name=evidence_expected]", "รายงานที่ลงนามแล้ว")
    page.locator("button[name=do][value=save]").last.click()
    page.wait_for_load_state()
    page.get_by_role("link", name="กลับไปที่แผน").or_(page.locator(".crumbs a").last).first.click()


def open_task(page, title):
    page.goto("/")
    page.get_by_role("link", name=title).first.click()
    page.wait_for_load_state()


def fill_in(page, result):
    page.get_by_role("radio", name="แล้วเสร็จ").first.check()
    page.fill("[name=result]", result)
    page.fill("[name=budget_used]", "๐")
    page.fill("[name=obstacles]", "ไม่มี เพราะเตรียมทะเบียนไว้ล่วงหน้า")
    page.fill("[name=suggestions]", "ควรใช้แบบบันทึกเดียวกันทุกกอง")


def report(page, title, result):
    open_task(page, title)
    fill_in(page, result)
    send(page, "ส่งให้ตรวจรับ")


def prove(page, url):
    page.fill("[name=evidence-link]", url)
    send(page, "เพิ่มหลักฐาน")


def accept(page):
    page.goto("/reviews")
    page.locator("button[name=verdict][value=accepted]").click()
    page.wait_for_load_state()


@contextmanager
def rows(office):
    with office.app.app_context(), history.acting(door="command"):
        yield


def tasks(title):
    return list(db.session.scalars(select(Task).where(Task.title == title).order_by(Task.first_due_on)))


def plan_is_written_and_approved(office):
    with office.on(date(2026, 10, 5), "coordinator") as page:
        page.goto("/plans/new")
        page.select_option("[name=fiscal_year]", "2570")
        page.locator("[name=kind][value=measures]").check()
        confirm(page)
        add_measure(page, CHECK, "ตรวจสอบเป็นประจำทุกไตรมาส", "กองคลัง")
        add_measure(page, GUIDE, "แล้วเสร็จภายในเดือนมกราคม", "กองช่าง")

    with office.on(date(2026, 10, 20), "coordinator") as page:
        page.goto("/plans")
        page.get_by_role("link", name="มาตรการส่งเสริมคุณธรรม").first.click()
        page.get_by_role("link", name="อนุมัติแผน").first.click()
        page.fill("[name=announcement_number]", "๑๒/๒๕๖๙")
        confirm(page)
        assert "5 งาน" in page.locator("main").inner_text()


def work_is_reported_returned_and_accepted(office):
    with office.on(date(2026, 12, 20), "finance") as page:
        open_task(page, CHECK)
        page.get_by_role("radio", name="แล้วเสร็จ").first.check()
        page.fill("[name=result]", "ตรวจนับครบ 411 รายการ")
        send(page, "ส่งให้ตรวจรับ")
        assert "ปัญหาและอุปสรรค" in page.get_by_role("alert").inner_text()
        assert page.input_value("[name=result]") == "ตรวจนับครบ 411 รายการ"
        fill_in(page, "ตรวจนับครบ 411 รายการ")
        send(page, "บันทึกไว้ก่อน")
        open_task(page, CHECK)
        prove(page, "https://www.example.go.th/assets-2569-12")
        open_task(page, CHECK)
        send(page, "ส่งให้ตรวจรับ")

    with office.on(date(2026, 12, 22), "coordinator") as page:
        page.goto("/reviews")
        page.fill("[name=verdict_comment]", "ขอรายงานที่ลงนามแล้วประกอบด้วย")
        page.locator("button[name=verdict][value=returned]").click()
        page.wait_for_load_state()

    with office.on(date(2026, 12, 28), "finance") as page:
        page.goto("/")
        assert "ขอรายงานที่ลงนามแล้วประกอบด้วย" in page.locator("main").inner_text()
        report(page, CHECK, "ตรวจนับครบ 411 รายการ แนบรายงานที่ลงนามแล้ว")

    with office.on(date(2026, 12, 30), "coordinator") as page:
        accept(page)


def later_date_is_asked_for_and_granted(office):
    with office.on(date(2027, 1, 20), "works") as page:
        open_task(page, GUIDE)
        page.get_by_text("ขอขยายเวลา", exact=True).first.click()
        page.fill("[name=new_due_on]", "15 ก.พ. 2570")
        page.fill("[name=extension_reason]", "รอแบบแปลนมาตรฐานฉบับปรับปรุง")
        page.locator("form[action$='/extension'] button[type=submit]").click()
        page.wait_for_load_state()

    with office.on(date(2027, 1, 21), "clerk") as page:
        page.goto("/extensions")
        page.get_by_role("link", name="พิจารณา").first.click()
        page.locator("[name=decision][value=as_asked]").check()
        confirm(page)

    with office.on(date(2027, 2, 10), "works") as page:
        report(page, GUIDE, "จัดทำคู่มือและเผยแพร่แล้ว")

    with office.on(date(2027, 2, 11), "coordinator") as page:
        accept(page)


def other_quarters_are_reported(office):
    for day in (date(2027, 3, 25), date(2027, 6, 25)):
        with office.on(day, "finance") as page:
            report(page, CHECK, "ตรวจนับครบทุกรายการ")
        with office.on(day, "coordinator") as page:
            accept(page)


def what_is_left_is_withdrawn(office):
    with office.on(date(2027, 9, 1), "coordinator") as page:
        page.goto("/tasks?state=open")
        page.locator("main").get_by_role("link", name=CHECK).first.click()
        page.locator("a[href$='/withdrawal']").first.click()
        page.fill("[name=reason]", "ยุบรวมกับการตรวจสอบพัสดุประจำปี")
        confirm(page)


def year_is_closed_and_carried_over(office):
    with office.on(date(2027, 9, 30), "coordinator") as page:
        page.goto("/plans")
        page.get_by_role("link", name="มาตรการส่งเสริมคุณธรรม").first.click()
        page.get_by_role("link", name="ปิดแผน").first.click()
        confirm(page)
        page.get_by_role("link", name="ยกไปปีถัดไป").first.click()
        confirm(page)
        assert CHECK in page.locator("main").inner_text()
        page.goto("/trail")
        assert page.get_by_role("heading", level=1).is_visible()


def test_an_office_lives_one_fiscal_year(office):
    plan_is_written_and_approved(office)
    work_is_reported_returned_and_accepted(office)
    later_date_is_asked_for_and_granted(office)
    other_quarters_are_reported(office)
    what_is_left_is_withdrawn(office)
    year_is_closed_and_carried_over(office)

    with rows(office):
        [guide], checks = tasks(GUIDE), tasks(CHECK)
        this_year, next_year = db.session.scalars(select(Plan).order_by(Plan.fiscal_year))

        assert [task.state for task in checks] == [TaskState.DONE] * 3 + [TaskState.WITHDRAWN]
        assert (guide.first_due_on, guide.due_on) == (date(2027, 1, 31), date(2027, 2, 15))
        assert (guide.days_late_first, guide.days_late) == (10, 0)
        assert (this_year.state, next_year.state) == (PlanState.CLOSED, PlanState.DRAFT)
        assert [flaw for task in [guide, *checks] for flaw in flaws(task)] == []
        assert steps_outside_the_diagram() == []
        assert differences("plans", "measures", "tasks", "reports", "evidence", "extensions") == []
        assert history.verify(db.session()).is_clean
