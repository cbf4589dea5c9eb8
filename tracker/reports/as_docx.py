"""A paper → a Word document: real styles, TH Sarabun New for Thai as well, heads that repeat, Thai page numbers."""

import io
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from ..tables.cells import writable
from . import docx_parts as parts
from .breaking import forms, words
from .measuring import is_tall
from .paper import (
    Beside,
    Cell,
    Figures,
    Grid,
    Legend,
    Line,
    MemoHead,
    Orders,
    Paper,
    Shade,
    Side,
    Sign,
    Signature,
    Signatures,
    Size,
    Square,
    Together,
    TopicRow,
)

# Points. Left, right, top, bottom in millimetres, as official papers have them.
SIZES = {Size.TITLE: 18, Size.HEADING: 16, Size.TEXT: 16, Size.CELL: 14, Size.SMALL: 13, Size.TINY: 12}
SIZES_OF_ONE_PAGE = {Size.TITLE: 16, Size.HEADING: 14, Size.TEXT: 14, Size.CELL: 12, Size.SMALL: 12, Size.TINY: 12}
_STANDING, _LYING, _ONE_PAGE = (30, 20, 25, 20), (20, 15, 22, 17), (18, 15, 12, 10)
_SHADES = {Shade.HEAD: "E8E8E8", Shade.LIGHT: "E6E6E6", Shade.MIDDLE: "B8B8B8", Shade.DARK: "404040"}
_TOPIC = "F5F5F5"
_SIGNS = {Sign.DONE: "\u25cf ", Sign.PARTIAL: "\u25d0 ", Sign.NOT_STARTED: "\u25cb "}
_JC = {Side.LEFT: "", Side.CENTRE: "center", Side.RIGHT: "right"}
_STYLES = {
    Size.TITLE: "Title", Size.HEADING: "Heading1", Size.TEXT: "Normal", Size.CELL: "FormCell", Size.SMALL: "FormSmall",
    Size.TINY: "FormTiny",
}  # fmt: skip
TAB = "\t"
_MARKED = re.compile(r"(\d+(?:\.\d+)*\.?)\s+(.+)", re.DOTALL)


def as_docx(paper: Paper, now: datetime) -> bytes:
    return _Writer(paper).written(now)


class _Writer:
    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.sizes = SIZES_OF_ONE_PAGE if paper.is_one_page else SIZES
        self.form: dict[str, str] = forms()["form"]
        self.document: Any = Document()
        self.body: Any = self.document.element.body
        self.width = 0

    def written(self, now: datetime) -> bytes:
        self._say_who_made_it(now)
        self._name_styles()
        self._lay_out()
        for line in self.paper.title:
            parts.paragraph(self.body, _whole(line), "Title", side="center")
        if self.paper.title:
            parts.paragraph(self.body, "", "FormTiny", keeps_next=True)
        for block in self.paper.blocks:
            self._block(self.body, block)
        if self.body[-1].tag == qn("w:tbl"):
            # Word wants a paragraph after the last table.
            parts.paragraph(self.body, "", "FormTiny")
        # The section stands last.
        self.body.append(self.body.find(qn("w:sectPr")))
        file = io.BytesIO()
        self.document.save(file)
        return file.getvalue()

    # --- the document

    def _say_who_made_it(self, now: datetime) -> None:
        told = self.document.core_properties
        told.author = told.last_modified_by = "Tidtam"
        told.title = writable(" ".join(self.paper.title or self.paper.name))[:255]
        told.created = told.modified = now.replace(tzinfo=None, microsecond=0)
        told.language = "th-TH"

    def _name_styles(self) -> None:
        styles = self.document.styles
        for size, name in (("CELL", "FormCell"), ("SMALL", "FormSmall"), ("TINY", "FormTiny")):
            made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            made.base_style = styles["Normal"]
            parts.set_font(made.element, self.sizes[Size[size]])
        for name, points in (("MemoTitle", 26), ("MemoField", 18)):
            made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            made.base_style = styles["Normal"]
            parts.set_font(made.element, points, is_bold=True)
        plain = (("Normal", Size.TEXT, False), ("Title", Size.TITLE, True), ("Heading 1", Size.HEADING, True))
        for name, letters, is_bold in plain:
            style = styles[name]
            parts.set_font(style.element, self.sizes[letters], is_bold=is_bold)
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

    def _lay_out(self) -> None:
        [section] = self.document.sections
        paper = self.paper
        width, height = (297, 210) if paper.is_landscape else (210, 297)
        section.orientation = WD_ORIENT.LANDSCAPE if paper.is_landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(width), Mm(height)
        margins = _ONE_PAGE if paper.is_one_page else _LYING if paper.is_landscape else _STANDING
        left, right, top, bottom = margins
        self.width = width - left - right
        section.left_margin, section.right_margin = Mm(left), Mm(right)
        section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
        section.header_distance, section.footer_distance = Mm(10), Mm(6)
        section.different_first_page_header_footer = True
        self._number_pages(section)
        if any(paper.foot):
            for footer in (section.footer, section.first_page_footer):
                self._foot(footer)

    def _number_pages(self, section: Any) -> None:
        """- 2 - in Thai digits at the top from the second page on."""
        section._sectPr.find(qn("w:pgMar")).addnext(_thai_numbers(section._sectPr))
        before, after = self.form["page"].split("{number}")
        [paragraph] = section.header.paragraphs
        paragraph.alignment, paragraph.style = 1, "FormCell"
        parts.run(paragraph._p, before)
        parts.field(paragraph._p, "PAGE")
        parts.run(paragraph._p, after)

    def _foot(self, footer: Any) -> None:
        [paragraph] = footer.paragraphs
        paragraph.style = "FormTiny"
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(self.width), 2)
        parts.run(paragraph._p, "\t".join(self.paper.foot))

    # --- blocks

    def _block(self, parent: Any, block: Any) -> None:
        write: Callable[[Any, Any], None] = getattr(self, f"_{type(block).__name__.lower()}")
        write(parent, block)

    def _together(self, parent: Any, block: Together) -> None:
        before = len(parent)
        for one in block.blocks:
            self._block(parent, one)
        parts.keep_together(element for element in parent[before:] if element.tag != qn("w:sectPr"))

    def _line(self, parent: Any, line: Line) -> None:
        style = _STYLES[line.size]
        written = parts.paragraph(
            parent,
            "" if line.mark else _whole(line.text),
            style,
            side=_JC[line.side],
            is_bold=line.is_bold and style not in {"Title", "Heading1"},
            keeps_next=line.is_bold,
            is_new_page=line.is_new_page,
            left=8 * line.depth,
            first=12 if line.is_paragraph else 0,
            hangs=0 if line.is_paragraph or not line.mark else 3 + 2 * len(line.mark),
        )
        if line.mark:
            parts.run(written, line.mark, is_bold=line.is_part)
            parts.run(written, f"{' ' if line.is_paragraph else TAB}{_whole(line.text)}")

    def _grid(self, parent: Any, grid: Grid) -> None:
        if grid.is_only_sheet:
            return
        if grid.caption or grid.is_new_page:
            parts.paragraph(parent, grid.caption, "Heading1", is_new_page=grid.is_new_page, keeps_next=True)
        table = parts.table(parent, grid.widths, is_centred=sum(grid.widths) < self.width - 5)
        head = parts.row(table, is_head=True)
        style = _STYLES[grid.size]
        for heading, width in zip(grid.headings, grid.widths, strict=True):
            cell = parts.cell(head, width, shade=_SHADES[Shade.HEAD], stands="center")
            parts.paragraph(cell, _whole(heading), style, side="center", is_bold=True)
        for row in grid.rows:
            self._row(table, grid, row, style)

    def _row(self, table: Any, grid: Grid, row: TopicRow | tuple[Cell, ...], style: str) -> None:
        if isinstance(row, TopicRow):
            cell = parts.cell(parts.row(table), sum(grid.widths), span=len(grid.widths), shade=_TOPIC)
            said = parts.paragraph(cell, row.text, style, is_bold=True, keeps_next=True)
            if row.beside:
                parts.run(said, f"   {row.beside}")
            return
        made = parts.row(table, may_split=is_tall(self.paper, grid, row, self.sizes[grid.size] * 0.75))
        for place, (cell, width) in enumerate(zip(row, grid.widths, strict=True)):
            self._cell(made, cell, width, _STYLES[cell.size] if cell.size else style, is_centred=place in grid.centred)

    def _cell(self, row: Any, cell: Cell, width: int, style: str, *, is_centred: bool) -> None:
        written = parts.cell(row, width, shade=_SHADES.get(cell.shade, ""))
        for place, line in enumerate(cell.lines or ("",)):
            text = f"{_SIGNS[cell.sign]}{line}" if cell.sign and not place else _whole(line)
            found = _MARKED.fullmatch(text)
            hangs = bool(found and ("." in found[1]))
            parts.paragraph(
                written,
                text,
                style,
                side="center" if is_centred else "",
                is_bold=cell.is_bold,
                is_white=cell.shade is Shade.DARK,
                hangs=4 if hangs and not is_centred else 0,
            )

    def _figures(self, parent: Any, block: Figures) -> None:
        width = self.width / len(block.boxes)
        row = parts.row(parts.table(parent, [width] * len(block.boxes)))
        for number, said in block.boxes:
            cell = parts.cell(row, width)
            parts.paragraph(cell, number, "Title", side="center")
            parts.paragraph(cell, said, "FormSmall", side="center")

    def _legend(self, parent: Any, block: Legend) -> None:
        line = parts.paragraph(parent, "", "FormTiny")
        for shade, said in block.items:
            parts.run(line, "\u00a0" * 6, shade=_SHADES.get(shade, "FFFFFF"))
            parts.run(line, f" {said}    ")

    def _beside(self, parent: Any, block: Beside) -> None:
        gap = max(self.width - sum(block.widths), 0)
        row = parts.row(parts.table(parent, (block.widths[0] + gap, block.widths[1]), borders=False))
        for blocks, width in zip((block.left, block.right), (block.widths[0] + gap, block.widths[1]), strict=True):
            cell = parts.cell(row, width)
            for one in blocks:
                self._block(cell, one)
            if len(cell) == 1 or cell[-1].tag == qn("w:tbl"):
                parts.paragraph(cell, "", "FormTiny")

    # --- signatures and memos

    def _signatures(self, parent: Any, block: Signatures) -> None:
        """Lines with stops in the middle of each block: a table here would be taken for the end of the one before."""
        parts.paragraph(parent, "", "FormTiny", keeps_next=True)
        number = len(block.blocks)
        stops = [round(self.width * (2 * place + 1) / (2 * number)) for place in range(number)]
        self._side_by_side(parent, block.blocks, stops)
        if block.last:
            parts.paragraph(parent, "", "FormTiny", keeps_next=True)
            self._side_by_side(parent, (block.last,), [round(self.width / 2)])

    def _side_by_side(self, parent: Any, blocks: tuple[Signature, ...], stops: list[int]) -> None:
        if any(one.has_opinion for one in blocks):
            room = (f"{self.form['opinion']} {'.' * 30}", "." * 40)
            for line in room:
                said = "".join(f"\t{line if one.has_opinion else ''}" for one in blocks)
                parts.paragraph(parent, said, "Normal", keeps_next=True, stops=stops)
        lines = [self._lines_of(one) for one in blocks]
        last = len(lines[0]) - 1
        for place, told in enumerate(zip(*lines, strict=True)):
            text = "".join(f"\t{said}" for said in told)
            parts.paragraph(parent, text, "Normal", keeps_next=place < last, stops=stops)

    def _lines_of(self, one: Signature) -> tuple[str, ...]:
        form = self.form
        return (
            "",
            f"{form['signed']}{'.' * 28}{one.role}",
            f"({'.' * 36})",
            one.position,
            f"{form['day']} {'.' * 6} {form['month']} {'.' * 14} {form['year']} {'.' * 8}",
        )

    def _signature(self, parent: Any, one: Signature) -> None:
        for line in self._lines_of(one):
            parts.paragraph(parent, line, "Normal" if line else "FormTiny", side="center")

    def _memohead(self, parent: Any, head: MemoHead) -> None:
        form = self.form
        top = parts.row(parts.table(parent, (30, self.width - 60, 30), borders=False))
        parts.paragraph(parts.cell(top, 30), f"[{form['garuda']}]", "FormTiny")
        parts.paragraph(parts.cell(top, self.width - 60, stands="bottom"), form["memo"], "MemoTitle", side="center")
        parts.paragraph(parts.cell(top, 30), "", "FormTiny")
        self._fields(parent, ((form["agency"], head.agency, self.width, 32),))
        half = self.width / 2
        self._fields(parent, ((form["number"], "", half, 9), (form["day"], head.date, half, 16)))
        self._fields(parent, ((form["subject"], head.subject, self.width, 15),))
        parts.paragraph(parent, "", "FormTiny")
        said = parts.paragraph(parent, "", "Normal", hangs=14)
        parts.run(said, form["to"], is_bold=True)
        parts.run(said, f"\t{head.addressee}")
        parts.paragraph(parent, "", "FormTiny")

    def _fields(self, parent: Any, fields: tuple[tuple[str, str, float, float], ...]) -> None:
        """Names in bold, each before a dotted line with what is filled in."""
        widths = [width for _name, _said, whole, name in fields for width in (name, whole - name)]
        row = parts.row(parts.table(parent, widths, borders=False))
        for name, said, whole, width in fields:
            parts.paragraph(parts.cell(row, width), name, "MemoField")
            parts.paragraph(parts.cell(row, whole - width, bottom="dotted"), said, "Normal")

    def _square(self, parent: Any, square: Square) -> None:
        left = self.width - 80
        row = parts.row(parts.table(parent, (left, 80), borders=False))
        cell = parts.cell(row, left, stands="bottom")
        if square.address:
            self._picture(parts.paragraph(cell, "", "FormTiny"), square.address)
            parts.paragraph(cell, " ".join(square.words), "FormTiny")
        else:
            parts.paragraph(cell, "", "FormTiny")
        self._signature(parts.cell(row, 80), square.signature)

    def _picture(self, paragraph: Any, address: str) -> None:
        import segno

        drawn = io.BytesIO()
        segno.make(address, error="m", micro=False).save(drawn, kind="png", scale=6, border=0)
        from docx.text.paragraph import Paragraph

        Paragraph(paragraph, self.document._body).add_run().add_picture(drawn, width=Mm(22))

    def _orders(self, parent: Any, orders: Orders) -> None:
        parts.paragraph(parent, "", "FormTiny", keeps_next=True)
        boxes = [(orders.opinion, ".", orders.adviser)] if orders.opinion else []
        ticks = "    ".join(f"\u2610 {choice}" for choice in orders.choices)
        boxes.append((orders.order, ticks, orders.decider))
        width = self.width / len(boxes)
        row = parts.row(parts.table(parent, [width] * len(boxes)))
        for title, first, position in boxes:
            cell = parts.cell(row, width)
            parts.paragraph(cell, title, "Normal", is_bold=True)
            parts.paragraph(cell, first + "." * 28 if first != "." else "." * 52, "FormCell")
            self._signature(cell, Signature("", position))


def _whole(text: str) -> str:
    """Dates, and numbers with their units, never part; where else a line may break, programs know themselves."""
    return "".join(words(text))


def _thai_numbers(section: Any) -> Any:
    kind = section.makeelement(qn("w:pgNumType"))
    kind.set(qn("w:fmt"), "thaiNumbers")
    return kind
