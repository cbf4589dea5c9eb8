"""The first page of coordinators and executives: what waits for them, and what comes next."""

import html
import re
from datetime import date

import pytest

from tests import make
from tests.conftest import NOW, TODAY
from tests.many import make_many_tasks
from tests.reading import tiles
from tracker.matters import matters_of
from tracker.models import Dispute, Extension, PlanState, TaskState

S = TaskState


@pytest.fixture
def office(app):
    return make.make_organisation("บ้านสวน")


@pytest.fixture
def finance(office):
    return make.make_division("กองคลัง", office)


def test_a_coordinator_begins_with_what_waits_for_a_decision(office, finance, sign_in):
    by = make.signature(make.make_member(finance))
    make.make_task(division=finance, due_on=date(2027, 2, 1))
    make.make_task(division=finance, state=S.SUBMITTED)
    make.kept(Extension.asked_for(make.make_task(division=finance), date(2027, 6, 30), "รอเอกสาร", by))
    make.kept(Dispute.raised(make.make_task(division=finance), "เป็นงานของกองช่าง", None, by))

    found = tiles(sign_in(make.make_coordinator(office)).get("/"))

    assert found[:4] == ["1 งาน เกินกำหนด", "1 งาน รอตรวจรับ", "1 เรื่อง คำขอขยายเวลา", "1 งาน รอพิจารณาว่าเป็นงานของใคร"]


def test_a_mayor_begins_with_figures_that_lead_where_he_may_go(office, finance, sign_in):
    make.make_task("งบทดลอง", finance, due_on=date(2027, 2, 1))
    browser = sign_in(make.make_mayor(office))

    page = browser.get("/")
    addresses = {html.unescape(found) for found in re.findall(r'<a class="tile" href="(/[^"]+)"', page.text)}

    assert tiles(page)[0] == "1 งาน เกินกำหนด"
    assert {browser.get(address).status_code for address in addresses} == {200}


def test_each_plan_says_how_it_stands_and_what_is_not_clear_in_it(office, finance, sign_in):
    draft = make.make_plan(office, fiscal_year=2571, state=PlanState.DRAFT)
    make.make_deadline(make.make_measure(draft, division=finance), rule="", phrase="ตามที่เห็นสมควร")
    make.make_task(division=finance)

    page = sign_in(make.make_coordinator(office)).get("/").text

    assert "ยังเป็นร่าง ยังไม่มีงานถึงส่วนราชการ" in page
    assert "กำหนดส่งยังไม่ชัดเจน 1 มาตรการ" in page
    assert f'href="/plans/{draft.id}?state=unclear"' in page


def test_without_a_plan_a_coordinator_is_led_to_begin_one(office, sign_in):
    page = sign_in(make.make_coordinator(office)).get("/").text

    assert "ยังไม่มีแผนของปีงบประมาณ 2570" in page
    assert 'href="/plans/new"' in page


def test_without_a_plan_an_executive_is_told_whose_turn_it_is(office, sign_in):
    page = sign_in(make.make_mayor(office)).get("/").text

    assert "ผู้ประสานงานเป็นผู้เริ่มแผน" in page
    assert 'href="/plans/new"' not in page


def test_what_is_left_of_earlier_years_is_not_forgotten(office, finance, sign_in):
    old = make.make_deadline(make.make_measure(make.make_plan(office, fiscal_year=2569), division=finance))
    make.make_task(deadline=old, due_on=date(2026, 10, 15))
    make.make_task(deadline=old, due_on=date(2026, 9, 30), state=S.DONE)

    assert "ยังมีงานของปีงบประมาณก่อนที่เปิดอยู่ 1 งาน" in sign_in(make.make_mayor(office)).get("/").text


def test_another_office_s_matters_are_not_told(office):
    make.make_task(due_on=date(2027, 2, 1))

    found = matters_of(office, TODAY, NOW)

    assert (found.now.rows, found.plans, found.left_over) == ((), (), 0)


def test_the_first_page_asks_as_often_for_ten_tasks_as_for_a_thousand(office, finance, sign_in, statements):
    browser = sign_in(make.make_coordinator(office))
    few = statements_for(10, browser, finance, statements)

    assert statements_for(990, browser, finance, statements) == few


def statements_for(number, browser, division, statements):
    make_many_tasks(number, division)
    browser.get("/")
    with statements() as said:
        assert browser.get("/").status_code == 200
    return len(said)
