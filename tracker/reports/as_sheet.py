"""A paper → an Excel workbook as offices keep their plans: the title above, topic rows that reach over the table."""

import io
from collections.abc import Sequence
from datetime import datetime
from math import ceil
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from ..tables.cells import writable
from ..thai.letters import MARKS
from ..thai.typeface import TYPEFACE
from .paper import Grid, Paper, TopicRow

# A letter of the usual size takes so many millimetres of a column.
_MM_A_LETTER = 2.1
_LONGEST = 32_000
# Points: a line of letters of 16, also where another font stands in for ours; and the highest row that Excel knows.
_LINE, _HIGHEST = 31.0, 409.0
_SIDE = Side(style="thin", color="FF5A6470")
_THIN = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_HEADING, _TOPIC = (PatternFill("solid", fgColor=colour) for colour in ("FFE8E8E8", "FFF5F5F5"))


def as_sheet(paper: Paper, now: datetime) -> bytes:
    book = openpyxl.Workbook()
    book.properties.creator, book.properties.title = "Tidtam", writable(" ".join(paper.title))
    book.properties.created = book.properties.modified = now.replace(tzinfo=None, microsecond=0)
    sheet: Any = book.active
    for grid in (block for block in paper.blocks if isinstance(block, Grid)):
        _write(sheet, paper, grid)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", "9"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _write(sheet: Any, paper: Paper, grid: Grid) -> None:
    last = len(grid.headings)
    for number, line in enumerate(paper.title, start=1):
        _merged(sheet, number, last, line, "center")
    top = len(paper.title) + 1
    for place, (heading, width) in enumerate(zip(grid.headings, grid.widths, strict=True), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = max(width / _MM_A_LETTER, 8)
        _cell(sheet, top, place, heading, _HEADING, is_bold=True)
    sheet.print_title_rows, sheet.freeze_panes = f"{top}:{top}", f"A{top + 1}"
    for number in range(1, top):
        sheet.row_dimensions[number].height = _LINE
    sheet.row_dimensions[top].height = _height(grid.headings, grid.widths)
    for number, row in enumerate(grid.rows, start=top + 1):
        if isinstance(row, TopicRow):
            _merged(sheet, number, last, row.text, "left", _TOPIC)
            sheet.row_dimensions[number].height = _LINE
        else:
            for place, text in enumerate(row, start=1):
                _cell(sheet, number, place, text)
            sheet.row_dimensions[number].height = _height(row, grid.widths)


def _height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """Programs do not make a row as high as its text by themselves; marks above and below take no width."""
    most = max(_lines(text, width / _MM_A_LETTER) for text, width in zip(texts, widths, strict=True))
    return min(most * _LINE, _HIGHEST)


def _lines(text: str, letters: float) -> int:
    # Words are not broken, so a line is seldom full.
    room = max(letters * 0.7, 4)
    lengths = (sum(letter not in MARKS for letter in line) for line in text.split("\n"))
    return sum(max(ceil(length / room), 1) for length in lengths)


def _merged(sheet: Any, row: int, last: int, text: str, side: str, fill: PatternFill | None = None) -> None:
    _cell(sheet, row, 1, text, fill, is_bold=True, has_border=fill is not None)
    sheet.cell(row, 1).alignment = Alignment(horizontal=side, vertical="top", wrap_text=True)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=last)


def _cell(
    sheet: Any,
    row: int,
    column: int,
    text: str,
    fill: PatternFill | None = None,
    *,
    is_bold: bool = False,
    has_border: bool = True,
) -> None:
    cell = sheet.cell(row, column)
    cell.value = writable(text)[:_LONGEST] or None
    if text:
        # A text that begins with = is no formula.
        cell.data_type = "s"
    cell.number_format = "@" if len(text) <= 250 else "General"
    cell.font = Font(name=TYPEFACE, size=16, bold=is_bold)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if fill:
        cell.fill = fill
    if has_border:
        cell.border = _THIN
