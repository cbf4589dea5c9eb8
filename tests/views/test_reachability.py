"""Whether letters arrive: marked by hand, or by the message that came back."""

import io

import pytest
from sqlalchemy import select

from tests import make
from tests.letters.bounced import block, message
from tracker.extensions import db
from tracker.models import Entry

PAGE = "/letters/bounces"


@pytest.fixture
def office(app):
    return make.make_organisation()


@pytest.fixture
def head(office):
    return make.make_head(make.make_division("กองคลัง", office), email="finance@example.go.th")


@pytest.fixture
def browser(office, sign_in):
    return sign_in(make.make_coordinator(office))


def uploaded(browser, raw: bytes, name: str = "back.eml"):
    return browser.post(PAGE, data={"file": (io.BytesIO(raw), name)})


def test_letters_that_do_not_arrive_are_marked_by_hand_and_taken_back(browser, head):
    page = f"/people/{head.id}"
    browser.post(f"{page}/unreachability")
    db.session.refresh(head)
    marked = (head.is_reachable, "ส่งไม่ถึงตั้งแต่" in browser.get(page).text)

    browser.post(f"{page}/reachability")

    db.session.refresh(head)
    assert marked == (False, True)
    assert head.is_reachable
    sentences = browser.get("/trail").text
    assert "จดหมายส่งไม่ถึง: " in sentences
    assert "จดหมายส่งถึงได้แล้ว: " in sentences


def test_marking_twice_keeps_the_first_day(browser, head, now):
    browser.post(f"/people/{head.id}/unreachability")
    before = len(db.session.scalars(select(Entry)).all())

    browser.post(f"/people/{head.id}/unreachability")

    assert len(db.session.scalars(select(Entry)).all()) == before


def test_a_message_that_came_back_marks_the_address_it_names(browser, head):
    answer = uploaded(browser, message())

    db.session.refresh(head)
    assert answer.status_code == 200
    assert "บันทึกแล้ว: จดหมายส่งไม่ถึง" in answer.text
    assert head.unreachable_words.startswith("5.1.1 550")


def test_people_of_another_office_are_not_marked(browser, head):
    other = make.make_head(make.make_division(), email="other@example.go.th")

    answer = uploaded(browser, message(block("other@example.go.th")))

    db.session.refresh(other)
    assert answer.status_code == 422
    assert "ไม่มีบุคลากรของหน่วยงานใช้ที่อยู่ other@example.go.th" in answer.text
    assert other.is_reachable


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "ไฟล์ว่าง"),
        (b"hello", "ไม่ใช่ข้อความตีกลับ"),
        (message(block(status="4.4.1", action="delayed")), "แจ้งเพียงความล่าช้า"),
    ],
)
def test_a_file_that_says_nothing_is_refused_with_its_sentence(browser, head, raw, sentence):
    answer = uploaded(browser, raw)

    db.session.refresh(head)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert head.is_reachable


def test_what_the_message_says_is_shown_and_does_nothing(browser, head):
    page = uploaded(browser, message(block(said="550 <script>alert(1)</script>"))).text

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_without_a_file_it_is_asked_for(browser):
    assert browser.post(PAGE, data={}).status_code == 422
