"""The page on which a clerk decides about each measure for the next fiscal year."""

import pytest

from tests import make
from tracker.models import PlanState


@pytest.fixture
def plan(app):
    return make.make_plan()


@pytest.fixture
def browser(plan, sign_in):
    return sign_in(make.make_coordinator(plan.organisation))


def decide(measure, fate, reason="", line=0):
    return {
        f"decisions-{line}-measure": str(measure.id),
        f"decisions-{line}-fate": fate,
        f"decisions-{line}-reason": reason,
    }


def test_what_goes_on_leads_to_the_draft_of_the_next_year(browser, plan):
    first, second = make.make_measure(plan, "ตรวจนับพัสดุ"), make.make_measure(plan, "จัดทำคู่มือ")
    choices = {**decide(first, "carry_on"), **decide(second, "drop", "แล้วเสร็จ", line=1)}

    page = browser.post(f"/plans/{plan.id}/carry-over", data=choices, follow_redirects=True)

    assert "ตรวจนับพัสดุ" in page.text
    assert "จัดทำคู่มือ" not in page.text
    assert "ดำเนินการต่อ 1 มาตรการ" in page.text


def test_dropping_without_a_reason_is_refused_and_nothing_is_lost(browser, plan):
    first, second = make.make_measure(plan), make.make_measure(plan)
    choices = {**decide(first, "change", "ปรับกลุ่มเป้าหมาย"), **decide(second, "drop", line=1)}

    page = browser.post(f"/plans/{plan.id}/carry-over", data=choices)

    assert page.status_code == 422
    assert "ให้บอกเหตุผลที่ไม่ดำเนินการต่อ" in page.text
    assert "ปรับกลุ่มเป้าหมาย" in page.text


def test_a_measure_of_another_office_is_not_carried(browser, plan):
    stranger = make.make_measure(make.make_plan())

    page = browser.post(f"/plans/{plan.id}/carry-over", data=decide(stranger, "carry_on"), follow_redirects=True)

    assert stranger.title not in page.text


def test_a_draft_says_that_it_has_to_be_approved_first(app, sign_in):
    draft = make.make_plan(state=PlanState.DRAFT)
    measure = make.make_measure(draft)
    browser = sign_in(make.make_coordinator(draft.organisation))

    page = browser.post(f"/plans/{draft.id}/carry-over", data=decide(measure, "carry_on"))

    assert page.status_code == 422
    assert "แผนนี้ยังเป็นฉบับร่าง" in page.text


def test_a_plan_without_measures_says_what_to_do(browser, plan):
    page = browser.get(f"/plans/{plan.id}/carry-over")

    assert "ไม่มีมาตรการที่จะยกไป" in page.text
