"""The workbook of a form as somebody opens it: no text is cut off, and none is a formula."""

import io

import openpyxl

from tests.conftest import NOW
from tracker.reports.as_sheet import as_sheet
from tracker.reports.paper import Grid, Paper, TopicRow, cell

LONG = "จัดทำและทบทวนคู่มือการปฏิบัติงานของทุกส่วนราชการให้เป็นปัจจุบัน โดยระบุขั้นตอน ระยะเวลา และผู้รับผิดชอบ"


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
