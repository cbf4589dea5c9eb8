"""A table as CSV: opened by Excel as it was meant, and never calculated."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.tables import Column, Kind, Table, as_csv

ONE = [Column("เรื่อง")]


def lines_of(*rows, columns=ONE) -> list[list[str]]:
    text = "".join(as_csv(Table("รายการ", columns, rows)))
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_excel_is_told_that_it_is_utf_8_and_lines_end_as_it_writes_them():
    text = "".join(as_csv(Table("งาน", [Column("เรื่อง")], [["ตรวจนับพัสดุ"]])))

    assert text.encode() == "\ufeffเรื่อง\r\nตรวจนับพัสดุ\r\n".encode()


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+66 81 234 5678",
        "-1",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        " =1+1",
        "\u00a0=1+1",
        "\u200b=1+1",
        "\n=1+1",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM(A1)",
        '=HYPERLINK("http://example.org","คลิก")',
    ],
)
def test_what_looks_like_a_formula_is_made_harmless(text):
    [_head, [cell]] = lines_of([text])

    assert cell.startswith("'")


@pytest.mark.parametrize("text", ["ตรวจนับพัสดุ", "-", "1-2", "นาง = นางสาว", "๑๕ วัน", ""])
def test_other_words_stay_as_they_are(text):
    columns = (Column("ที่"), Column("เรื่อง"))

    assert lines_of(["1", text], columns=columns)[1] == ["1", text]


def test_numbers_and_dates_stay_numbers_and_dates():
    columns = [
        Column("ลดลง", Kind.NUMBER),
        Column("เงิน", Kind.MONEY),
        Column("วันที่", Kind.DATE),
        Column("เวลา", Kind.MOMENT),
    ]

    row = [-5, Decimal("-1200.50"), date(2027, 3, 31), datetime(2027, 3, 31, 2, 0, 5, tzinfo=UTC)]

    assert lines_of(row, columns=columns)[1] == ["-5", "-1200.50", "2027-03-31", "2027-03-31 02:00:05"]


def test_what_only_machines_read_is_left_out():
    columns = [Column("tidtam.id", is_hidden=True), Column("เรื่อง")]

    assert lines_of([7, "ตรวจนับ"], columns=columns) == [["เรื่อง"], ["ตรวจนับ"]]


@given(st.text())
def test_whatever_is_written_no_cell_begins_a_formula(text):
    [_head, *rest] = lines_of([f"ก{text}"], [text or "ว่าง"])

    signs = tuple("=+-@＝＋－＠")
    assert [cell for row in rest for cell in row if cell.strip().startswith(signs) and cell not in {"-", "－"}] == []
