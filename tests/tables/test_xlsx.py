"""A table as an Excel workbook: words stay words, and what nobody touched comes back as it was."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.tables import (
    Column,
    Kind,
    Refusal,
    RefusedFileError,
    Table,
    canonical,
    hidden_columns,
    hidden_values,
    read_back,
)
from tracker.tables.as_xlsx import as_xlsx

NOW = datetime(2027, 3, 1, 2, 0, tzinfo=UTC)
COLUMNS = [
    Column("ที่", key="number", is_editable=True),
    Column("มาตรการ", key="title", is_editable=True),
    Column("งบประมาณ", Kind.MONEY, key="budget", is_editable=True),
    Column("กำหนดส่ง", Kind.DATE, key="due_on", is_editable=True),
]
TITLES = {column.title: column.key for column in COLUMNS}
KINDS = {"task": {}, "measure": TITLES}
ROW = ["1.10", "ตรวจนับพัสดุ", Decimal("1200.50"), date(2027, 3, 31)]


def workbook_of(*rows, columns=COLUMNS) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(as_xlsx(Table("มาตรการ", columns, rows), NOW)))


def taken_along(*rows) -> bytes:
    told = [[*row, *hidden_values(number, 3, COLUMNS, row)] for number, row in enumerate(rows, start=1)]
    return as_xlsx(Table("มาตรการ", [*COLUMNS, *hidden_columns("measure")], told), NOW)


def edited(data: bytes, **cells: object) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    for place, value in cells.items():
        book.worksheets[0][place] = value
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "#N/A", '=HYPERLINK("x")', "＝1", "1.10", "_x0041_"])
def test_text_is_text_whatever_it_looks_like(text):
    cell = workbook_of([text, text, None, None]).active["B2"]

    assert cell.data_type == "s"


def test_text_stays_text_when_its_cell_is_edited_by_hand():
    sheet = workbook_of(["=1", "=" + "ก" * 300, None, None]).active

    assert sheet["A2"].number_format == "@"
    assert sheet["B2"].quotePrefix


def test_a_date_is_a_date_of_the_buddhist_era_and_money_a_number():
    sheet = workbook_of(ROW).active

    assert (sheet["D2"].value.date(), sheet["D2"].number_format) == (date(2027, 3, 31), "[$-107041E]d mmm yyyy;@")
    assert (sheet["C2"].value, sheet["C2"].number_format) == (1200.5, "#,##0.00")


def test_the_headings_stay_in_sight_and_can_be_filtered():
    sheet = workbook_of(ROW).active

    assert [cell.value for cell in sheet[1]] == ["ที่", "มาตรการ", "งบประมาณ", "กำหนดส่ง"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:D2")
    assert not sheet.protection.sheet


def test_a_file_tells_nothing_of_the_machine_that_made_it():
    made = workbook_of(ROW).properties

    assert (made.creator, made.lastModifiedBy, made.created) == ("Tidtam", None, datetime(2027, 3, 1, 2, 0))  # noqa: DTZ001


def test_what_tells_whose_row_it_is_is_hidden():
    sheet = openpyxl.load_workbook(io.BytesIO(taken_along(ROW))).active

    assert [sheet.column_dimensions[letter].hidden for letter in "DEFG"] == [False, True, True, True]


def test_any_title_names_a_sheet():
    data = as_xlsx(Table("งาน [ปี 2570]: กอง/สำนัก " * 5, COLUMNS, []), NOW)

    assert len(openpyxl.load_workbook(io.BytesIO(data)).sheetnames[0]) <= 31


# --- back again

TEXTS = st.text() | st.sampled_from(
    [
        "=1+1",
        "-1",
        "'",
        "๑๕ วัน",
        "1.10",
        "007",
        "1e5",
        "31/3/2570",
        "ก\nข\n\nค",
        "#N/A",
        "_x0041_",
        "\u00a0",
        "👩🏽‍💼",
        "TRUE",
    ]
)
MONEY = st.none() | st.decimals(0, 10**12, places=2)
ROWS = st.tuples(TEXTS, TEXTS, MONEY, st.none() | st.dates(date(1950, 1, 1), date(2100, 12, 31)))


@settings(max_examples=150, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=4))
def test_what_nobody_has_touched_comes_back_unchanged(rows):
    found = read_back(taken_along(*rows), KINDS)

    assert (found.noun, found.total, found.lines) == ("measure", len(rows), [])


def test_a_cell_that_was_edited_is_found():
    data = edited(taken_along(ROW, ROW), B3="ตรวจนับพัสดุประจำปี", C3=1300, D3=datetime(2027, 4, 30))  # noqa: DTZ001

    [line] = read_back(data, KINDS).lines

    assert (line.row_id, line.version, line.number) == (2, 3, 3)
    assert line.edited == {"title": "ตรวจนับพัสดุประจำปี", "budget": "1300", "due_on": "2027-04-30"}
    assert line.was("budget", Decimal("1200.5"))
    assert not line.was("budget", Decimal(1200))


def test_a_number_written_otherwise_is_the_same_number():
    assert read_back(edited(taken_along(ROW), C2="1200.50"), KINDS).lines == []


def test_a_cell_that_was_emptied_is_found():
    [line] = read_back(edited(taken_along(ROW), C2=None), KINDS).lines

    assert line.edited == {"budget": ""}


def test_a_row_of_somebody_elses_is_told():
    [line] = read_back(edited(taken_along(ROW), B3="มาตรการใหม่"), KINDS).lines

    assert (line.row_id, line.edited) == (None, {"number": "", "title": "มาตรการใหม่", "budget": "", "due_on": ""})


def test_a_formula_in_a_cell_is_told():
    [line] = read_back(edited(taken_along(ROW), C2="=600*2"), KINDS).lines

    assert line.faults == {"budget": "formula"}


def test_columns_may_be_moved_and_taken_away():
    book = openpyxl.load_workbook(io.BytesIO(edited(taken_along(ROW), B2="ตรวจนับ")))
    book.active.delete_cols(1)
    file = io.BytesIO()
    book.save(file)

    [line] = read_back(file.getvalue(), KINDS).lines

    assert line.edited == {"title": "ตรวจนับ"}


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", Refusal.EMPTY),
        (b"name,email", Refusal.NOT_A_WORKBOOK),
        (as_xlsx(Table("คน", [Column("ชื่อ")], [["ก"]]), NOW), Refusal.NO_HEADINGS),
        (taken_along(), Refusal.NO_ROWS),
    ],
)
def test_another_file_is_refused(data, refusal):
    with pytest.raises(RefusedFileError) as refused:
        read_back(data, KINDS)

    assert refused.value.refusal is refusal


def test_a_list_of_one_kind_is_not_read_as_another():
    with pytest.raises(RefusedFileError):
        read_back(taken_along(ROW), {"task": TITLES})


@given(st.decimals(-(10**9), 10**9, places=2))
def test_a_number_has_one_spelling(number):
    assert canonical(number) == canonical(number + Decimal("0.000"))


def test_workbooks_are_read_with_defusedxml_although_lxml_is_there():
    assert not openpyxl.LXML
    assert openpyxl.DEFUSEDXML
