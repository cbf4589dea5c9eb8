"""While a date is typed, the page says what is understood."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.make import make_organisation


@pytest.fixture(autouse=True)
def an_office_that_is_set_up(app: Flask) -> None:
    make_organisation()


def test_what_is_understood_comes_with_its_weekday(client: FlaskClient) -> None:
    answer = client.get("/dates/reading", query_string={"text": "๓๑/๓/๗๐"})

    assert "วันพุธที่\N{NO-BREAK SPACE}31\N{NO-BREAK SPACE}มีนาคม\N{NO-BREAK SPACE}2570" in answer.text


def test_a_field_may_send_itself_under_its_own_name(client: FlaskClient) -> None:
    answer = client.get("/dates/reading", query_string={"field": "due_on", "due_on": "2027-03-31"})

    assert "มีนาคม" in answer.text


def test_what_is_no_date_is_explained(client: FlaskClient) -> None:
    answer = client.get("/dates/reading", query_string={"text": "31 กุมภาพันธ์ 2570"})

    assert "วันสุดท้ายคือ 28" in answer.text
    assert "unsure" in answer.text


def test_an_empty_field_says_nothing(client: FlaskClient) -> None:
    assert client.get("/dates/reading").text.strip() == ""


def test_what_was_typed_cannot_write_into_the_page(client: FlaskClient) -> None:
    answer = client.get("/dates/reading", query_string={"text": "<script>alert(1)</script> 31 มีนาคม"})

    assert "<script" not in answer.text


def test_an_english_reader_is_answered_in_english(client: FlaskClient) -> None:
    client.post("/preferences/language", data={"language": "en"})

    answer = client.get("/dates/reading", query_string={"text": "31/3/2570"})

    assert "Wednesday" in answer.text
