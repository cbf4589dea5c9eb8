"""A date as people type it: understood, echoed, or explained, and never lost."""

from dataclasses import dataclass
from datetime import date

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms.validators import DataRequired

from tracker.forms.base import Form
from tracker.forms.fields import ThaiDateField


class DueForm(Form):
    due_on = ThaiDateField("Due", [DataRequired()])


@dataclass(frozen=True)
class Answer:
    """What comes back to who typed: the day, the sentences, the echo, the box."""

    day: date | None
    errors: list[str]
    echo: str
    box: str


def plain(text: object) -> str:
    return str(text).replace("\N{NO-BREAK SPACE}", " ")


def typed(app: Flask, text: str | None) -> Answer:
    with app.test_request_context():
        form = DueForm(MultiDict({} if text is None else {"due_on": text}), meta={"csrf": False})
        form.validate()
        field = form.due_on
        return Answer(field.data, [plain(error) for error in field.errors], plain(field.echo), str(field()))


@pytest.mark.parametrize("text", ["๓๑/๓/๒๕๖๗", "31 มี.ค. 67", "31/3/2567", "2024-03-31", " ๓๑ มีนาคม พ.ศ. ๒๕๖๗ "])
def test_every_way_an_office_writes_a_date_is_understood_and_told(app: Flask, text: str) -> None:
    answer = typed(app, text)

    assert answer.day == date(2024, 3, 31)
    assert answer.echo == "วันอาทิตย์ที่ 31 มีนาคม 2567"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31 กุมภาพันธ์ 2570", "31 กุมภาพันธ์ ไม่มีในปฏิทิน วันสุดท้ายคือ 28"),
        ("31/2/2570", "31 กุมภาพันธ์ ไม่มีในปฏิทิน วันสุดท้ายคือ 28"),
        ("มีนาคม 2570", "ขาดวันที่ โปรดเขียนเช่น 31 มี.ค. 2570"),
        ("31 มีนาคม", "ขาดปี พ.ศ. โปรดเขียนเช่น 31 มี.ค. 2570"),
        ("31/13/2570", "ไม่มีเดือนที่ 13 โปรดเขียนเช่น 31 มี.ค. 2570"),
        ("31/3/2657", "ปี 2657 ห่างเกินไป โปรดเขียนปีเช่น 2570"),
        ("วันจันทร์ที่ 31 มีนาคม 2570", "วันที่ดังกล่าวไม่ใช่วันจันทร์ แต่เป็นวันพุธที่ 31 มีนาคม 2570"),
        ("เมื่อวานนี้", "อ่านเป็นวันที่ไม่ได้ โปรดเขียนเช่น 31 มี.ค. 2570"),
    ],
)
def test_what_is_no_date_is_explained_and_kept(app: Flask, text: str, sentence: str) -> None:
    answer = typed(app, text)

    assert answer.errors == [sentence]
    assert f'value="{text}"' in answer.box
    assert answer.day is None


@pytest.mark.parametrize("text", ["", "   ", None])
def test_a_date_that_must_be_there_is_asked_for_once(app: Flask, text: str | None) -> None:
    answer = typed(app, text)

    assert len(answer.errors) == 1
    assert answer.echo == ""


def test_a_date_kept_earlier_stands_in_the_box_as_it_is_written(app: Flask) -> None:
    with app.test_request_context():
        form = DueForm(data={"due_on": date(2027, 3, 31)}, meta={"csrf": False})

        assert 'value="31 มี.ค. 2570"' in str(form.due_on())
