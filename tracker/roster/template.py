"""The empty list that is handed out: headings, two examples, and the choices of this office on a second sheet."""

import io
from collections.abc import Sequence

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ..thai.typeface import TYPEFACE
from .reading import MOST_ROWS
from .words import words

_COLUMNS = ("name", "email", "phone", "division", "title", "role", "acting", "starts_on")
_WIDTHS = {"name": 36, "email": 30, "phone": 18, "division": 34, "title": 40, "role": 24, "acting": 18, "starts_on": 18}
_HEADING_ROW = 2
_LAST_ROW = _HEADING_ROW + MOST_ROWS


def template(divisions: Sequence[str]) -> bytes:
    book = openpyxl.Workbook()
    lists = book.create_sheet(words().template.lists_sheet)
    people = book.active
    assert isinstance(people, Worksheet)
    _fill_lists(lists, divisions)
    _fill_people(people, len(divisions))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _fill_people(sheet: Worksheet, division_count: int) -> None:
    wording = words().template
    sheet.title = wording.sheet
    _write(sheet, 1, 1, wording.instruction)
    for place, column in enumerate(_COLUMNS, start=1):
        _write(sheet, _HEADING_ROW, place, wording.headings[column], is_heading=True)
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS[column]
        for number, example in enumerate(wording.examples, start=_HEADING_ROW + 1):
            _write(sheet, number, place, example[column], is_quiet=True)
        # Excel would take telephone numbers and dates for numbers, and drop the nought in front.
        for number in range(_HEADING_ROW + 1, _HEADING_ROW + 301):
            sheet.cell(number, place).number_format = "@"
    sheet.freeze_panes = f"A{_HEADING_ROW + 1}"
    _offer(sheet, "division", f"'{wording.lists_sheet}'!$A$2:$A${max(division_count, 1) + 1}")
    _offer(sheet, "role", f"'{wording.lists_sheet}'!$B$2:$B${len(wording.roles) + 1}")
    _offer(sheet, "acting", f'"{wording.yes}"')


def _fill_lists(sheet: Worksheet, divisions: Sequence[str]) -> None:
    wording = words().template
    columns = {"division": list(divisions), "role": list(wording.roles.values())}
    for place, (column, choices) in enumerate(columns.items(), start=1):
        _write(sheet, 1, place, wording.headings[column], is_heading=True)
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS[column]
        for number, choice in enumerate(choices, start=2):
            _write(sheet, number, place, choice)


def _offer(sheet: Worksheet, column: str, source: str) -> None:
    """A choice from a list; other words may still be typed, the preview says what it makes of them."""
    choice = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=False)
    choice.promptTitle, choice.prompt = words().template.headings[column], words().template.choose_from_list
    choice.showInputMessage = True
    letter = get_column_letter(_COLUMNS.index(column) + 1)
    choice.add(f"{letter}{_HEADING_ROW + 1}:{letter}{_LAST_ROW}")
    sheet.add_data_validation(choice)


def _write(
    sheet: Worksheet, row: int, column: int, text: str, *, is_heading: bool = False, is_quiet: bool = False
) -> None:
    cell = sheet.cell(row, column, text)
    # A name that begins with = must stay a name.
    cell.data_type = "s"
    cell.font = Font(name=TYPEFACE, size=16, bold=is_heading, color="FF6B7280" if is_quiet else "FF17212B")
    if is_heading:
        cell.fill = PatternFill("solid", fgColor="FFE8EDF6")
        cell.alignment = Alignment(vertical="center")
