"""Codes and addresses as somebody copies them out of a table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.publishing.pasting import Problem, Wrong, read_lines

CODES = {f"O{number}" for number in range(1, 27)}
URL = "https://www.example.go.th/report.pdf"


@pytest.mark.parametrize(
    "line",
    [
        f"O7 {URL}",
        f"O7\t{URL}",
        f"o7: {URL}",
        f"O7:{URL},",
        f"ข้อ O๗ {URL}",
        f"O7\tรายงานผลการดำเนินงานประจำปี 2569\t{URL}",
        f"  07 {URL}  ",
    ],
)
def test_a_line_is_read_however_it_is_written(line):
    assert read_lines(line, CODES).addresses == {"O7": (URL,)}


def test_several_lines_of_one_code_give_it_several_addresses():
    pasted = read_lines(f"O7 {URL}\n\nO7 {URL}?p=2\nO7 {URL}", CODES)

    assert pasted.addresses == {"O7": (URL, f"{URL}?p=2")}


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        (URL, Wrong.NO_CODE),
        (f"i7 {URL}", Wrong.NO_CODE),
        (f"O40 {URL}", Wrong.NOT_IN_YEAR),
        ("O7", Wrong.NO_ADDRESS),
        ("O7 รายงาน", Wrong.NO_ADDRESS),
        ("O7 www.example.go.th/report", Wrong.NO_SCHEME),
        ("O7 example.go.th/report", Wrong.NO_SCHEME),
        ("O7 javascript://alert(1)", Wrong.BAD_ADDRESS),
        ("O7 http://192.168.1.1/report", Wrong.BAD_ADDRESS),
        ("O7 http://user:secret@www.example.go.th/", Wrong.BAD_ADDRESS),
    ],
)
def test_what_is_not_understood_is_told_with_its_line(line, wrong):
    assert read_lines(f"O1 {URL}\n{line}", CODES).problems == (Problem(2, wrong, line),)


def test_a_heap_of_lines_has_an_end():
    assert read_lines(f"O7 {URL}\n" * 2000, CODES).problems == (Problem(501, Wrong.TOO_MANY, ""),)


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(text):
    pasted = read_lines(text, CODES)

    assert set(pasted.addresses) <= CODES
