"""While the words of a schedule are typed, the page says what is understood; and it does so without a script too."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.make import make_coordinator, make_organisation
from tests.views.test_components import SignIn
from tracker.extensions import db
from tracker.models import Digits

ADDRESS = "/schedules/reading"


@pytest.fixture(autouse=True)
def an_office_that_is_set_up(app: Flask) -> None:
    make_organisation()


def told(client: FlaskClient, phrase: str = "", **inputs: str) -> str:
    named = {f"due-{name}": value for name, value in {"phrase": phrase, **inputs}.items()}
    answer = client.get(ADDRESS, query_string={"field": "due", "fiscal_year": "2570", **named})
    assert answer.status_code == 200
    return answer.text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_words_that_count_are_marked(client: FlaskClient) -> None:
    assert '<mark class="rests_on">ทุกไตรมาส</mark>' in told(client, "รายงานผลทุกไตรมาส")


def test_a_clear_reading_says_its_rule_and_its_days(client: FlaskClient) -> None:
    page = told(client, "รายงานผลทุกไตรมาส")

    assert "อ่านได้ชัดเจน" in page
    assert "ทุกไตรมาส ภายในวันสุดท้ายของไตรมาส" in page
    assert page.count("<li") == 4
    assert "<b>31 มี.ค. 2570</b><small>วันพุธ" in page
    assert "ช่วง 1 ม.ค. – 31 มี.ค. 2570" in page


def test_an_unclear_reading_says_why(client: FlaskClient) -> None:
    page = told(client, "ภายในวันที่ ๓๐ มีนาคม ๒๕๖")

    assert "ขอให้ระบุ" in page
    assert "ส่วนที่อ่านไม่เข้าใจ: “๒๕๖”" in page


def test_words_without_a_deadline_are_told_so(client: FlaskClient) -> None:
    assert "ข้อความนี้ไม่มีกำหนด" in told(client, "ประชาสัมพันธ์อย่างต่อเนื่อง")


def test_days_after_an_event_have_no_date_yet(client: FlaskClient) -> None:
    page = told(client, "ภายใน 15 วัน นับแต่วันที่ได้รับเรื่องร้องเรียน")

    assert "เริ่มนับเมื่อเกิดเหตุ" in page


def test_a_year_that_is_far_away_is_doubted(client: FlaskClient) -> None:
    assert "ข้อความระบุปีที่ไม่ตรงกับปีงบประมาณ 2570" in told(client, "ภายในเดือนเมษายน 2580")


def test_many_days_are_folded(client: FlaskClient) -> None:
    shown, folded = told(client, "รายงานทุกวันจันทร์").split("<details")

    assert shown.count("<b>") == 6
    assert "อีก 46 วัน" in folded


def test_a_rule_by_hand_is_told_as_such_with_a_way_back(client: FlaskClient) -> None:
    page = told(client, "รายงานผลทุกไตรมาส", kind="monthly")

    assert "เลือกเอง" in page
    assert page.count("<li") == 12
    assert 'name="due-again" value="reading"' in page


def test_the_way_back_brings_the_list_of_rules_back_too(client: FlaskClient) -> None:
    page = told(client, "รายงานผลทุกไตรมาส", kind="monthly", again="reading")

    assert "อ่านได้ชัดเจน" in page
    assert 'hx-swap-oob="true"' in page
    assert '<option selected value="as_read">' in page


def test_what_was_typed_cannot_write_into_the_page(client: FlaskClient) -> None:
    page = told(client, "<script>alert(1)</script> ทุกไตรมาส ภายใน <b>30</b> มีนาคม ๒๕๖<img>")

    assert "<script" not in page
    assert "<img" not in page


@pytest.mark.parametrize("field", ['"><b>', "a b", "", "7"])
def test_a_field_has_a_plain_name(client: FlaskClient, field: str) -> None:
    assert client.get(ADDRESS, query_string={"field": field}).status_code == 404


@pytest.mark.parametrize("year", ["", "x", "0", "99999999999"])
def test_a_year_that_is_none_is_this_one(client: FlaskClient, year: str) -> None:
    page = client.get(ADDRESS, query_string={"fiscal_year": year, "schedule-phrase": "ทุกไตรมาส"})

    assert "4 วันครบกำหนด" in page.text


def test_more_than_two_thousand_letters_are_not_read(client: FlaskClient) -> None:
    page = told(client, "ทุกไตรมาส " * 201)

    assert "2,000" in page
    assert "<mark" not in page


def test_nothing_yet_is_no_mistake(client: FlaskClient) -> None:
    assert "ยังไม่มีข้อความ" in told(client)


def test_thai_digits_are_written_for_whoever_wants_them(sign_in: SignIn) -> None:
    person = make_coordinator(make_organisation())
    person.digits = Digits.THAI
    db.session.commit()

    page = told(sign_in(person), "รายงานทุก 6 เดือน")

    assert "๓๑ มี.ค. ๒๕๗๐" in page
    assert '<mark class="rests_on">ทุก 6 เดือน</mark>' in page


def test_an_english_reader_is_answered_in_english(client: FlaskClient) -> None:
    client.post("/preferences/language", data={"language": "en"})

    assert "every quarter by the last day of the quarter" in told(client, "ทุกไตรมาส")


def test_the_words_are_read_while_they_are_typed(client: FlaskClient) -> None:
    page = client.get("/components").text

    assert 'hx-get="/schedules/reading?field=sure&amp;fiscal_year=' in page
    assert 'id="sure-told" aria-live="polite"' in page


def test_without_a_script_the_page_comes_back_with_the_reading(client: FlaskClient) -> None:
    typed = {"sure-phrase": "รายงานทุกวันจันทร์", "unsure-kind": "within", "unsure-count": "สิบ", "sure-again": "preview"}

    page = client.get("/components", query_string=typed).text

    assert '<mark class="rests_on">ทุกวันจันทร์</mark>' in page
    assert 'value="สิบ"' in page
    assert 'id="unsure-count-error"' in page
