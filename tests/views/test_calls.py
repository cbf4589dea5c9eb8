"""The coordinator's call list: whom no letter reaches, and who was told twice and did nothing."""

from datetime import date, timedelta

import pytest

from tests import make
from tests.conftest import NOW, TODAY
from tests.make_letter import make_letter, make_told
from tracker.extensions import db
from tracker.models import LetterState, Signature, TaskState

EMPTY = "ไม่มีผู้ที่ต้องโทร"
SILENT = "แจ้งสองครั้งแล้ว งานยังไม่เริ่ม"


@pytest.fixture
def office(app):
    return make.make_organisation()


@pytest.fixture
def division(office):
    return make.make_division("กองคลัง", office)


@pytest.fixture
def head(division):
    return make.make_head(division, name="ปิติ ตัวอย่างแปด")


@pytest.fixture
def browser(office, sign_in):
    return sign_in(make.make_coordinator(office))


@pytest.fixture
def task(division, head):
    return make.make_task("รายงานผล 6 เดือน", division, due_on=date(2027, 3, 3))


def tell(person, task, days_ago, state=LetterState.SENT, **given):
    letter = make_letter(person, state=state, made_at=NOW - timedelta(days=days_ago))
    return make_told(letter, task, days_left=days_ago, **given)


def test_where_letters_reach_everybody_nobody_is_called(browser, head):
    assert EMPTY in browser.get("/calls").text


def test_a_head_without_an_address_is_called_about_what_presses(browser, division):
    head = make.make_head(division, name="มานี ไร้อีเมล", email=None)
    head.phone = "081 000 0000"
    make.make_task("งานเร่ง", division, due_on=date(2027, 3, 3))
    make.make_task("งานไกล", division, due_on=date(2027, 9, 30))

    page = browser.get("/calls").text

    assert "ไร้อีเมล" in page
    assert "081 000 0000" in page
    assert "งานเร่ง" in page
    assert "งานไกล" not in page


def test_somebody_whose_mail_does_not_arrive_is_called_with_the_answer(browser, head):
    head.mark_unreachable("550 5.1.1 no such mailbox", NOW)

    page = browser.get("/calls").text

    assert "จดหมายส่งไม่ถึง" in page
    assert "550 5.1.1 no such mailbox" in page


def test_a_member_without_an_address_is_called_only_about_work_in_their_name(browser, division, head):
    member = make.make_member(division, name="ชูใจ ตัวอย่าง", email=None)
    before = browser.get("/calls").text

    make.make_task("งานของชูใจ", division, due_on=date(2027, 3, 3), assignee=member)

    assert EMPTY in before
    assert "งานของชูใจ" in browser.get("/calls").text


def test_who_was_told_on_two_days_and_did_nothing_is_called(browser, head, task):
    tell(head, task, 4)
    once = browser.get("/calls").text
    tell(head, task, 1)

    page = browser.get("/calls").text

    assert EMPTY in once
    assert SILENT in page
    assert "รายงานผล 6 เดือน" in page
    assert "25 ก.พ. 2570" in page.replace("\xa0", " ")


def test_two_lines_of_one_day_are_one_reminder(browser, head, task):
    first = tell(head, task, 4)
    make_told(first.letter, task, days_left=30)

    assert EMPTY in browser.get("/calls").text


def test_a_letter_that_never_left_counts_for_nothing(browser, head, task):
    tell(head, task, 4, state=LetterState.REFUSED)
    tell(head, task, 1)

    assert EMPTY in browser.get("/calls").text


def test_whoever_began_is_not_called(browser, head, task):
    tell(head, task, 4)
    tell(head, task, 1)
    task.start(Signature(head.id, "", NOW, TODAY))

    assert EMPTY in browser.get("/calls").text


def test_a_moved_date_begins_anew(browser, head, task):
    tell(head, task, 4)
    tell(head, task, 1)
    task.due_on = date(2027, 4, 30)

    assert EMPTY in browser.get("/calls").text


def test_whoever_left_the_division_is_called_no_longer(browser, head, task):
    tell(head, task, 4)
    tell(head, task, 1)
    head.holdings[0].end(date(2027, 2, 28))

    assert EMPTY in browser.get("/calls").text


def test_the_longest_waiting_stands_first(browser, office, head, task):
    other = make.make_division("กองช่าง", office)
    later = make.make_head(other, name="สมชาย ทีหลัง")
    another = make.make_task("งานทีหลัง", other, due_on=date(2027, 3, 5))
    for person, about, days in ((later, another, 2), (later, another, 1), (head, task, 4), (head, task, 1)):
        tell(person, about, days)

    page = browser.get("/calls").text

    assert page.index("รายงานผล 6 เดือน") < page.index("งานทีหลัง")


def test_another_office_has_its_own_list(browser, head):
    stranger = make.make_head(make.make_division("กองของที่อื่น"), email=None)

    assert stranger.name not in browser.get("/calls").text
    assert EMPTY in browser.get("/calls").text


def test_the_statements_do_not_grow_with_the_people(browser, office, statements):
    make.make_head(make.make_division(organisation=office), email=None)
    with statements() as few:
        browser.get("/calls")
    with make.together():
        for number in range(20):
            division = make.make_division(organisation=office)
            person = make.make_head(division, email=None if number % 2 else "")
            task = make.make_task(division=division, due_on=date(2027, 3, 3))
            tell(person, task, 4)
            tell(person, task, 1)
    db.session.commit()

    with statements() as many:
        browser.get("/calls")

    assert len(many) <= len(few) + 2


@pytest.mark.parametrize("state", [TaskState.SUBMITTED, TaskState.DONE])
def test_what_was_sent_presses_nobody(browser, division, state):
    make.make_head(division, name="มานี ไร้อีเมล", email=None)
    make.make_task("งานส่งแล้ว", division, due_on=date(2027, 3, 3), state=state)

    assert "งานส่งแล้ว" not in browser.get("/calls").text
