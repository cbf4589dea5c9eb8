"""The workbook of a form as somebody opens it: no text is cut off, and none is a formula."""

import io

import openpyxl

from tests.conftest import NOW
from tracker.reports.as_sheet import as_sheet
from tracker.reports.paper import Choices, Grid, Paper, TopicRow, cell

LONG = "จัดทำและทบทวนคู่มือการปฏิบัติงานของทุกส่วนราชการให้เป็นปัจจุบัน โดยระบุขั้นตอน ระยะเวลา และผู้รับผิดชอบ"

FORM = Grid(("มาตรการ", "ผู้รับผิดชอบ"), (40, 40), empty_rows=3, choices=(Choices(1, ("กองคลัง", "กองช่าง")),))


def sheet_of(*rows):
    told = tuple(row if isinstance(row, TopicRow) else tuple(map(cell, row)) for row in rows)
    grid = Grid(("ที่", "มาตรการ"), (14, 40), told)
    return openpyxl.load_workbook(io.BytesIO(as_sheet(Paper(("แผน",), (grid,)), NOW))).active


def test_a_row_is_as_high_as_its_longest_text():
    sheet = sheet_of(["๑", "สั้น"], ["๒", LONG], ["๓", "หนึ่ง\nสอง\nสาม"])

    low, high, three = (sheet.row_dimensions[number].height for number in (3, 4, 5))
    assert high > 4 * low
    assert three == 3 * low


def test_a_topic_reaches_over_the_whole_table():
    sheet = sheet_of(TopicRow("(๑) การให้บริการ"), ["๑", "สั้น"])

    assert "A3:B3" in {str(area) for area in sheet.merged_cells.ranges}


def test_what_begins_like_a_formula_stays_a_text():
    assert sheet_of(["๑", "=1+1"])["B3"].data_type == "s"


def test_columns_of_a_form_offer_words_that_stand_on_a_sheet_of_their_own():
    book = openpyxl.load_workbook(io.BytesIO(as_sheet(Paper(("แผน",), (FORM,)), NOW)))

    [choice] = book.worksheets[0].data_validations.dataValidation
    assert (str(choice.sqref).split(":")[0], choice.formula1) == ("B3", "'ตัวเลือก'!$A$2:$A$3")
    assert [cell.value for cell in book["ตัวเลือก"]["A"]] == ["ผู้รับผิดชอบ", "กองคลัง", "กองช่าง"]


def test_other_words_than_those_offered_may_be_typed():
    book = openpyxl.load_workbook(io.BytesIO(as_sheet(Paper(("แผน",), (FORM,)), NOW)))

    assert not book.worksheets[0].data_validations.dataValidation[0].showErrorMessage


def test_what_is_filled_in_below_the_rows_of_a_form_stays_a_text_too():
    sheet = openpyxl.load_workbook(io.BytesIO(as_sheet(Paper(("แผน",), (FORM,)), NOW))).worksheets[0]

    assert sheet.column_dimensions["A"].number_format == "@"


def test_as_many_rows_of_a_form_are_drawn_as_it_has():
    sheet = openpyxl.load_workbook(io.BytesIO(as_sheet(Paper(("แผน",), (FORM,)), NOW))).worksheets[0]

    assert [row[0].border.left.style for row in sheet.iter_rows(min_row=3, max_row=6)] == ["thin"] * 3 + [None]
