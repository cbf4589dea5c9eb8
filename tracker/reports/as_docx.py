"""A paper → a Word document: real styles, TH Sarabun New for Thai as well, headings that repeat, Thai page numbers."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from ..tables.cells import writable
from ..thai.typeface import TYPEFACE
from .paper import Grid, Line, Paper, TopicRow

_TEXT, _CELL, _TITLE = 16, 14, 18
# Left, right, top, bottom, as official papers have them.
_STANDING, _LYING = (30, 20, 25, 20), (20, 15, 22, 17)
_ORDER = ("w:rFonts", "w:b", "w:bCs", "w:sz", "w:szCs", "w:lang")
_HEADING_SHADE, _TOPIC_SHADE = "E8E8E8", "F5F5F5"


def as_docx(paper: Paper, now: datetime) -> bytes:
    document = Document()
    _say_who_made_it(document, paper, now)
    _lay_out(document, paper)
    _set_font(document.styles["Normal"].element, _TEXT)
    for line in paper.title:
        _paragraph(document, line, size=_TITLE, is_bold=True, is_centred=True)
    for block in paper.blocks:
        if isinstance(block, Grid):
            _table(document, block)
        else:
            _line(document, block)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _say_who_made_it(document: Any, paper: Paper, now: datetime) -> None:
    told = document.core_properties
    told.author = told.last_modified_by = "Tidtam"
    told.title = writable(" ".join(paper.title))[:255]
    told.created = told.modified = now.replace(tzinfo=None, microsecond=0)
    told.language = "th-TH"


def _lay_out(document: Any, paper: Paper) -> None:
    [section] = document.sections
    width, height = (297, 210) if paper.is_landscape else (210, 297)
    section.orientation = WD_ORIENT.LANDSCAPE if paper.is_landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    left, right, top, bottom = _LYING if paper.is_landscape else _STANDING
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.different_first_page_header_footer = True
    _number_pages(section)


def _number_pages(section: Any) -> None:
    """- ๒ - at the top from the second page on."""
    kind = OxmlElement("w:pgNumType")
    kind.set(qn("w:fmt"), "thaiNumbers")
    section._sectPr.find(qn("w:pgMar")).addnext(kind)
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, field in (("- ", ""), ("", "PAGE"), (" -", "")):
        run = paragraph.add_run(text)
        _set_font(run._r, _CELL)
        if field:
            _add_field(run, field)


def _add_field(run: Any, name: str) -> None:
    for kind in ("begin", "", "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = name
        run._r.append(element)


def _line(document: Any, line: Line) -> None:
    paragraph = _paragraph(document, line.text, is_bold=line.is_bold)
    paragraph.paragraph_format.left_indent = Mm(8 * line.depth)
    paragraph.paragraph_format.page_break_before = line.is_new_page
    # A heading never stands alone at the end of a page.
    paragraph.paragraph_format.keep_with_next = line.is_bold


def _paragraph(parent: Any, text: str, size: int = _TEXT, *, is_bold: bool = False, is_centred: bool = False) -> Any:
    paragraph = parent.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    if is_centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _set_font(paragraph.add_run(writable(text))._r, size, is_bold=is_bold)
    return paragraph


def _table(document: Any, grid: Grid) -> None:
    table = document.add_table(rows=0, cols=len(grid.headings))
    table.style, table.autofit = "Table Grid", False
    for column, width in zip(table.columns, grid.widths, strict=True):
        column.width = Mm(width)
    heading = _row(table, grid.headings, grid.widths, is_bold=True, shade=_HEADING_SHADE)
    heading._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in heading.cells:
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    for row in grid.rows:
        if isinstance(row, TopicRow):
            _topic_row(table, row, grid.widths)
        else:
            _row(table, row, grid.widths)


def _row(table: Any, texts: Sequence[str], widths: Sequence[int], *, is_bold: bool = False, shade: str = "") -> Any:
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    # Not row.cells, which looks at the whole table for each of them.
    for cell, text, width in zip(row._tr.tc_lst, texts, widths, strict=True):
        cell.width = Mm(width)
        _fill(cell, text, is_bold=is_bold, shade=shade)
    return row


def _topic_row(table: Any, row: TopicRow, widths: Sequence[int]) -> None:
    """One cell over all columns; Word's own way of joining leaves an empty line for each."""
    made = _row(table, [row.text, *[""] * (len(widths) - 1)], widths, is_bold=True, shade=_TOPIC_SHADE)
    first, *others = made._tr.tc_lst
    for cell in others:
        made._tr.remove(cell)
    first.grid_span, first.width = len(widths), Mm(sum(widths))


def _fill(cell: Any, text: str, *, is_bold: bool, shade: str) -> None:
    if shade:
        colour = OxmlElement("w:shd")
        for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", shade)):
            colour.set(qn(name), value)
        cell.get_or_add_tcPr().append(colour)
    paragraph = cell.p_lst[0]
    for number, line in enumerate(writable(text).split("\n")):
        if number:
            paragraph = cell.add_p()
        run = paragraph.add_r()
        run.text = line
        _set_font(run, _CELL, is_bold=is_bold)


def _set_font(element: Any, size: int, *, is_bold: bool = False) -> None:
    """Thai follows the attributes for complex scripts, everything else the others; in the order of the schema."""
    properties = element.get_or_add_rPr()
    for tag in _ORDER:
        for known in properties.findall(qn(tag)):
            properties.remove(known)
    points = {"w:val": str(size * 2)}
    wanted: dict[str, dict[str, str]] = {
        "w:rFonts": dict.fromkeys(("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"), TYPEFACE),
        **({"w:b": {}, "w:bCs": {}} if is_bold else {}),
        "w:sz": points,
        "w:szCs": points,
        "w:lang": {"w:val": "en-US", "w:bidi": "th-TH"},
    }
    for tag, attributes in wanted.items():
        made = OxmlElement(tag)
        for name, value in attributes.items():
            made.set(qn(name), value)
        properties.append(made)
