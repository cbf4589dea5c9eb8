"""The letters of an organisation: found, read, sent again, dropped."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import make
from tests.conftest import NOW
from tests.make_letter import make_letter, make_told, make_try
from tracker.extensions import db
from tracker.models import Letter, LetterKind, LetterState

WAITING, SENT, REFUSED = LetterState.WAITING, LetterState.SENT, LetterState.REFUSED


@pytest.fixture
def office(app):
    return make.make_organisation()


@pytest.fixture
def division(office):
    return make.make_division("กองคลัง", office)


@pytest.fixture
def head(division):
    return make.make_head(division, name="ปิติ ตัวอย่างแปด", email="finance@example.go.th")


@pytest.fixture
def browser(office, sign_in):
    return sign_in(make.make_coordinator(office))


def pressed(browser, letter, act):
    page = browser.post(f"/letters/{letter.id}/{act}", follow_redirects=True).text
    db.session.refresh(letter)
    return page


def test_the_newest_letter_stands_first_with_its_state(browser, head):
    make_letter(head, state=SENT, subject="เรื่องแรก")
    make_letter(head, state=REFUSED, subject="เรื่องที่สอง", words="550 5.1.1 no such mailbox", tries=1)

    page = browser.get("/letters").text

    assert page.index("เรื่องที่สอง") < page.index("เรื่องแรก")
    assert "เครื่องแม่ข่ายอีเมลไม่รับ" in page
    assert "550 5.1.1 no such mailbox" in page
    assert "finance@example.go.th" in page


@pytest.mark.parametrize(
    "sought",
    ["state=refused", "about=order", "who=ปิติ", "who=finance@", "day=2 มี.ค. 2570", "person={id}"],
)
def test_a_letter_is_found_by_what_is_known_of_it(browser, office, head, sought):
    tomorrow = NOW + timedelta(days=1)
    make_letter(head, state=REFUSED, kind=LetterKind.ORDER, made_at=tomorrow, subject="ฉบับที่หา")
    make_letter(make.make_member(head.holdings[0].position.division), state=SENT, subject="ฉบับอื่น")

    page = browser.get("/letters?" + sought.format(id=head.id)).text

    assert "ฉบับที่หา" in page
    assert "ฉบับอื่น" not in page


@pytest.mark.parametrize("sought", ["state=lost", "day=วันไหน", "about=x"])
def test_a_filter_that_is_not_understood_says_so(browser, sought):
    assert browser.get(f"/letters?{sought}").status_code == 422


def test_letters_of_another_office_are_not_there(browser):
    stranger = make.make_head(make.make_division())
    letter = make_letter(stranger, subject="ของหน่วยงานอื่น")

    assert "ของหน่วยงานอื่น" not in browser.get("/letters").text
    assert browser.get(f"/letters/{letter.id}").status_code == 404


def test_a_long_list_is_cut_into_pages_with_as_many_statements(browser, head, statements):
    make_letter(head)
    with statements() as few:
        browser.get("/letters")
    with make.together():
        [make_letter(head) for _ in range(40)]

    with statements() as many:
        page = browser.get("/letters").text

    assert page.count('class="lead ') == 30
    assert len(many) <= len(few)


def test_the_list_is_taken_along_as_it_was_filtered(browser, head):
    make_letter(head, state=SENT, subject="=เรื่องแรก")
    make_letter(head, state=REFUSED, subject="เรื่องที่สอง")

    csv = browser.get("/letters.csv?state=sent").text

    assert "เรื่องแรก" in csv
    assert "เรื่องที่สอง" not in csv
    assert browser.get("/letters.xlsx?about=order").status_code == 200


def test_a_letter_shows_its_tries_and_of_what_it_told(browser, division, head):
    letter = make_letter(head, state=SENT, tries=2)
    make_try(letter)
    make_try(letter, words="250 OK", fate="sent", minutes=2)
    make_told(letter, make.make_task("รายงานผล 6 เดือน", division))

    page = browser.get(f"/letters/{letter.id}").text

    assert "451 4.7.1 try again later" in page
    assert "250 OK" in page
    assert "รายงานผล 6 เดือน" in page
    assert "7 วันก่อนกำหนด" in page


@pytest.mark.parametrize("state", [REFUSED, LetterState.GIVEN_UP, LetterState.KEPT])
def test_a_letter_that_failed_is_sent_again_as_the_same_letter(browser, head, state):
    letter = make_letter(head, state=state, tries=9)
    key = letter.key

    page = pressed(browser, letter, "resend")

    assert "จดหมายรอส่งอีกครั้ง" in page
    assert (letter.state, letter.tries, letter.due_at, letter.key) == (WAITING, 0, NOW, key)
    assert letter.ended_at is None


@pytest.mark.parametrize("state", [WAITING, SENT, LetterState.SUPERSEDED, LetterState.NEEDLESS])
def test_a_letter_that_did_not_fail_is_not_sent_again(browser, head, state):
    letter = make_letter(head, state=state)

    page = pressed(browser, letter, "resend")

    assert "ไม่ต้องส่งอีก" in page
    assert letter.state is state


def test_nothing_is_sent_again_to_where_it_does_not_arrive(browser, head):
    letter = make_letter(head, state=REFUSED)
    head.mark_unreachable("550", NOW)

    page = pressed(browser, letter, "resend")

    assert "ส่งไม่ถึง" in page
    assert letter.state is REFUSED


def test_a_letter_that_waits_is_dropped(browser, head):
    letter = make_letter(head)

    pressed(browser, letter, "dropping")

    assert letter.state is LetterState.NEEDLESS


def test_a_letter_that_a_sender_holds_is_not_dropped(browser, head):
    letter = make_letter(head, claimed_by="a sender", due_at=NOW + timedelta(minutes=2))

    page = pressed(browser, letter, "dropping")

    assert "กำลังส่ง" in page
    assert letter.state is WAITING


def test_a_letter_whose_sender_died_is_dropped(browser, head):
    letter = make_letter(head, claimed_by="a sender", due_at=NOW - timedelta(minutes=2))

    pressed(browser, letter, "dropping")

    assert letter.state is LetterState.NEEDLESS


def test_looking_changes_nothing(browser, head):
    letter = make_letter(head, state=REFUSED)

    browser.get("/letters")
    browser.get(f"/letters/{letter.id}")

    assert db.session.scalars(select(Letter.state)).all() == [REFUSED]
