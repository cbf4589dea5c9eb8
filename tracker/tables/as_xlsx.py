"""A table → the bytes of an Excel workbook: text stays text, dates are dates of the Buddhist Era, numbers numbers."""

import io
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from ..thai.typeface import TYPEFACE
from .cells import Value, writable
from .table import Column, Kind, Table

_INK, _QUIET = "FF17212B", "FF4B5866"
_EDITABLE, _SHOWN = "FFDCE6F7", "FFECEEF1"
# 07 is the Buddhist calendar, 041E Thai.
_FORMATS = {
    "th": {Kind.DATE: "[$-107041E]d mmm yyyy;@", Kind.MOMENT: "[$-107041E]d mmm yyyy h:mm;@"},
    "en": {Kind.DATE: "d mmm yyyy", Kind.MOMENT: "d mmm yyyy h:mm"},
}
_NUMBERS = {Kind.NUMBER: "#,##0", Kind.MONEY: "#,##0.00"}
# A cell declared as text keeps 1.10 and 1/2 as they are typed, but shows nothing longer than this in older programs.
_AS_TEXT, _LONGEST_AS_TEXT = "@", 250
# Excel cuts off whatever is longer.
_LONGEST = 32_000
_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LONGEST_SHEET_NAME = 31
_A4 = "9"
_NOT_IN_A_SHEET_NAME = str.maketrans(dict.fromkeys(r"[]:*?/\\", " "))


def as_xlsx(table: Table, now: datetime) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    _say_who_made_it(book, table.title, now)
    sheet = book.create_sheet(_sheet_name(table.title))
    _lay_out(sheet, table.columns)
    sheet.append([_heading(sheet, column, table) for column in table.columns])
    last = 1
    cells = [_Pen(sheet, column, table.language) for column in table.columns]
    for row in table.rows:
        sheet.append([pen.write(value) for pen, value in zip(cells, row, strict=True)])
        last += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{last}"
    if table.notes:
        _write_notes(book, table.notes)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _say_who_made_it(book: Any, title: str, now: datetime) -> None:
    book.properties.creator = "Tidtam"
    book.properties.title = writable(title)
    book.properties.created = book.properties.modified = now.replace(tzinfo=None, microsecond=0)


def _sheet_name(title: str) -> str:
    name = " ".join(writable(title).translate(_NOT_IN_A_SHEET_NAME).split()).strip("'")
    return name[:_LONGEST_SHEET_NAME].strip() or "1"


def _lay_out(sheet: Any, columns: Sequence[Column]) -> None:
    for place, column in enumerate(columns, start=1):
        dimension = sheet.column_dimensions[get_column_letter(place)]
        dimension.width, dimension.hidden = column.width, column.is_hidden
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _heading(sheet: Any, column: Column, table: Table) -> Any:
    is_shown = any(other.is_editable for other in table.columns) and not column.is_editable
    cell = _text_cell(sheet, column.title)
    cell.font = Font(name=TYPEFACE, size=16, bold=True, color=_QUIET if is_shown else _INK)
    cell.fill = PatternFill("solid", fgColor=_SHOWN if is_shown else _EDITABLE)
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    return cell


class _Pen:
    """Writes one column; a row is on its way to the file before the next one is written, so its cells serve again."""

    def __init__(self, sheet: Any, column: Column, language: str) -> None:
        formats = _NUMBERS | _FORMATS[language]
        self._value = _styled(sheet, formats.get(column.kind, "General"))
        self._text = _styled(sheet, _AS_TEXT)
        self._long_text = _styled(sheet, "General")
        # Edited by hand, it would otherwise become a formula after all.
        self._long_text.quotePrefix = True

    def write(self, value: Value) -> Any:
        if value is None or value == "":
            return None
        if isinstance(value, str):
            text = _escaped(value)
            return _filled(self._text if len(text) <= _LONGEST_AS_TEXT else self._long_text, text)
        # Excel knows no time zones.
        self._value.value = value.replace(tzinfo=None) if isinstance(value, datetime) else value
        return self._value


def _styled(sheet: Any, number_format: str) -> Any:
    cell = WriteOnlyCell(sheet)
    cell.font = Font(name=TYPEFACE, size=16, color=_INK)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    cell.number_format = number_format
    return cell


def _text_cell(sheet: Any, text: str) -> Any:
    return _filled(WriteOnlyCell(sheet), _escaped(text))


def _escaped(text: str) -> str:
    """Excel reads _x0041_ as A; whoever wrote it so meant it so."""
    return _CODE.sub("_x005F_", writable(text)[:_LONGEST])


def _filled(cell: Any, text: str) -> Any:
    cell.value = text
    # openpyxl takes =… for a formula and #N/A for an error; here both are words.
    cell.data_type = "s"
    return cell


def _write_notes(book: Any, notes: tuple[str, ...]) -> None:
    """The first line names the sheet."""
    sheet = book.create_sheet(_sheet_name(notes[0]))
    sheet.column_dimensions["A"].width = 110
    for number, note in enumerate(notes):
        cell = _text_cell(sheet, note)
        cell.font = Font(name=TYPEFACE, size=16, bold=number == 0, color=_INK)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        sheet.append([cell])
