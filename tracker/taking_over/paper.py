"""The empty plan as a document: the same table as in the workbook, with the same choices in its cells."""

import io
from collections.abc import Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from docx.text.run import Run

from ..thai.typeface import TYPEFACE
from .template import WHEN, WHO, year_words
from .words import words

_CENTIMETRES = (1.7, 2.6, 4.7, 5.5, 3.4, 3.0, 3.4, 2.4)
_WORD_ROWS = 12


def as_docx(organisation: str, fiscal_year: int, divisions: Sequence[str]) -> bytes:
    wording = words().template
    paper = Document()
    _lay_out(paper)
    _say(paper, wording.title, bold=True)
    _say(paper, organisation, bold=True)
    _say(paper, year_words(fiscal_year), bold=True)
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
    style.font.name, style.font.size = TYPEFACE, Pt(16)
    # Thai letters take their font and size from names of their own.
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:cs", "w:hAnsi", "w:eastAsia"):
        fonts.set(qn(script), TYPEFACE)
    size = OxmlElement("w:szCs")
    size.set(qn("w:val"), "32")
    style.element.get_or_add_rPr().append(size)


def _say(paper: WordDocument, text: str, *, bold: bool = False, is_centred: bool = True) -> None:
    paragraph = paper.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if is_centred else WD_ALIGN_PARAGRAPH.LEFT
    _run(paragraph.add_run(text), bold)


def _run(run: Run, bold: bool) -> None:
    run.bold = bold
    if bold:
        run._r.get_or_add_rPr().append(OxmlElement("w:bCs"))


def _fill_table(table: Table, divisions: Sequence[str]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, _CENTIMETRES, strict=True):
        column.width = Cm(width)
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
        _choose(row.cells[WHO], divisions)
        _choose(row.cells[WHEN], words().template.phrases)


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
