"""The empty plan that is handed out: the table of the office's form, with its divisions to choose from."""

import io
from collections.abc import Sequence

import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from ..thai import to_thai
from ..thai.typeface import TYPEFACE
from .words import words

_HEADING_ROW, _ROWS = 4, 200
_WIDTHS = (8, 26, 40, 48, 26, 24, 34, 18)
WHO, WHEN = 4, 6
_EDGE = Side(style="thin", color="FFB8C0C8")


def as_xlsx(organisation: str, fiscal_year: int, divisions: Sequence[str]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    lists = book.create_sheet(words().template.lists_sheet)
    _fill_lists(lists, divisions)
    _fill_sheet(sheet, organisation, fiscal_year, len(divisions))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _fill_sheet(sheet: Worksheet, organisation: str, fiscal_year: int, divisions: int) -> None:
    wording = words().template
    sheet.title = wording.sheet
    heads = (f"{wording.title} {organisation}", year_words(fiscal_year), wording.help)
    for number, text in enumerate(heads, start=1):
        _write(sheet, number, 1, text, size=16 if number < 3 else 14, bold=number < 3)
    for place, heading in enumerate(wording.headings, start=1):
        cell = _write(sheet, _HEADING_ROW, place, heading, bold=True)
        cell.fill = PatternFill("solid", fgColor="FFE8EDF6")
        cell.alignment = Alignment(vertical="center", horizontal="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS[place - 1]
        for number in range(_HEADING_ROW, _HEADING_ROW + 31):
            below = sheet.cell(number, place)
            below.border = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
            if number > _HEADING_ROW:
                below.alignment = Alignment(vertical="top", wrap_text=True)
                below.number_format = "@"
                below.font = Font(name=TYPEFACE, size=16)
    for number in (1, 2, _HEADING_ROW):
        sheet.row_dimensions[number].height = 28
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.freeze_panes = f"A{_HEADING_ROW + 1}"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{_HEADING_ROW}:{_HEADING_ROW}"
    _offer(sheet, WHO, f"'{wording.lists_sheet}'!$A$2:$A${divisions + 2}")
    _offer(sheet, WHEN, f"'{wording.lists_sheet}'!$B$2:$B${len(wording.phrases) + 1}")


def _fill_lists(sheet: Worksheet, divisions: Sequence[str]) -> None:
    wording = words().template
    columns = [
        (wording.choices_heading, [wording.every_division, *divisions]),
        (wording.phrases_heading, wording.phrases),
    ]
    for place, (heading, choices) in enumerate(columns, start=1):
        _write(sheet, 1, place, heading, bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = 40
        for number, choice in enumerate(choices, start=2):
            _write(sheet, number, place, choice)


def _offer(sheet: Worksheet, column: int, source: str) -> None:
    """A choice from a list; other words may still be typed."""
    choice = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=False)
    choice.promptTitle, choice.prompt = words().template.headings[column], words().template.choose
    choice.showInputMessage = True
    letter = get_column_letter(column + 1)
    choice.add(f"{letter}{_HEADING_ROW + 1}:{letter}{_HEADING_ROW + _ROWS}")
    sheet.add_data_validation(choice)


def _write(sheet: Worksheet, row: int, column: int, text: str, *, size: int = 16, bold: bool = False):  # type: ignore[no-untyped-def]
    cell = sheet.cell(row, column, text)
    # A name that begins with = must stay a name.
    cell.data_type = "s"
    cell.font = Font(name=TYPEFACE, size=size, bold=bold)
    return cell


def year_words(fiscal_year: int) -> str:
    return words().template.year.format(year=to_thai(str(fiscal_year)))
