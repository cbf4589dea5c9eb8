"""The fiscal year as a calendar: what is due when, whose it is, and when the office is closed."""

import html
import re
from datetime import date, timedelta

import pytest

from tests import make
from tests.conftest import TODAY
from tests.many import make_many_tasks
from tests.reading import words
from tracker.models import Holiday, HolidayKind, PlanState, TaskState
from tracker.standards.holidays import Standing

S = TaskState
MARCH = date(2027, 3, 31)


@pytest.fixture
def head(finance, sign_in):
    return sign_in(make.make_head(finance))


@pytest.fixture
def mayor(office, sign_in):
    return sign_in(make.make_mayor(office))


def source(page, month):
    """A month such as 2027-03."""
    return page.text.split(f'aria-labelledby="month-{month}"')[1].split("</section>")[0]


def days(page, month):
    return [words(found) for found in re.findall(r"<li>.*?</li>", source(page, month), re.S)]


def marks(page, month):
    return re.findall(r'role="img" aria-label="([^"]+)"', source(page, month))


def is_shown(page, month):
    return f'aria-labelledby="month-{month}"' in page.text


def test_the_year_runs_from_october_to_september_in_quarters(head, finance):
    make.make_task(division=finance, due_on=date(2026, 10, 31))

    page = head.get("/calendar").text.split("<section", 1)[1]

    in_order = ["ไตรมาสที่ 1", "ตุลาคม\u00a02569", "ไตรมาสที่ 2", "มีนาคม\u00a02570", "ไตรมาสที่ 4", "กันยายน\u00a02570"]
    assert sorted(in_order, key=page.index) == in_order


def test_a_month_says_how_much_of_it_is_done(head, finance):
    make.make_task(division=finance, due_on=MARCH, state=S.DONE)
    make.make_task(division=finance, due_on=MARCH)
    make.make_task(division=finance, due_on=date(2027, 2, 26), state=S.DONE)
    make.make_task(division=finance, due_on=MARCH, state=S.WITHDRAWN)

    page = head.get("/calendar")

    assert "เดือนนี้ · 1/2 งาน" in words(source(page, "2027-03"))
    assert "2 จาก 3 งานแล้วเสร็จ" in words(page.text)


def test_a_day_is_marked_by_what_presses_most(head, finance):
    make.make_task("เกิน", finance, due_on=TODAY - timedelta(days=1), state=S.RETURNED)
    make.make_task("ใกล้", finance, due_on=TODAY, state=S.IN_PROGRESS)
    make.make_task("ส่งแล้ว", finance, due_on=date(2027, 3, 2), state=S.SUBMITTED)
    make.make_task("ทำอยู่", finance, due_on=date(2027, 3, 30), state=S.IN_PROGRESS)
    make.make_task("ยังไม่ถึง", finance, due_on=MARCH)

    page = head.get("/calendar")

    assert marks(page, "2027-02") == ["เกินกำหนด"]
    assert marks(page, "2027-03") == ["ภายใน 7 วัน", "รอตรวจรับ", "อยู่ระหว่างดำเนินการ"]
    assert days(page, "2027-03")[-1] == "31 ยังไม่ถึง"


def test_several_tasks_of_one_day_are_folded_and_lead_to_their_list(head, finance):
    for name in ("ตรวจสอบครุภัณฑ์", "รายงานผล", "ประกาศ No Gift Policy"):
        make.make_task(name, finance, due_on=MARCH)

    page = head.get("/calendar")
    address = html.unescape(re.search(r'href="(/tasks\?[^"]+)"', source(page, "2027-03"))[1])
    listed = head.get(address).text

    assert days(page, "2027-03") == ["31 ตรวจสอบครุภัณฑ์ และอีก 2 งาน"]
    assert "รายงานผล" in listed
    assert "ประกาศ No Gift Policy" in listed


def test_a_single_task_leads_to_its_own_page(head, finance):
    task = make.make_task("รายงานผล", finance, due_on=MARCH)

    assert f'href="/tasks/{task.id}"' in source(head.get("/calendar"), "2027-03")


def test_a_division_sees_its_own_tasks_first_and_everybody_s_when_asked(head, finance, works):
    make.make_task("งานของกองคลัง", finance)
    make.make_task("งานของกองช่าง", works)

    own, every, other = (head.get(f"/calendar{asked}").text for asked in ("", "?of=all", f"?division={works.id}"))

    assert "งานของกองคลัง" in own
    assert "งานของกองช่าง" not in own
    assert "2 งาน" in words(every)
    assert "งานของกองช่าง" in other
    assert "งานของกองคลัง" not in other


def test_an_executive_sees_every_division(mayor, finance, works):
    make.make_task(division=finance)
    make.make_task(division=works)

    assert "ทุกส่วนราชการ · 2 งาน" in words(mayor.get("/calendar").text)


def test_what_is_closed_can_be_left_out_without_changing_the_figures(head, finance):
    make.make_task("งานที่เสร็จแล้ว", finance, due_on=MARCH, state=S.DONE)
    make.make_task("งานที่ยังเปิด", finance, due_on=MARCH)

    page = head.get("/calendar?open=1")

    assert days(page, "2027-03") == ["31 งานที่ยังเปิด"]
    assert "1/2 งาน" in words(source(page, "2027-03"))


def test_what_is_due_after_the_year_stands_at_its_end(head, finance):
    make.make_task("รายงานผล 12 เดือน", finance, due_on=date(2027, 10, 15))

    page = head.get("/calendar")

    assert page.text.index("กันยายน\u00a02570") < page.text.index("หลังสิ้นปีงบประมาณ")
    assert days(page, "2027-10") == ["15 รายงานผล 12 เดือน"]


def test_a_month_outside_the_year_is_not_shown_when_nothing_is_due_there(head, finance):
    make.make_task(division=finance)

    assert not is_shown(head.get("/calendar"), "2027-10")


def test_the_last_report_of_the_year_before_is_not_forgotten(head, office, finance):
    old = make.make_deadline(make.make_measure(make.make_plan(office, fiscal_year=2569), division=finance))
    make.make_task("รายงานผล 12 เดือน", deadline=old, due_on=date(2026, 10, 15))

    page = head.get("/calendar")

    assert "ยังมีงานของปีงบประมาณ 2569 ที่เปิดอยู่ 1 งาน" in page.text
    assert "รายงานผล 12 เดือน" in head.get("/tasks?year=2569&state=open").text
    assert days(head.get("/calendar?year=2569"), "2026-10") == ["15 รายงานผล 12 เดือน"]


def test_days_off_stand_among_the_deadlines_several_of_one_name_as_one(head, finance):
    for day in (13, 14, 15):
        make.make_holiday(date(2027, 4, day), "วันสงกรานต์")
    make.make_holiday(date(2027, 4, 6), "วันจักรี")
    make.make_task("รายงานผล", finance, due_on=date(2027, 4, 9))

    assert days(head.get("/calendar"), "2027-04") == ["6 วันจักรี", "9 รายงานผล", "13 วันสงกรานต์ ถึง 15 เม.ย. 2570"]


def test_a_day_on_which_the_office_works_and_one_of_a_weekend_are_no_days_off(head, office, finance):
    make.make_holiday(date(2027, 5, 3), "วันหยุดชดเชย")
    make.kept(
        Holiday(
            organisation=office,
            kind=HolidayKind.WORKED,
            day=date(2027, 5, 3),
            name="วันหยุดชดเชย",
            source="",
            standing=Standing.ANNOUNCED,
        )
    )
    make.make_holiday(date(2027, 5, 1), "วันแรงงาน")
    make.make_task(division=finance)

    assert days(head.get("/calendar"), "2027-05") == []


def test_another_office_s_tasks_and_divisions_stay_there(head, finance):
    elsewhere = make.make_task("งานของที่อื่น")
    make.make_task("งานของกองคลัง", finance)

    page = head.get(f"/calendar?of=all&division={elsewhere.division_id}&plan={elsewhere.plan_id}").text

    assert "งานของที่อื่น" not in page
    assert "งานของกองคลัง" in page


def test_without_a_plan_the_calendar_says_what_comes_and_shows_the_days_off(mayor, office):
    make.make_plan(office, state=PlanState.DRAFT)
    make.make_holiday(date(2027, 4, 6), "วันจักรี")

    page = mayor.get("/calendar")

    assert "ไม่มีงานครบกำหนดในปีงบประมาณ 2570" in page.text
    assert days(page, "2027-04") == ["6 วันจักรี"]


@pytest.mark.parametrize("asked", ["year=abc", "division=x", "division=0", "of=nobody", "open=yes", "year=123456789"])
def test_an_address_that_says_nothing_sensible_shows_one_s_own_year(head, finance, asked):
    make.make_task("งานของกองคลัง", finance)

    page = head.get(f"/calendar?{asked}")

    assert page.status_code == 200
    assert "งานของกองคลัง" in page.text


def test_the_calendar_asks_as_often_for_ten_tasks_as_for_a_thousand(mayor, finance, statements):
    few = statements_for(10, mayor, finance, statements)

    assert statements_for(990, mayor, finance, statements) == few


def statements_for(number, browser, division, statements):
    make_many_tasks(number, division)
    browser.get("/calendar")
    with statements() as said:
        assert browser.get("/calendar").status_code == 200
    return len(said)


def test_the_current_month_is_one_step_away(head, finance):
    make.make_task(division=finance)

    assert 'href="#month-2027-03"' in head.get("/calendar").text
    assert 'href="#month-2027-03"' not in head.get("/calendar?year=2571").text
