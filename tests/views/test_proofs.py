"""Proof of reminding: on the page of a task, and as a list of a division."""

from datetime import date, timedelta

import pytest

from tests import make
from tests.conftest import NOW
from tests.make_letter import make_letter, make_told
from tracker.models import Audience, LetterState
from tracker.views.proofs import ON_A_PAGE


@pytest.fixture
def division(app):
    return make.make_division("กองคลัง")


@pytest.fixture
def head(division):
    return make.make_head(division, name="ปิติ ตัวอย่างแปด")


@pytest.fixture
def task(division):
    return make.make_task("รายงานผล 6 เดือน", division, due_on=date(2027, 3, 3))


def tell(person, task, days_ago, state=LetterState.SENT, **given):
    letter = make_letter(person, task.organisation, state=state, made_at=NOW - timedelta(days=days_ago))
    return make_told(letter, task, **{"days_left": days_ago, **given})


def read(browser, address):
    return browser.get(address).text.replace("\xa0", " ")


def test_the_page_of_a_task_says_who_was_told_when(sign_in, head, task):
    tell(head, task, 7)
    tell(head, task, 1)

    page = read(sign_in(head), f"/tasks/{task.id}")

    assert "แจ้งใคร เมื่อใด" in page
    assert "22 ก.พ. 2570" in page
    assert page.index("แจ้งเตือนครั้งที่ 1") < page.index("แจ้งเตือนครั้งที่ 2")


def test_only_letters_that_left_are_counted(sign_in, head, task):
    tell(head, task, 7, state=LetterState.REFUSED)
    tell(head, task, 1)

    page = read(sign_in(head), f"/tasks/{task.id}")

    assert "แจ้งเตือนครั้งที่ 1" in page
    assert "แจ้งเตือนครั้งที่ 2" not in page
    assert "เครื่องแม่ข่ายอีเมลไม่รับ" in page


def test_what_went_higher_up_is_no_reminder_of_the_division(sign_in, head, task):
    clerk = make.make_chief_administrator(task.organisation)
    tell(clerk, task, 1, days_left=-3, audience=Audience.CHIEF_ADMINISTRATOR)

    page = read(sign_in(head), f"/tasks/{task.id}")

    assert "เกินกำหนด 3 วันทำการ" in page
    assert "แจ้งเตือนครั้งที่" not in page


def test_a_task_nobody_was_told_of_has_no_such_part(sign_in, head, task):
    assert "แจ้งใคร เมื่อใด" not in sign_in(head).get(f"/tasks/{task.id}").text


def test_a_moved_date_begins_the_count_anew(sign_in, head, task):
    tell(head, task, 7)
    task.due_on = date(2027, 4, 30)
    tell(head, task, 1)

    page = read(sign_in(head), f"/tasks/{task.id}")

    assert "ตามกำหนดเดิม 3 มี.ค. 2570" in page
    assert "แจ้งเตือนครั้งที่ 2" not in page


def test_a_division_has_its_list_for_the_year(sign_in, head, division, task):
    other = make.make_task("งานของกองอื่น", make.make_division("กองช่าง", division.organisation))
    tell(head, task, 7)
    tell(head, other, 7)

    page = read(sign_in(head), f"/letters/proof?division={division.id}&year=2570")

    assert "รายงานผล 6 เดือน" in page
    assert "งานของกองอื่น" not in page
    assert "7 วันก่อนกำหนด" in page


def test_it_is_taken_along(sign_in, head, division, task):
    tell(head, task, 7)

    csv = sign_in(head).get(f"/letters/proof.csv?division={division.id}").text

    assert "รายงานผล 6 เดือน" in csv
    assert "ปิติ ตัวอย่างแปด" in csv
    assert "ส่งแล้ว" in csv


def test_without_a_division_one_s_own_is_shown(sign_in, head, task):
    tell(head, task, 7)

    assert "รายงานผล 6 เดือน" in sign_in(head).get("/letters/proof").text


@pytest.mark.parametrize("year", ["1", "2699", "ก", "25๗๐", "99999999999"])
def test_a_year_that_is_none_is_this_one(sign_in, head, task, year):
    tell(head, task, 7)

    assert "รายงานผล 6 เดือน" in sign_in(head).get(f"/letters/proof?year={year}").text


def test_a_division_of_another_office_is_not_there(sign_in, head, task):
    stranger = make.make_division()

    assert sign_in(head).get(f"/letters/proof?division={stranger.id}").status_code == 404


def test_an_office_without_divisions_is_told_so(app, sign_in):
    browser = sign_in(make.make_coordinator())

    assert "ยังไม่มีการแจ้ง" in browser.get("/letters/proof").text
    assert browser.get("/letters/proof.csv").status_code == 200


def tell_often(head, task, times):
    with make.together():
        [tell(head, task, days) for days in range(1, times + 1)]


def test_a_long_list_says_how_many_there_are_and_shows_all_of_them_to_be_printed(sign_in, head, division, task):
    browser = sign_in(head)
    tell_often(head, task, ON_A_PAGE + 20)

    page = read(browser, f"/letters/proof?division={division.id}")
    everything = read(browser, f"/letters/proof?division={division.id}&rows=all")

    assert "120 รายการ" in page
    assert "แสดงรายการที่ 1 ถึง 100" in page
    assert f"/letters/proof?rows=all&amp;division={division.id}&amp;year=2570" in page
    assert page.count("รายงานผล 6 เดือน") == ON_A_PAGE
    assert everything.count("รายงานผล 6 เดือน") == ON_A_PAGE + 20
    assert "data-print" in everything
    assert "data-print" not in page


def test_a_quarter_may_be_chosen_on_the_page_and_in_what_is_taken_along(sign_in, head, division, task):
    later = make.make_task("งานของไตรมาสที่สาม", division, due_on=date(2027, 4, 30))
    tell(head, task, 7)
    tell(head, later, 7)
    browser = sign_in(head)

    page = read(browser, f"/letters/proof?division={division.id}&year=2570&quarter=3")
    csv = browser.get(f"/letters/proof.csv?division={division.id}&year=2570&quarter=2").text

    assert "งานของไตรมาสที่สาม" in page
    assert "รายงานผล 6 เดือน" not in page
    assert "งานของไตรมาสที่สาม" not in csv
    assert "รายงานผล 6 เดือน" in csv


@pytest.mark.parametrize("quarter", ["0", "5", "ก", "99999999999999999999"])
def test_a_quarter_that_is_none_is_the_whole_year(sign_in, head, task, quarter):
    tell(head, task, 7)

    assert "รายงานผล 6 เดือน" in read(sign_in(head), f"/letters/proof?quarter={quarter}")


def test_as_many_statements_for_a_long_list_that_is_printed(sign_in, head, task, statements):
    browser = sign_in(head)
    tell_often(head, task, 2)
    with statements() as few:
        browser.get("/letters/proof?rows=all")
    with make.together():
        [tell(head, task, days) for days in range(3, ON_A_PAGE + 20)]

    with statements() as many:
        browser.get("/letters/proof?rows=all")

    assert len(many) <= len(few)


def test_the_statements_do_not_grow_with_the_reminders(sign_in, head, division, task, statements):
    browser = sign_in(head)
    tell(head, task, 1)
    with statements() as few:
        browser.get("/letters/proof")
    with make.together():
        [tell(head, task, days) for days in range(2, 40)]

    with statements() as many:
        browser.get("/letters/proof")

    assert len(many) <= len(few) + 1


@pytest.mark.parametrize(("kind", "begins"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_the_proof_is_taken_along_as_a_paper_to_sign(app, sign_in, kind, begins):
    office = make.make_organisation()
    division = make.make_division("กองคลัง", office)

    answer = sign_in(make.make_coordinator(office)).get(f"/letters/proof.{kind}?division={division.id}")

    assert answer.status_code == 200
    assert answer.data.startswith(begins)
