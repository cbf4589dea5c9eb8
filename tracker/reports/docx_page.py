"""The sheet that a Word document is written on: who made it, its styles, its margins, the numbers of its pages."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from ..tables.cells import writable
from . import docx_parts as parts
from .breaking import forms
from .paper import Paper, Size

# Left, right, top, bottom in millimetres, as official papers have them.
_STANDING, _LYING, _ONE_PAGE = (30, 20, 25, 20), (20, 15, 22, 17), (18, 15, 12, 10)
_FORM_STYLES = {"FormCell": Size.CELL, "FormSmall": Size.SMALL, "FormTiny": Size.TINY}
# Names of the styles that we use of Word's own, and what they are called in our documents.
_OURS = {"Normal": "Normal", "Title": "Title", "Heading 1": "Heading1"}


def lay_out(document: Any, paper: Paper, sizes: Mapping[Size, float], now: datetime) -> int:
    """How many millimetres there are between its margins."""
    say_who_made_it(document, paper, now)
    _name_styles(document, sizes)
    return _page(document, paper)


def say_who_made_it(document: Any, paper: Paper, now: datetime) -> None:
    told = document.core_properties
    told.author = told.last_modified_by = "Tidtam"
    told.title = writable(" ".join(paper.title or paper.name))[:255]
    told.created = told.modified = now.replace(tzinfo=None, microsecond=0)
    told.language = "th-TH"


def _name_styles(document: Any, sizes: Mapping[Size, float]) -> None:
    styles = document.styles
    _add_styles(document, sizes)
    plain = (("Normal", Size.TEXT, False), ("Title", Size.TITLE, True), ("Heading 1", Size.HEADING, True))
    for name, letters, is_bold in plain:
        style = styles[name]
        parts.set_font(style.element, sizes[letters], is_bold=is_bold)
        style.paragraph_format.space_before = Pt(6 if name == "Heading 1" else 0)
        style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing = 1.0
    styles["Heading 1"].paragraph_format.keep_with_next = True
    # The line that Word's own title has under it.
    for border in list(styles["Title"].element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)
    for name in ("Title", "Heading 1"):
        for spacing in list(styles[name].element.iter(qn("w:spacing"))):
            if spacing.getparent().tag == qn("w:rPr"):
                spacing.getparent().remove(spacing)


def _add_styles(document: Any, sizes: Mapping[Size, float]) -> None:
    """Those of forms alone; a document that has them keeps its own."""
    styles = document.styles
    known = {style.name for style in styles}
    wanted = [(name, sizes[size], False) for name, size in _FORM_STYLES.items()]
    for name, points, is_bold in (*wanted, ("MemoTitle", 26, True), ("MemoField", 18, True)):
        if name not in known:
            made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            made.base_style = styles.default(WD_STYLE_TYPE.PARAGRAPH)
            parts.set_font(made.element, points, is_bold=is_bold)


def with_our_styles(document: Any, sizes: Mapping[Size, float], within: Any) -> None:
    """What we wrote into a document of somebody else's: under the names that its own styles have there."""
    _add_styles(document, sizes)
    known = {style.name: style.style_id for style in document.styles}
    usual = document.styles.default(WD_STYLE_TYPE.PARAGRAPH)
    called = {ours: known.get(name) or (usual.style_id if usual else ours) for name, ours in _OURS.items()}
    for used in within.iter(qn("w:pStyle")):
        used.set(qn("w:val"), called.get(used.get(qn("w:val")), used.get(qn("w:val"))))


def _page(document: Any, paper: Paper) -> int:
    """How many millimetres there are between its margins."""
    [section] = document.sections
    width, height = (297, 210) if paper.is_landscape else (210, 297)
    section.orientation = WD_ORIENT.LANDSCAPE if paper.is_landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    margins = _ONE_PAGE if paper.is_one_page else _LYING if paper.is_landscape else _STANDING
    left, right, top, bottom = margins
    room = width - left - right
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.header_distance, section.footer_distance = Mm(10), Mm(6)
    section.different_first_page_header_footer = True
    _number_pages(section)
    if any(paper.foot):
        for footer in (section.footer, section.first_page_footer):
            _foot(footer, paper, room)
    return room


def _number_pages(section: Any) -> None:
    """- 2 - in Thai digits at the top from the second page on."""
    section._sectPr.find(qn("w:pgMar")).addnext(_thai_numbers(section._sectPr))
    before, after = forms()["form"]["page"].split("{number}")
    [paragraph] = section.header.paragraphs
    paragraph.alignment, paragraph.style = 1, "FormCell"
    parts.run(paragraph._p, before)
    parts.field(paragraph._p, "PAGE")
    parts.run(paragraph._p, after)


def _foot(footer: Any, paper: Paper, room: int) -> None:
    [paragraph] = footer.paragraphs
    paragraph.style = "FormTiny"
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(room), 2)
    parts.run(paragraph._p, "\t".join(paper.foot))


def _thai_numbers(section: Any) -> Any:
    kind = section.makeelement(qn("w:pgNumType"))
    kind.set(qn("w:fmt"), "thaiNumbers")
    return kind
