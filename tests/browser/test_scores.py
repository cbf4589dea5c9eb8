"""From announced scores to tasks: scores in, weak points, two measures, the plan approved, who has what to do."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.assessments.papers import PAPERS
from tests.browser.conftest import new_context
from tests.browser.examine import faults
from tests.browser.year import year_office
from tracker import history
from tracker.extensions import db
from tracker.models import AssessmentResult, Measure, Task

PROPERTY = "ประกาศหลักเกณฑ์การยืมทรัพย์สินของราชการ"
SERVICE = "ลดขั้นตอนการให้บริการและปรับปรุงการทำงาน"
OCTOBER = date(2026, 10, 5)


@pytest.fixture
def office(chromium, tmp_path):
    with year_office(tmp_path, lambda address: new_context(chromium, address)) as office:
        yield office


def type_scores(page, told):
    page.goto("/assessments")
    page.get_by_role("link", name="กรอกคะแนนปี 2569").click()
    for code, value in told.items():
        page.fill(f"#s-{code.replace('.', '_')}", value)
    page.get_by_role("button", name="บันทึกคะแนน").click()
    page.wait_for_load_state()


def begin_plan(page):
    page.goto("/plans/new")
    page.select_option("[name=fiscal_year]", "2570")
    page.locator("[name=kind][value=measures]").check()
    page.locator("main form .btns button[type=submit]").last.click()
    page.wait_for_load_state()


def answer(page, code, title, phrase, division):
    """From the weak point on the board to a measure that names it."""
    page.goto("/assessments/2569/weak-points")
    page.locator(f"tr:has(#w-{code})").get_by_role("link", name="เพิ่มมาตรการ").click()
    assert page.input_value("[name=indicators]") == code
    page.fill("[name=title]", title)
    page.fill("[name=deadlines-0-due-phrase]", phrase)
    page.get_by_role("checkbox", name=division).first.check()
    page.locator("button[name=do][value=save]").last.click()
    page.wait_for_load_state()


def approve(page):
    page.goto("/plans")
    page.get_by_role("link", name="มาตรการส่งเสริมคุณธรรม").first.click()
    page.get_by_role("link", name="อนุมัติแผน").first.click()
    page.locator("main form .btns button[type=submit]").last.click()
    page.wait_for_load_state()


def test_scores_lead_to_measures_and_measures_to_tasks(office):
    with office.on(OCTOBER, "coordinator") as page:
        type_scores(page, PAPERS[2567] | {"i11": "73.90"})
        assert "รวม 78.50 คะแนน ระดับ “ต้องปรับปรุง”" in page.locator("main").inner_text()
        begin_plan(page)
        page.goto("/assessments/2569/weak-points")
        assert "มีจุดอ่อน 3 ข้อที่ยังไม่มีมาตรการ" in page.locator("main").inner_text()
        assert faults(page) == []
        answer(page, "i11", PROPERTY, "ตรวจสอบเป็นประจำทุกไตรมาส", "กองคลัง")
        answer(page, "8", SERVICE, "แล้วเสร็จภายในเดือนมกราคม", "กองช่าง")
        approve(page)
        page.goto("/assessments/2569/weak-points")
        board = page.locator("main").inner_text()

    assert "มีจุดอ่อน 1 ข้อที่ยังไม่มีมาตรการ" in board
    assert "0 จาก 4 งาน" in board
    assert "0 จาก 1 งาน" in board
    with office.on(OCTOBER, "finance") as page:
        page.goto("/")
        assert PROPERTY in page.locator("main").inner_text()
        page.goto("/assessments/2569")
        assert "78.50" in page.locator("main").inner_text()
    with office.app.app_context(), history.acting(door="command"):
        assert {measure.indicators for measure in db.session.scalars(select(Measure))} == {"i11", "8"}
        assert len(db.session.scalars(select(Task)).all()) == 5


def test_a_column_copied_from_a_sheet_is_pasted_and_keys_go_from_box_to_box(office):
    with office.on(OCTOBER, "coordinator") as page:
        page.goto("/assessments/2569/scores")
        page.focus("#s-i1")
        page.evaluate(
            """() => {
              const data = new DataTransfer();
              data.setData("text", "i1\\t๙๑.๒๕\\r\\ni2\\t90.50\\r\\ni3\\t88\\r\\n");
              const given = { clipboardData: data, bubbles: true, cancelable: true };
              document.activeElement.dispatchEvent(new ClipboardEvent("paste", given));
            }"""
        )
        pasted = [page.input_value(f"#s-i{number}") for number in (1, 2, 3)]
        page.press("#s-i1", "Enter")
        focused = page.evaluate("document.activeElement.id")
        page.get_by_role("button", name="บันทึกคะแนน").click()
        page.wait_for_load_state()

    assert pasted == ["๙๑.๒๕", "90.50", "88"]
    assert focused == "s-i2"
    with office.app.app_context():
        result = db.session.scalars(select(AssessmentResult)).one()
        assert {score.code: str(score.value) for score in result.scores} == {
            "i1": "91.25",
            "i2": "90.50",
            "i3": "88.00",
        }
