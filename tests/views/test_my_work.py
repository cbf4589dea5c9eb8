"""What somebody owes, on one page."""

from datetime import date, timedelta

import pytest

from tests import make
from tests.conftest import TODAY
from tracker.models import Dispute, Extension, PlanState, Role, TaskState

YESTERDAY = TODAY - timedelta(days=1)
NEXT_MONTH = TODAY + timedelta(days=31)


@pytest.fixture
def head(finance):
    return make.make_head(finance)


@pytest.fixture
def page(head, sign_in):
    """Opens the first page of the head, as it stands then."""
    return lambda address="/": sign_in(head).get(address, follow_redirects=True).text


def part(page: str, name: str) -> str:
    """One section of the page."""
    _, found, rest = page.partition(f'<section class="sec" id="{name}"')
    return rest.partition("</section>")[0] if found else ""


@pytest.mark.parametrize(("days", "section"), [(-1, "overdue"), (0, "week"), (7, "week"), (8, "later"), (200, "later")])
def test_a_task_stands_where_its_date_puts_it(page, finance, days, section):
    make.make_task("ตรวจนับพัสดุ", division=finance, due_on=TODAY + timedelta(days=days))

    assert "ตรวจนับพัสดุ" in part(page(), section)


def test_what_was_sent_waits_for_the_reviewer_however_late_it_is(page, finance):
    make.make_task("ตรวจนับพัสดุ", division=finance, due_on=YESTERDAY, state=TaskState.SUBMITTED)

    assert "ตรวจนับพัสดุ" in part(page(), "waiting")
    assert part(page(), "overdue") == ""


def test_four_counts_jump_to_their_tasks(page, finance):
    make.make_task(division=finance, due_on=YESTERDAY)
    make.make_task(division=finance, due_on=YESTERDAY)

    assert (
        '<a class="tile late" href="#overdue"><b>2 <small class="s">งาน</small></b><span>เกินกำหนด</span></a>' in page()
    )


def test_of_many_later_tasks_the_five_nearest_are_shown_with_a_way_to_all(page, finance):
    for number in range(7):
        make.make_task(f"งานที่ {number}", division=finance, due_on=NEXT_MONTH + timedelta(days=number))

    later = part(page(), "later")

    assert "งานที่ 4" in later
    assert "งานที่ 5" not in later
    assert "5 งานใกล้ที่สุด จากทั้งหมด 7 งาน" in later
    assert "/tasks?state=mine" in later


def test_a_returned_task_brings_the_words_of_the_reviewer_and_its_own_button(page, office, finance, head):
    task = make.make_task(division=finance)
    make.full_report(task, make.signature(head))
    task.submit(make.signature(head))
    task.return_(make.signature(make.make_coordinator(office)), "ขอลิงก์ของเดือนมกราคม")

    assert "ขอลิงก์ของเดือนมกราคม" in page()
    assert "แก้ไขและส่ง" in page()


def test_what_was_asked_for_is_said_until_it_is_decided(page, finance, head):
    asked, disputed = (make.make_task(division=finance, due_on=TODAY) for _ in range(2))
    make.kept(Extension.asked_for(asked, date(2027, 4, 30), "รอเอกสาร", make.signature(head)))
    make.kept(Dispute.raised(disputed, "เป็นงานของกองช่าง", None, make.signature(head)))

    assert "ขอขยายเวลาถึง 30\u00a0เม.ย.\u00a02570" in page()
    assert "แจ้งผู้ประสานงานแล้วว่าไม่ใช่งานของกอง" in page()


def test_an_extended_task_keeps_its_first_date_in_sight(page, finance):
    make.make_task(division=finance, due_on=NEXT_MONTH, first_due_on=TODAY)

    assert "กำหนดแรก 1\u00a0มี.ค.\u00a02570" in page()


def test_ones_own_tasks_come_first_and_are_marked(page, finance, head):
    make.make_task("งานของกอง", division=finance, due_on=TODAY)
    make.make_task("งานของหัวหน้า", division=finance, due_on=TODAY + timedelta(days=3), assignee=head)

    week = part(page(), "week")

    assert week.index("งานของหัวหน้า") < week.index("งานของกอง")
    assert "ของฉัน" in week


def test_the_switch_shows_ones_own_alone(page, finance, head):
    make.make_task("งานของกอง", division=finance, due_on=TODAY)
    make.make_task("งานของหัวหน้า", division=finance, due_on=TODAY, assignee=head)

    mine = page("/?whose=mine")

    assert "งานของหัวหน้า" in mine
    assert "งานของกอง" not in mine


def test_tasks_of_another_division_are_not_mine(page, office):
    make.make_task("งานของกองช่าง", division=make.make_division("กองช่าง", office), due_on=TODAY)

    assert "งานของกองช่าง" not in page()


def test_an_acting_holder_sees_the_work_of_the_division(office, finance, sign_in):
    make.make_task("ตรวจนับพัสดุ", division=finance, due_on=TODAY)
    seat = make.make_position(role=Role.DIVISION_HEAD, division=finance)
    acting = make.make_holding(position=seat, is_acting=True).person

    assert "ตรวจนับพัสดุ" in sign_in(acting).get("/").text


# --- where nothing is owed


def test_before_a_plan_is_approved_the_page_says_so(page, office):
    make.make_plan(office, state=PlanState.DRAFT)

    assert "ยังไม่มีแผนที่อนุมัติ" in page()


def test_a_division_without_work_in_the_plan_is_told_so(page, office):
    make.make_plan(office)

    assert "กองของท่านไม่มีงานตามแผน" in page()


def test_a_division_that_has_done_all_is_told_so(page, finance):
    make.make_task(division=finance, state=TaskState.DONE)

    assert "ไม่มีงานค้าง" in page()


def test_whoever_has_nothing_in_their_name_is_led_to_the_whole_division(page, finance):
    make.make_task(division=finance)

    assert "ยังไม่มีงานที่ระบุชื่อท่าน" in page("/?whose=mine")


# --- who begins with another page


def test_a_coordinator_who_sits_in_a_division_finds_its_work(office, finance, sign_in):
    make.make_task("ตรวจนับพัสดุ", division=finance, due_on=TODAY)
    browser = sign_in(make.make_holder(Role.COORDINATOR, division=finance))

    assert 'href="/my-work"' in browser.get("/").text
    assert "ตรวจนับพัสดุ" in browser.get("/my-work").text


def test_whoever_sits_in_no_division_is_led_to_their_first_page(office, sign_in):
    browser = sign_in(make.make_mayor(office))

    assert 'href="/my-work"' not in browser.get("/").text
    assert browser.get("/my-work").location == "/"


# --- who was named


@pytest.mark.parametrize("role", [Role.DIVISION_MEMBER, Role.COORDINATOR, Role.MAYOR])
def test_whoever_was_named_is_told_on_their_first_page_until_they_have_seen_it(office, finance, sign_in, role):
    person = make.make_holder(role, office)
    comment = make.make_comment(make.make_task(division=finance), text="ขอทะเบียนคุม", mentioned=person)
    browser = sign_in(person)
    assert "ขอทะเบียนคุม" in browser.get("/").text

    browser.post(f"/mentions/{comment.mentions[0].id}/seen")

    assert "ขอทะเบียนคุม" not in browser.get("/").text


def test_a_message_that_was_taken_back_tells_nobody(page, finance, head):
    comment = make.make_comment(make.make_task(division=finance), text="ผิดงาน", mentioned=head)

    comment.take_back(make.signature())

    assert "ผิดงาน" not in page()


# --- how much it costs


def test_the_page_asks_the_database_as_often_for_five_hundred_tasks_as_for_ten(finance, head, sign_in, statements):
    browser = sign_in(head)
    few = owed(10, finance, head, browser, statements)

    many = owed(490, finance, head, browser, statements)

    assert many == few
    assert many <= 12


def owed(number, finance, head, browser, statements):
    with make.together():
        for index in range(number):
            task = make.make_task(division=finance, due_on=YESTERDAY + timedelta(days=index % 60), assignee=head)
            make.make_comment(task, mentioned=head)
    browser.get("/")
    with statements() as said:
        assert browser.get("/").status_code == 200
    return len(said)
