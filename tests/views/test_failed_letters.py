"""Letters that failed are said where people look: on the coordinator's first page and on the page of health."""

from datetime import timedelta

import pytest

from tests import make
from tests.conftest import NOW, TODAY
from tests.make_letter import make_letter
from tracker import outbox
from tracker.models import LetterState


@pytest.fixture
def head(app):
    return make.make_head(make.make_division("กองคลัง"))


@pytest.fixture
def browser(head, sign_in):
    return sign_in(make.make_coordinator(head.holdings[0].position.organisation))


@pytest.mark.parametrize("state", [LetterState.REFUSED, LetterState.GIVEN_UP])
def test_a_letter_that_failed_today_is_said_on_both_pages(browser, head, state):
    make_letter(head, state=state)

    pages = [browser.get(address).text for address in ("/", "/system")]

    assert ["วันนี้ส่งจดหมายไม่สำเร็จ 1 ฉบับ" in page for page in pages] == [True, True]


def test_a_letter_that_is_tried_again_is_said_too(browser, head):
    make_letter(head, tries=2)

    assert "มีจดหมายที่ยังส่งไม่ได้ 1 ฉบับ" in browser.get("/").text


def test_a_letter_that_just_waits_is_no_news(browser, head):
    make_letter(head)

    assert "มีจดหมายที่ยังส่งไม่ได้" not in browser.get("/").text
    assert "เก่าสุดตั้งแต่ 1 มี.ค. 2570 09:00 น." in browser.get("/system").text.replace("\xa0", " ")


def test_what_failed_yesterday_is_over(browser, head):
    make_letter(head, state=LetterState.REFUSED, made_at=NOW - timedelta(days=1))

    assert "ส่งจดหมายไม่สำเร็จ" not in browser.get("/").text


def test_the_post_of_another_office_is_no_concern(browser):
    make_letter(make.make_head(make.make_division()), state=LetterState.REFUSED)

    assert "ส่งจดหมายไม่สำเร็จ" not in browser.get("/").text


def test_the_post_is_counted_for_one_office_and_for_all(app, head):
    make_letter(head, tries=1)
    make_letter(make.make_head(make.make_division()))

    here, all_over = outbox.standing(TODAY, head.holdings[0].position.organisation), outbox.standing(TODAY)

    assert (here.waiting, here.stuck, here.failed_today, here.oldest_at) == (1, 1, 0, NOW)
    assert (all_over.waiting, all_over.stuck) == (2, 1)
