"""The list of all tasks: found, narrowed, counted, in order."""

from datetime import date

import pytest

from tests import make
from tracker.models import Part, Responsibility, TaskState
from tracker.models.task import TaskPart


@pytest.fixture
def browser(office, finance, sign_in):
    return sign_in(make.make_coordinator(office))


@pytest.fixture
def four(finance, works):
    """One overdue, one within a week, one later, one done late; today is 1 March 2570."""
    make.make_task("งานเกินกำหนด", finance, due_on=date(2027, 2, 19))
    make.make_task("งานใกล้กำหนด", works, due_on=date(2027, 3, 8))
    make.make_task("งานยังไม่ถึงกำหนด", finance, due_on=date(2027, 9, 30), state=TaskState.SUBMITTED)
    make.make_task("งานแล้วเสร็จ", works, due_on=date(2027, 1, 31), state=TaskState.DONE, days_late=3)


NAMES = ("งานเกินกำหนด", "งานใกล้กำหนด", "งานยังไม่ถึงกำหนด", "งานแล้วเสร็จ")


def shown(answer) -> list[str]:
    assert answer.status_code == 200
    return sorted((name for name in NAMES if f">{name}<" in answer.text), key=answer.text.index)


def test_the_next_deadline_comes_first(browser, four):
    assert shown(browser.get("/tasks")) == ["งานแล้วเสร็จ", "งานเกินกำหนด", "งานใกล้กำหนด", "งานยังไม่ถึงกำหนด"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("state=overdue", ["งานเกินกำหนด"]),
        ("state=soon", ["งานใกล้กำหนด"]),
        ("state=due_soon", ["งานใกล้กำหนด"]),
        ("state=open", ["งานเกินกำหนด", "งานใกล้กำหนด", "งานยังไม่ถึงกำหนด"]),
        ("state=submitted", ["งานยังไม่ถึงกำหนด"]),
        ("state=late", ["งานแล้วเสร็จ"]),
        ("state=nothing-known", ["งานแล้วเสร็จ", "งานเกินกำหนด", "งานใกล้กำหนด", "งานยังไม่ถึงกำหนด"]),
        ("q=เกินกำหนด", ["งานเกินกำหนด"]),
        ("q=เกิน กำหนด", ["งานเกินกำหนด"]),
        ("since=1/3/2570&until=๓๑ มี.ค. ๗๐", ["งานใกล้กำหนด"]),
        ("since=2027-09-01", ["งานยังไม่ถึงกำหนด"]),
        ("year=2570&state=overdue", ["งานเกินกำหนด"]),
        ("year=2569", []),
        ("sort=state&state=open", ["งานเกินกำหนด", "งานใกล้กำหนด", "งานยังไม่ถึงกำหนด"]),
        ("q=%25", []),
    ],
)
def test_what_is_asked_for_is_found(browser, four, asked, found):
    assert shown(browser.get(f"/tasks?{asked}")) == found


def test_a_division_has_its_own_tasks(browser, four, works):
    assert shown(browser.get(f"/tasks?division={works.id}")) == ["งานแล้วเสร็จ", "งานใกล้กำหนด"]


def test_tasks_are_found_by_their_measure_its_topic_and_its_indicator(browser, finance, four):
    plan = make.make_plan(finance.organisation, fiscal_year=2571)
    measure = make.make_measure(plan, "มาตรการ ก", finance, topic="ทรัพย์สิน", indicators="4 i11")
    make.make_task("งานแล้วเสร็จ", finance, make.make_deadline(measure), due_on=date(2027, 12, 31))

    assert shown(browser.get(f"/tasks?measure={measure.id}")) == ["งานแล้วเสร็จ"]
    assert shown(browser.get("/tasks?topic=ทรัพย์สิน")) == ["งานแล้วเสร็จ"]
    assert shown(browser.get("/tasks?indicator=i11")) == ["งานแล้วเสร็จ"]
    assert shown(browser.get(f"/tasks?plan={plan.id}")) == ["งานแล้วเสร็จ"]


def test_tasks_are_found_by_who_does_them(browser, finance, four):
    person = make.make_member(finance, name="นายตัวอย่างหนึ่ง")
    make.make_task("งานแล้วเสร็จ", finance, assignee=person)

    page = browser.get(f"/tasks?assignee={person.id}")

    assert shown(page) == ["งานแล้วเสร็จ"]
    assert page.text.count("นายตัวอย่างหนึ่ง") >= 2


def test_whoever_works_in_a_division_is_offered_its_open_tasks(four, finance, sign_in):
    member = sign_in(make.make_member(finance))

    assert 'href="/tasks?state=mine"' in member.get("/tasks").text
    assert shown(member.get("/tasks?state=mine")) == ["งานเกินกำหนด", "งานยังไม่ถึงกำหนด"]


def test_who_works_in_no_division_is_not_asked_for_theirs(browser, four):
    assert "state=mine" not in browser.get("/tasks").text
    assert len(shown(browser.get("/tasks?state=mine"))) == 4


def test_the_pills_count_what_they_lead_to(browser, four):
    page = " ".join(browser.get("/tasks?q=กำหนด").text.split())

    assert "ทั้งหมด 3</a>" in page
    assert "เกินกำหนด 1</a>" in page
    assert "ยังเปิดอยู่ 3</a>" in page
    assert "q=%E0%B8%81%E0%B8%B3%E0%B8%AB%E0%B8%99%E0%B8%94&amp;state=overdue" in page


def test_overdue_and_soon_carry_their_distance(browser, four):
    page = browser.get("/tasks").text

    assert "เกินมา 10 วัน" in page
    assert "อีก 7 วัน" in page
    assert "ช้ากว่ากำหนด 3 วัน" in page


def test_a_moved_task_shows_its_first_date_and_is_found_by_it(browser, finance):
    make.make_task("งานแล้วเสร็จ", finance, due_on=date(2027, 6, 30), first_due_on=date(2027, 5, 31))

    assert "กำหนดแรก 31\u00a0พ.ค.\u00a02570" in browser.get("/tasks").text
    assert shown(browser.get("/tasks?until=31/5/2570")) == []
    assert shown(browser.get("/tasks?until=31/5/2570&basis=original")) == ["งานแล้วเสร็จ"]


def test_a_task_that_collects_from_all_says_so(browser, finance):
    make.make_task("งานแล้วเสร็จ", finance, part=TaskPart.COLLECT)

    assert "รวบรวมจากทุกส่วน" in browser.get("/tasks").text


def test_a_date_that_cannot_be_read_says_why_and_stays(browser, four):
    answer = browser.get("/tasks?since=32/1/2570")

    assert answer.status_code == 422
    assert 'value="32/1/2570"' in answer.text
    assert "วันสุดท้ายคือ 31" in answer.text


def test_before_the_first_plan_the_page_says_what_is_next(browser):
    assert "เมื่ออนุมัติแผนแล้ว งานของแต่ละส่วนราชการจะแสดงที่นี่" in browser.get("/tasks").text


def test_where_nothing_fits_the_page_leads_back(browser, four):
    page = browser.get("/tasks?q=ไม่มีคำนี้&state=done").text

    assert "ไม่พบงานตามที่เลือก" in page
    assert 'href="/tasks"' in page


def test_tasks_of_another_organisation_are_not_there(browser):
    elsewhere = make.make_task("งานแล้วเสร็จ")

    assert shown(browser.get("/tasks")) == []
    assert shown(browser.get(f"/tasks?measure={elsewhere.measure_id}")) == []
    assert elsewhere.measure.title not in browser.get(f"/tasks?measure={elsewhere.measure_id}").text


def test_a_long_list_has_pages_that_keep_the_filter(browser, finance):
    with make.together():
        for _ in range(35):
            make.make_task("งานเกินกำหนด", finance, due_on=date(2027, 2, 1))

    page = browser.get("/tasks?state=overdue")

    assert page.text.count('scope="row"') == 30
    assert 'href="/tasks?state=overdue&amp;page=2"' in page.text
    assert browser.get("/tasks?state=overdue&page=2").text.count('scope="row"') == 5


def test_a_hundred_tasks_take_no_more_statements_than_ten(browser, office, finance, statements):
    def add(number: int) -> None:
        with make.together():
            for _ in range(number):
                make.make_task(division=finance, assignee=make.make_person())

    add(10)
    browser.get("/tasks")
    with statements() as few:
        browser.get("/tasks")
    add(90)

    with statements() as many:
        browser.get("/tasks")

    assert len(many) == len(few) <= 13


def test_numbers_no_database_holds_narrow_to_nothing(browser, four):
    assert shown(browser.get("/tasks?measure=99999999999")) == []
    assert len(shown(browser.get("/tasks?measure=x&assignee=-1"))) == 4


def test_every_division_of_a_measure_for_all_has_its_line(browser, office, finance, works):
    measure = make.make_measure(make.make_plan(office), is_for_all=True)
    measure.responsibilities = [
        Responsibility(organisation_id=office.id, division=one, part=Part.LEAD) for one in (finance, works)
    ]
    deadline = make.make_deadline(measure)
    make.make_task("งานใกล้กำหนด", finance, deadline)
    make.make_task("งานใกล้กำหนด", works, deadline)

    page = browser.get("/tasks?sort=division").text

    assert page.count(">งานใกล้กำหนด<") == 2
    assert page.rindex("กองคลัง") < page.rindex("กองช่าง")
