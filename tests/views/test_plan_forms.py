"""A plan as the office adopts it: a document for whoever may read the plan, read back as the same plan."""

import pytest

from tests import make
from tests.conftest import TODAY
from tracker.intake import read_plan
from tracker.models import PlanKind, PlanState


@pytest.fixture
def office(app):
    return make.make_organisation("ตัวอย่าง", district="ตัวอย่าง", province="ตัวอย่าง")


@pytest.fixture
def coordinator(office, sign_in):
    return sign_in(make.make_coordinator(office))


@pytest.fixture
def plan(office):
    plan = make.make_plan(office, state=PlanState.DRAFT)
    finance = make.make_division("กองคลัง", office)
    measure = make.make_measure(plan, title="จัดทำทะเบียนคุมพัสดุให้เป็นปัจจุบัน", division=finance)
    make.make_deadline(measure, phrase="รายงานผลเป็นประจำทุกไตรมาส")
    gone = make.make_measure(plan, title="มาตรการที่ยกเลิกแล้ว", division=finance)
    gone.withdraw("ซ้ำกับมาตรการอื่น", TODAY)
    make.kept(gone)
    return plan


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_the_form_is_read_back_as_the_standing_measures_of_the_plan(coordinator, plan, kind):
    answer = coordinator.get(f"/plans/{plan.id}/form.{kind}")

    reading = read_plan(answer.data, f"plan.{kind}", plan.fiscal_year)

    assert [measure.title.text for measure in reading.measures] == ["จัดทำทะเบียนคุมพัสดุให้เป็นปัจจุบัน"]
    assert reading.measures[0].responsible.divisions == ("กองคลัง",)
    assert "attachment" in answer.headers["Content-Disposition"]


def test_a_project_of_an_action_plan_is_a_sheet_of_nine_sections(coordinator, office):
    plan = make.make_plan(office, kind=PlanKind.ACTION_PLAN)
    project = make.make_measure(plan, title="โครงการอบรมคุณธรรมพนักงาน", division=make.make_division("สำนักปลัด", office))
    project.period = "ตุลาคม ๒๕๖๙ – กันยายน ๒๕๗๐"
    make.kept(project)

    reading = read_plan(coordinator.get(f"/plans/{plan.id}/form.docx").data, "plan.docx", plan.fiscal_year)

    assert [measure.title.text for measure in reading.measures] == ["โครงการอบรมคุณธรรมพนักงาน"]


def test_the_form_is_thai_for_whoever_reads_english(office, sign_in, plan):
    person = make.make_coordinator(office, email="english@example.go.th")
    person.language = "en"
    make.kept(person)

    reading = read_plan(sign_in(person).get(f"/plans/{plan.id}/form.docx").data, "plan.docx", plan.fiscal_year)

    assert len(reading.measures) == 1


def test_the_plan_page_offers_both_files(coordinator, plan):
    page = coordinator.get(f"/plans/{plan.id}").text

    assert f"/plans/{plan.id}/form.docx" in page
    assert f"/plans/{plan.id}/form.xlsx" in page
