"""How far everything is: the board of the whole plan, and that of one division."""

import html
import re
from datetime import date, timedelta

import pytest
import time_machine

from tests import make
from tests.conftest import NOW, TODAY
from tests.many import make_many_tasks
from tests.reading import tile, words
from tracker.extensions import db
from tracker.models import Extension, PlanKind, PlanState, TaskState

S = TaskState
A_MONTH = timedelta(days=30)
MARCH = date(2027, 3, 31)


@pytest.fixture
def browser(office, sign_in):
    return sign_in(make.make_mayor(office))


def line(page, division):
    """The line of a division in the heat map, and its cells."""
    found = next(row for row in re.findall(r'<tr role="row">.*?</tr>', page.text, re.S) if division in row)
    return re.findall(r'<td role="cell" class="([^"]*)" data-l="([^"]*)">(.*?)</td>', found, re.S)


def cell(page, division, month):
    return next((kind, words(inside)) for kind, label, inside in line(page, division) if label == month)


def link(page, division, month):
    inside = next(inside for _, label, inside in line(page, division) if label == month)
    return html.unescape(re.search(r'href="([^"]+)"', inside)[1])


def overdue(page):
    return words(page.text.split('id="late"')[1])


# --- the whole plan


def test_a_cell_says_how_much_of_a_month_a_division_has_done(browser, finance, works):
    make.make_task(division=finance, due_on=date(2026, 12, 31), state=S.DONE)
    make.make_task(division=finance, due_on=date(2026, 12, 15))
    make.make_task(division=works, due_on=date(2026, 12, 31), state=S.DONE)

    page = browser.get("/board")

    assert cell(page, "กองคลัง", "ธ.ค.") == ("late", "1/2 1 เกินกำหนด")
    assert cell(page, "กองช่าง", "ธ.ค.") == ("done", "1/1 แล้วเสร็จ")
    assert cell(page, "กองช่าง", "ม.ค.") == ("none", "–")


@pytest.mark.parametrize("basis", ["revised", "original"])
def test_a_cell_leads_to_just_the_tasks_it_counts(browser, finance, works, basis):
    make.make_task("งานของกองคลัง", finance, due_on=MARCH, first_due_on=MARCH)
    make.make_task("งานที่ยกเลิก", finance, due_on=MARCH, state=S.WITHDRAWN)
    make.make_task("งานเลื่อนมา", finance, due_on=MARCH, first_due_on=date(2027, 1, 31))
    make.make_task("งานของกองช่าง", works, due_on=MARCH)

    page = browser.get(f"/board?basis={basis}")
    listed = browser.get(link(page, "กองคลัง", "มี.ค.")).text

    assert cell(page, "กองคลัง", "มี.ค.")[1] == ("0/2" if basis == "revised" else "0/1")
    assert "งานของกองคลัง" in listed
    assert ("งานเลื่อนมา" in listed) is (basis == "revised")
    assert "งานที่ยกเลิก" not in listed
    assert "งานของกองช่าง" not in listed


def test_what_is_due_after_the_year_has_a_column_of_its_own(browser, finance):
    make.make_task(division=finance, due_on=MARCH)
    assert "หลังปี" not in browser.get("/board").text

    make.make_task(division=finance, due_on=date(2027, 10, 31))

    assert cell(browser.get("/board"), "กองคลัง", "หลังปี")[1] == "0/1"


def test_the_first_agreed_dates_tell_what_was_put_off(browser, finance):
    make.make_task("รายงานการเงิน", finance, due_on=MARCH, first_due_on=date(2027, 1, 31))

    present, first = browser.get("/board"), browser.get("/board?basis=original")

    assert tile(present, "เกินกำหนด").startswith("0 งาน")
    assert tile(first, "เกินกำหนด").startswith("1 งาน")
    assert "วัดตามกำหนดเดิม" in first.text
    assert "รายงานการเงิน" in overdue(first)


def test_a_figure_is_told_against_a_week_ago(browser, finance):
    with time_machine.travel(NOW - A_MONTH, tick=False):
        for day in (1, 2, 3):
            make.make_task(division=finance, due_on=date(2027, 2, day))
        sent = make.make_task(division=finance, due_on=date(2027, 2, 4))
    with time_machine.travel(NOW - timedelta(days=2), tick=False):
        sent.state = S.SUBMITTED
        db.session.commit()

    page = browser.get("/board")

    assert tile(page, "เกินกำหนด") == "3 งาน เกินกำหนด ลดลง 1 จากสัปดาห์ก่อน"
    assert tile(page, "รอตรวจรับ") == "1 งาน รอตรวจรับ เพิ่มขึ้น 1 จากสัปดาห์ก่อน"


def test_a_plan_approved_yesterday_is_not_compared_with_nothing(browser, finance):
    make.make_task(division=finance, due_on=date(2027, 2, 1))

    assert "สัปดาห์ก่อน" not in browser.get("/board").text


def test_a_measure_is_done_when_every_division_has_done_its_part(browser, finance, works):
    deadline = make.make_deadline(make.make_measure(make.make_plan(finance.organisation), "วัดความพึงพอใจ"))
    make.make_task(division=finance, deadline=deadline, state=S.DONE)
    last = make.make_task(division=works, deadline=deadline, state=S.SUBMITTED)
    assert tile(browser.get("/board"), "แล้วเสร็จทุกส่วนราชการ").startswith("0 มาตรการ")

    last.state = S.DONE

    page = browser.get("/board?by=measure")
    assert tile(page, "แล้วเสร็จทุกส่วนราชการ").startswith("1 มาตรการ")
    assert "วัดความพึงพอใจ 2 ส่วนราชการ 2 2 100" in words(page.text)


def test_the_table_is_laid_out_by_topic_and_by_indicator(browser, finance):
    plan = make.make_plan(finance.organisation)
    measure = make.make_measure(plan, division=finance, topic="การใช้ทรัพย์สิน", indicators="4 i11")
    make.make_task(deadline=make.make_deadline(measure), state=S.DONE)
    make.make_task(deadline=make.make_deadline(make.make_measure(plan, division=finance)))

    topics, indicators = browser.get("/board?by=topic"), browser.get("/board?by=indicator")

    assert "การใช้ทรัพย์สิน 1 1 100" in words(topics.text)
    assert "ไม่ระบุประเด็น 1 0 0" in words(topics.text)
    assert re.search(r" 4 1 1 100 .* i11 1 1 100 .*ไม่ระบุตัวชี้วัด 1 0 0", words(indicators.text))


def test_the_oldest_overdue_task_stands_first_and_the_list_stays_short(browser, finance):
    for day in range(1, 19):
        make.make_task(f"งานวันที่ {day}", finance, due_on=date(2027, 2, day))

    late = overdue(browser.get("/board"))

    assert late.index("งานวันที่ 1 ") < late.index("งานวันที่ 15 ")
    assert "28 วัน งานวันที่ 1 " in late
    assert "งานวันที่ 16 " not in late
    assert "ดูทั้ง 18 งาน" in late


def test_an_overdue_task_says_that_a_later_date_was_asked_for(browser, finance):
    task = make.make_task("งบทดลอง", finance, due_on=date(2027, 2, 26))
    make.kept(Extension.asked_for(task, MARCH, "รอเอกสาร", make.signature(make.make_member(finance))))

    assert "กองคลัง (ขอขยายเวลา)" in overdue(browser.get("/board"))


def test_one_plan_of_the_year_can_be_looked_at_alone(browser, office, finance):
    make.make_task(division=finance)
    action = make.make_plan(office, kind=PlanKind.ACTION_PLAN)
    for _ in range(2):
        make.make_task(deadline=make.make_deadline(make.make_measure(action, division=finance)))

    both, one = browser.get("/board"), browser.get(f"/board?plan={action.id}")

    assert cell(both, "กองคลัง", "มี.ค.")[1] == "0/3"
    assert cell(one, "กองคลัง", "มี.ค.")[1] == "0/2"
    assert f"plan={action.id}" in link(one, "กองคลัง", "มี.ค.")


def test_an_earlier_year_is_chosen_in_either_digits(browser, office, finance):
    old = make.make_plan(office, fiscal_year=2569)
    deadline = make.make_deadline(make.make_measure(old, division=finance))
    make.make_task(deadline=deadline, due_on=date(2026, 3, 31), state=S.DONE)

    page = browser.get("/board?year=๒๕๖๙")

    assert cell(page, "กองคลัง", "มี.ค.") == ("done", "1/1 แล้วเสร็จ")
    assert "สัปดาห์ก่อน" not in page.text


@pytest.mark.parametrize("asked", ["year=abc", "year=99999", "plan=0", "plan=x", "basis=none", "by=nothing", "year="])
def test_an_address_that_says_nothing_sensible_shows_this_year(browser, finance, asked):
    make.make_task(division=finance)

    page = browser.get(f"/board?{asked}")

    assert page.status_code == 200
    assert "ปีงบประมาณ 2570" in page.text


def test_another_office_s_plan_is_not_looked_at(browser, finance):
    make.make_task(division=finance)
    elsewhere = make.make_task("งานของที่อื่น", due_on=date(2027, 2, 1))

    page = browser.get(f"/board?plan={elsewhere.plan_id}")

    assert "งานของที่อื่น" not in page.text
    assert cell(page, "กองคลัง", "มี.ค.")[1] == "0/1"


def test_a_division_that_ended_stays_as_long_as_it_owed_something(browser, office, finance):
    ended = make.make_division("กองส่งเสริมการเกษตร", office, ended_on=date(2027, 1, 31))
    make.make_division("กองที่ไม่มีงาน", office, ended_on=date(2027, 1, 31))
    make.make_task(division=ended, due_on=date(2026, 12, 31), state=S.DONE)

    page = browser.get("/board")

    assert cell(page, "กองส่งเสริมการเกษตร", "ธ.ค.")[0] == "done"
    assert "กองที่ไม่มีงาน" not in page.text


def test_without_a_plan_the_board_says_what_comes_first(office, sign_in):
    coordinator, mayor = sign_in(make.make_coordinator(office)), sign_in(make.make_mayor(office))

    assert "ยังไม่มีแผนของปีงบประมาณ 2570" in coordinator.get("/board").text
    assert 'href="/plans">' in coordinator.get("/board").text.split("<main")[1]
    assert "ยังไม่มีแผนของปีงบประมาณ 2570" in mayor.get("/board").text


def test_a_draft_is_not_counted_and_not_forgotten(browser, office, finance):
    draft = make.make_plan(office, kind=PlanKind.ACTION_PLAN, state=PlanState.DRAFT)
    assert "แผนยังไม่ได้รับอนุมัติ" in browser.get("/board").text

    make.make_task(division=finance)

    page = browser.get("/board").text
    assert "ไม่นับรวม เพราะยังเป็นร่าง" in page
    assert f'href="/plans/{draft.id}"' in page


def test_a_plan_without_a_deadline_says_so(browser, office):
    make.make_measure(make.make_plan(office))

    assert "มาตรการในแผนยังไม่มีกำหนดส่ง" in browser.get("/board").text


def test_the_board_is_written_in_the_digits_of_its_reader(office, finance, sign_in):
    make.make_task(division=finance, due_on=MARCH)
    person = make.make_mayor(office)
    person.digits = "thai"

    page = sign_in(person).get("/board")

    assert cell(page, "กองคลัง", "มี.ค.")[1] == "๐/๑"


@pytest.mark.parametrize("address", ["/board", "/board?by=measure", "/divisions/{division}/board"])
def test_a_board_asks_as_often_for_ten_tasks_as_for_a_thousand(browser, finance, statements, address):
    address = address.format(division=finance.id)
    few = statements_for(10, browser, finance, statements, address)

    assert statements_for(990, browser, finance, statements, address) == few


def statements_for(number, browser, division, statements, address):
    make_many_tasks(number, division, make.make_member(division))
    browser.get(address)
    with statements() as said:
        assert browser.get(address).status_code == 200
    return len(said)


# --- one division


def lane(page, state):
    return words(page.text.split(f'id="lane-{state}"')[1].split("</section>")[0])


def test_a_division_sees_its_tasks_by_state_the_oldest_date_first(browser, finance, works):
    make.make_task("งานเดือนเมษายน", finance, due_on=date(2027, 4, 30), state=S.IN_PROGRESS)
    make.make_task("งานเดือนกุมภาพันธ์", finance, due_on=date(2027, 2, 26), state=S.IN_PROGRESS)
    make.make_task("งานที่ส่งแล้ว", finance, state=S.SUBMITTED)
    make.make_task("งานของกองช่าง", works, state=S.IN_PROGRESS)

    page = browser.get(f"/divisions/{finance.id}/board")

    doing = lane(page, "in_progress")
    assert doing.index("งานเดือนกุมภาพันธ์") < doing.index("เกินมา 3 วัน") < doing.index("งานเดือนเมษายน")
    assert "งานที่ส่งแล้ว" in lane(page, "submitted")
    assert "งานของกองช่าง" not in page.text


def test_what_was_done_last_comes_first_among_the_done(browser, finance):
    make.make_task("เสร็จก่อน", finance, state=S.DONE, closed_on=date(2027, 1, 5))
    make.make_task("เสร็จล่าสุด", finance, state=S.DONE, closed_on=date(2027, 2, 25), days_late=2)

    done = lane(browser.get(f"/divisions/{finance.id}/board"), "done")

    assert done.index("เสร็จล่าสุด") < done.index("แล้วเสร็จหลังกำหนด") < done.index("เสร็จก่อน")


def test_a_long_column_ends_with_a_way_to_the_rest(browser, finance):
    for number in range(11):
        make.make_task(f"งานที่ {number}", finance)

    page = browser.get(f"/divisions/{finance.id}/board")

    assert lane(page, "not_started").endswith("อีก 3 งาน")
    assert "state=not_started" in page.text


def test_a_division_sees_who_has_how_much(browser, finance):
    busy, free = make.make_member(finance, "เจ้าหน้าที่ตัวอย่างหนึ่ง"), make.make_member(finance, "เจ้าหน้าที่ตัวอย่างสอง")
    make.make_task(division=finance, assignee=busy, due_on=TODAY - timedelta(days=1))
    make.make_task(division=finance, assignee=busy, state=S.DONE)
    make.make_task(division=finance)

    load = words(browser.get(f"/divisions/{finance.id}/board").text.split('id="load"')[1])

    assert f"{busy.name} 1 1 0 1" in load
    assert f"{free.name} 0 0 0 0" in load
    assert "ไม่ได้มอบให้ผู้ใด 1 0 0 0" in load


def test_somebody_who_left_is_still_named_beside_their_task(browser, finance):
    left = make.make_person("เจ้าหน้าที่ตัวอย่างที่ย้ายไป")
    make.make_task(division=finance, assignee=left)

    assert left.name in lane(browser.get(f"/divisions/{finance.id}/board"), "not_started")


def test_a_division_without_tasks_says_so(browser, finance):
    assert "ส่วนราชการนี้ไม่มีงานในปีงบประมาณ 2570" in browser.get(f"/divisions/{finance.id}/board").text


def test_a_week_ago_a_task_counted_for_the_division_that_had_it_then(browser, finance, works):
    with time_machine.travel(NOW - A_MONTH, tick=False):
        moved = make.make_task(division=works, due_on=date(2027, 2, 1))
        make.make_task(division=finance, due_on=date(2027, 2, 1))
    with time_machine.travel(NOW - timedelta(days=1), tick=False):
        moved.hand_over(finance, make.signature(at=NOW - timedelta(days=1)))
        db.session.commit()

    page = browser.get(f"/divisions/{finance.id}/board")

    assert tile(page, "เกินกำหนด") == "2 งาน เกินกำหนด เพิ่มขึ้น 1 จากสัปดาห์ก่อน"


def test_another_office_s_division_has_no_board_here(browser):
    assert browser.get(f"/divisions/{make.make_division().id}/board").status_code == 404
