"""Official documents of a plan: chosen on a page, looked at, taken along in three formats."""

import html
import re
from datetime import date

import pytest

from tests import make
from tests.conftest import TODAY
from tracker.intake import read_plan
from tracker.models import PlanKind, PlanState

FILES = {"docx": b"PK\x03\x04", "xlsx": b"PK\x03\x04", "pdf": b"%PDF-1.7"}
OF_MEASURES = ("progress-report", "measures-table", "overdue-memo", "meeting-pack")


@pytest.fixture
def office(app):
    return make.make_organisation("ตัวอย่าง", district="ตัวอย่าง", province="ตัวอย่าง")


@pytest.fixture
def coordinator(office, sign_in):
    return sign_in(make.make_coordinator(office))


@pytest.fixture
def plan(office):
    plan = make.make_plan(office)
    finance = make.make_division("กองคลัง", office)
    measure = make.make_measure(plan, title="จัดทำทะเบียนคุมพัสดุให้เป็นปัจจุบัน", division=finance)
    deadline = make.make_deadline(measure, phrase="รายงานผลเป็นประจำทุกไตรมาส")
    make.make_task(division=finance, deadline=deadline, due_on=date(2027, 2, 26))
    return plan


def test_the_page_of_the_plan_leads_to_its_documents(coordinator, plan):
    assert f"/plans/{plan.id}/documents" in coordinator.get(f"/plans/{plan.id}").text


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("document", OF_MEASURES)
def test_every_document_is_taken_along_in_every_format(coordinator, plan, document, kind):
    answer = coordinator.get(f"/plans/{plan.id}/documents/{document}.{kind}")

    assert answer.status_code == 200
    assert answer.data.startswith(FILES[kind])
    assert "attachment" in answer.headers["Content-Disposition"]


def test_a_document_is_seen_page_by_page_before_it_is_taken_along(coordinator, plan):
    page = coordinator.get(f"/plans/{plan.id}/documents?document=measures-table").text
    [picture] = re.findall(r'<img src="(/plans/[^"]+)"', page)

    answer = coordinator.get(picture.replace("&amp;", "&"))

    assert (answer.status_code, answer.mimetype) == (200, "image/png")
    assert coordinator.get(f"/plans/{plan.id}/documents/measures-table/pages/99").status_code == 404


def test_the_pdf_opens_in_the_browser(coordinator, plan):
    answer = coordinator.get(f"/plans/{plan.id}/documents/meeting-pack.pdf?view=1")

    assert answer.mimetype == "application/pdf"
    assert "attachment" not in answer.headers.get("Content-Disposition", "")


def test_the_page_says_what_is_missing_before_somebody_signs(coordinator, plan):
    page = coordinator.get(f"/plans/{plan.id}/documents?document=progress-report&round=6").text

    assert "ยังไม่มีส่วนราชการแจ้งปัญหา/อุปสรรค" in page


def test_a_day_to_come_is_refused_with_what_was_typed(coordinator, plan):
    answer = coordinator.get(f"/plans/{plan.id}/documents?document=progress-report&on=31+ธ.ค.+2570")

    assert answer.status_code == 422
    assert "ยังไม่ถึงวันนั้น" in answer.text
    assert "31 ธ.ค. 2570" in answer.text
    assert coordinator.get(f"/plans/{plan.id}/documents/progress-report.pdf?on=2028-12-31").status_code == 404


def test_an_empty_plan_has_a_sensible_page(coordinator, office):
    plan = make.make_plan(office, state=PlanState.DRAFT)

    page = coordinator.get(f"/plans/{plan.id}/documents")

    assert page.status_code == 200
    assert "ยังไม่มีข้อมูลสำหรับจัดทำเอกสาร" in page.text


def test_an_action_plan_offers_its_projects_instead_of_a_table(coordinator, office):
    plan = make.make_plan(office, kind=PlanKind.ACTION_PLAN)
    make.make_measure(plan, title="โครงการอบรมคุณธรรมพนักงาน", division=make.make_division("สำนักปลัด", office))

    page = coordinator.get(f"/plans/{plan.id}/documents").text
    report = coordinator.get(f"/plans/{plan.id}/documents/progress-report.docx")

    assert 'value="action-plan"' in page
    assert 'value="measures-table"' not in page
    assert report.data.startswith(FILES["docx"])
    assert coordinator.get(f"/plans/{plan.id}/documents/measures-table.pdf").status_code == 404


def test_what_takes_long_says_so_and_goes_on_by_itself(app, coordinator, plan, monkeypatch):
    monkeypatch.setitem(app.config, "PATIENCE_WITH_DOCUMENTS", 0.0)

    answer = coordinator.get(f"/plans/{plan.id}/documents/progress-report.docx")

    assert answer.status_code == 202
    assert 'http-equiv="refresh"' in answer.text


def test_a_document_made_once_is_not_made_again(coordinator, plan, app):
    coordinator.get(f"/plans/{plan.id}/documents/measures-table.docx")
    folder = app.config["TRACKER"].instance / "documents"
    before = {file.name: file.stat().st_mtime_ns for file in folder.iterdir()}

    coordinator.get(f"/plans/{plan.id}/documents/measures-table.docx")

    assert {file.name: file.stat().st_mtime_ns for file in folder.iterdir()} == before


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_the_table_that_was_taken_along_is_read_as_the_same_plan(coordinator, plan, kind):
    data = coordinator.get(f"/plans/{plan.id}/documents/measures-table.{kind}").data

    [measure] = read_plan(data, f"plan.{kind}", plan.fiscal_year).measures

    assert measure.title.text == "จัดทำทะเบียนคุมพัสดุให้เป็นปัจจุบัน"
    assert measure.responsible.divisions == ("กองคลัง",)


def test_a_report_of_an_earlier_day_says_that_day(coordinator, plan):
    page = coordinator.get(f"/plans/{plan.id}/documents?document=progress-report&on=15+ก.พ.+2570").text

    assert "ข้อมูล ณ วันที่ 15" in page
    assert TODAY.isoformat() not in page


def test_a_plan_of_a_year_far_ahead_is_looked_at_today(coordinator, office):
    ahead = make.make_plan(office, fiscal_year=2575)
    make.make_measure(ahead, division=make.make_division("กองคลัง", office))

    page = coordinator.get(f"/plans/{ahead.id}/documents?document=progress-report&round=6")
    links = sorted(set(re.findall(rf'href="(/plans/{ahead.id}/documents/[^"]+)"', html.unescape(page.text))))

    assert {coordinator.get(link).status_code for link in links} <= {200, 202}
    assert links
