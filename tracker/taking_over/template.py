"""The empty plan that is handed out: the table of the office's form, with its divisions to choose from."""

import io
from collections.abc import Sequence

import openpyxl
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from ..thai import to_thai
from .words import words

FONT = "TH Sarabun New"
_HEADING_ROW, _ROWS = 4, 200
_WIDTHS = (8, 26, 40, 48, 26, 24, 34, 18)
_CENTIMETRES = (1.2, 3.2, 5.0, 6.2, 3.2, 2.8, 3.6, 2.0)
_WHO, _WHEN = 4, 6
_WORD_ROWS = 12
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
    heads = (f"{wording.title} {organisation}", _year(fiscal_year), wording.help)
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
    sheet.freeze_panes = f"A{_HEADING_ROW + 1}"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{_HEADING_ROW}:{_HEADING_ROW}"
    _offer(sheet, _WHO, f"'{wording.lists_sheet}'!$A$2:$A${divisions + 2}")
    _offer(sheet, _WHEN, f"'{wording.lists_sheet}'!$B$2:$B${len(wording.phrases) + 1}")


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
    cell.font = Font(name=FONT, size=size, bold=bold)
    return cell


def _year(fiscal_year: int) -> str:
    return words().template.year.format(year=to_thai(str(fiscal_year)))


# --- the same as a document


def as_docx(organisation: str, fiscal_year: int, divisions: Sequence[str]) -> bytes:
    wording = words().template
    paper = Document()
    _lay_out(paper)
    _say(paper, wording.title, bold=True)
    _say(paper, organisation, bold=True)
    _say(paper, _year(fiscal_year), bold=True)
    table = paper.add_table(rows=1 + _WORD_ROWS, cols=len(wording.headings))
    table.style = "Table Grid"
    _fill_table(table, [wording.every_division, *divisions])
    _say(paper, wording.help, is_centred=False)
    file = io.BytesIO()
    paper.save(file)
    return file.getvalue()


def _lay_out(paper: WordDocument) -> None:
    """A sheet of A4 lying on its side, as tables of measures are."""
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(1.5)
    style = paper.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(16)
    # Thai letters take their font and size from names of their own.
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:cs", "w:hAnsi", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    size = OxmlElement("w:szCs")
    size.set(qn("w:val"), "32")
    style.element.get_or_add_rPr().append(size)


def _say(paper: WordDocument, text: str, *, bold: bool = False, is_centred: bool = True) -> None:
    paragraph = paper.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if is_centred else WD_ALIGN_PARAGRAPH.LEFT
    _run(paragraph.add_run(text), bold)


def _run(run, bold: bool) -> None:  # type: ignore[no-untyped-def]
    run.bold = bold
    if bold:
        run._r.get_or_add_rPr().append(OxmlElement("w:bCs"))


def _fill_table(table: Table, divisions: Sequence[str]) -> None:
    table.autofit = False
    heading, *rows = table.rows
    repeated = OxmlElement("w:tblHeader")
    heading._tr.get_or_add_trPr().append(repeated)
    for place, (cell, text) in enumerate(zip(heading.cells, words().template.headings, strict=True)):
        paragraph = cell.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _run(paragraph.add_run(text), True)
        cell.width = Cm(_CENTIMETRES[place])
    for row in rows:
        for place, cell in enumerate(row.cells):
            cell.width = Cm(_CENTIMETRES[place])
        _choose(row.cells[_WHO], divisions)
        _choose(row.cells[_WHEN], words().template.phrases)


def _choose(cell: _Cell, choices: Sequence[str]) -> None:
    """A list to choose from, or to type over; empty until somebody does."""
    control = OxmlElement("w:sdt")
    about, box = OxmlElement("w:sdtPr"), OxmlElement("w:comboBox")
    about.append(OxmlElement("w:showingPlcHdr"))
    for choice in choices:
        item = OxmlElement("w:listItem")
        item.set(qn("w:displayText"), choice)
        item.set(qn("w:value"), choice)
        box.append(item)
    about.append(box)
    content, run, text = OxmlElement("w:sdtContent"), OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "\u2003"
    run.append(text)
    content.append(run)
    control.extend([about, content])
    cell.paragraphs[0]._p.append(control)
