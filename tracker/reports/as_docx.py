"""A paper → a Word document: real styles, TH Sarabun New for Thai as well, heads that repeat, Thai page numbers."""

import io
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from . import docx_parts as parts
from .breaking import forms, unparted
from .docx_page import lay_out
from .measuring import is_tall
from .paper import (
    SIGNS,
    Bars,
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
    Signature,
    Signatures,
    Size,
    Square,
    Together,
    TopicRow,
)

# Points.
SIZES = {Size.TITLE: 18, Size.HEADING: 16, Size.TEXT: 16, Size.CELL: 14, Size.SMALL: 13, Size.TINY: 12}
SIZES_OF_ONE_PAGE = {Size.TITLE: 16, Size.HEADING: 14, Size.TEXT: 14, Size.CELL: 12, Size.SMALL: 12, Size.TINY: 12}
_SHADES = {Shade.HEAD: "E8E8E8", Shade.LIGHT: "E6E6E6", Shade.MIDDLE: "B8B8B8", Shade.DARK: "404040"}
_TOPIC = "F5F5F5"
# Millimetres for the names of a chart, and how many blanks one of a hundred is long.
_BAR_NAME, _BLANKS, _BLANK = 58, 0.42, "\u00a0"
_JC = {Side.LEFT: "", Side.CENTRE: "center", Side.RIGHT: "right"}
_STYLES = {
    Size.TITLE: "Title", Size.HEADING: "Heading1", Size.TEXT: "Normal", Size.CELL: "FormCell", Size.SMALL: "FormSmall",
    Size.TINY: "FormTiny",
}  # fmt: skip
TAB = "\t"
# How high they stand on a page; the garuda of an internal letter as the rules for correspondence have it.
EMBLEM, GARUDA = Mm(20), Mm(15)
_MARKED = re.compile(r"(\d+(?:\.\d+)*\.?)\s+(.+)", re.DOTALL)


def as_docx(paper: Paper, now: datetime) -> bytes:
    if paper.letterhead.form:
        from .own_forms.filling import filled

        return filled(paper, now)
    document: Any = Document()
    body: Any = document.element.body
    blocks = Blocks(paper, document, lay_out(document, paper, sizes_of(paper), now))
    blocks.write_title(body)
    for block in paper.blocks:
        blocks.write(body, block)
    if body[-1].tag == qn("w:tbl"):
        # Word wants a paragraph after the last table.
        parts.paragraph(body, "", "FormTiny")
    # The section stands last.
    body.append(body.find(qn("w:sectPr")))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def sizes_of(paper: Paper) -> Mapping[Size, float]:
    return SIZES_OF_ONE_PAGE if paper.is_one_page else SIZES


class Blocks:
    """Writes blocks of a paper where it is told to; `width` in millimetres, tables by `scale` narrower than ours."""

    def __init__(self, paper: Paper, document: Any, width: float, scale: float = 1.0) -> None:
        self.paper, self.document = paper, document
        self.width, self.scale = width, scale
        self.sizes = sizes_of(paper)
        self.form: dict[str, str] = forms()["form"]

    def write_title(self, parent: Any) -> None:
        if self.paper.letterhead.emblem:
            line = parts.paragraph(parent, "", "FormTiny", side="center", keeps_next=True)
            self._image(line, self.paper.letterhead.emblem, EMBLEM)
        for text in self.paper.title:
            parts.paragraph(parent, unparted(text), "Title", side="center")
        if self.paper.title:
            parts.paragraph(parent, "", "FormTiny", keeps_next=True)

    # --- blocks

    def write(self, parent: Any, block: Any) -> None:
        write: Callable[[Any, Any], None] = getattr(self, f"_{type(block).__name__.lower()}")
        write(parent, block)

    def _together(self, parent: Any, block: Together) -> None:
        before = len(parent)
        for one in block.blocks:
            self.write(parent, one)
        parts.keep_together(element for element in parent[before:] if element.tag != qn("w:sectPr"))

    def _line(self, parent: Any, line: Line) -> None:
        style = _STYLES[line.size]
        written = parts.paragraph(
            parent,
            "" if line.mark else unparted(line.text),
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
            parts.run(written, f"{' ' if line.is_paragraph else TAB}{unparted(line.text)}")

    def _grid(self, parent: Any, grid: Grid) -> None:
        if grid.is_only_sheet:
            return
        if grid.caption or grid.is_new_page:
            parts.paragraph(parent, grid.caption, "Heading1", is_new_page=grid.is_new_page, keeps_next=True)
        widths = [width * self.scale for width in grid.widths]
        table = parts.table(parent, widths, is_centred=sum(widths) < self.width - 5)
        head = parts.row(table, is_head=True)
        style = _STYLES[grid.size]
        for heading, width in zip(grid.headings, widths, strict=True):
            cell = parts.cell(head, width, shade=_SHADES[Shade.HEAD], stands="center")
            parts.paragraph(cell, unparted(heading), style, side="center", is_bold=True)
        for row in grid.drawn_rows:
            self._row(table, grid, row, style)

    def _row(self, table: Any, grid: Grid, row: TopicRow | tuple[Cell, ...], style: str) -> None:
        if isinstance(row, TopicRow):
            cell = parts.cell(parts.row(table), sum(grid.widths) * self.scale, span=len(grid.widths), shade=_TOPIC)
            said = parts.paragraph(cell, row.text, style, is_bold=True, keeps_next=True)
            if row.beside:
                parts.run(said, f"   {row.beside}")
            return
        made = parts.row(table, may_split=is_tall(self.paper, grid, row, self.sizes[grid.size] * 0.75))
        offered = {one.place: one.words for one in grid.choices}
        for place, (cell, width) in enumerate(zip(row, grid.widths, strict=True)):
            if place in offered and not cell.lines:
                parts.choice(parts.paragraph(parts.cell(made, width * self.scale), "", style), offered[place])
                continue
            own_style = _STYLES[cell.size] if cell.size else style
            self._cell(made, cell, width * self.scale, own_style, is_centred=place in grid.centred)

    def _cell(self, row: Any, cell: Cell, width: float, style: str, *, is_centred: bool) -> None:
        written = parts.cell(row, width, shade=_SHADES.get(cell.shade, ""))
        for place, line in enumerate(cell.lines or ("",)):
            text = f"{SIGNS[cell.sign]}{line}" if cell.sign and not place else unparted(line)
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

    def _bars(self, parent: Any, block: Bars) -> None:
        """A line of shaded blanks for each, which every program for Word draws alike, and the figure behind it.

        What was before stands in the table beside it alone: two lines of blanks would not have one scale.
        """
        widths = (_BAR_NAME, self.width - _BAR_NAME)
        table = parts.table(parent, widths, borders=False)
        for bar in block.bars:
            row = parts.row(table)
            name, chart = (parts.cell(row, width) for width in widths)
            parts.paragraph(name, bar.name, "FormSmall")
            line = parts.paragraph(chart, "", "FormSmall")
            self._bar(line, bar.share, block.mark, Shade.DARK if bar.is_low else Shade.MIDDLE)
            parts.run(line, f" {bar.written} {bar.note}".rstrip(), is_bold=bar.is_low)

    def _bar(self, line: Any, share: float, mark: float, shade: Shade) -> None:
        """The mark stands where it is, inside the bar or behind it."""
        long, at = round(share * _BLANKS), round(mark * _BLANKS)
        parts.run(line, _BLANK * min(long, at), shade=_SHADES[shade])
        parts.run(line, _BLANK * (at - long) + "\u00a6")
        parts.run(line, _BLANK * (long - at), shade=_SHADES[shade])

    def _legend(self, parent: Any, block: Legend) -> None:
        line = parts.paragraph(parent, "", "FormTiny")
        for shade, said in block.items:
            parts.run(line, "\u00a0" * 6, shade=_SHADES.get(shade, "FFFFFF"))
            parts.run(line, f" {said}    ")

    def _beside(self, parent: Any, block: Beside) -> None:
        left, right = (width * self.scale for width in block.widths)
        widths = (max(self.width - right, left), right)
        row = parts.row(parts.table(parent, widths, borders=False))
        for blocks, width in zip((block.left, block.right), widths, strict=True):
            cell = parts.cell(row, width)
            for one in blocks:
                self.write(cell, one)
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
        mark = parts.paragraph(parts.cell(top, 30), "", "FormTiny")
        if self.paper.letterhead.garuda:
            self._image(mark, self.paper.letterhead.garuda, GARUDA)
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
            self._image(parts.paragraph(cell, "", "FormTiny"), _code(square.address), width=Mm(22))
            parts.paragraph(cell, " ".join(square.words), "FormTiny")
        else:
            parts.paragraph(cell, "", "FormTiny")
        self._signature(parts.cell(row, 80), square.signature)

    def _image(self, paragraph: Any, image: Any, height: int | None = None, *, width: int | None = None) -> None:
        from docx.text.paragraph import Paragraph

        Paragraph(paragraph, self.document._body).add_run().add_picture(image, width, height)

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


def _code(address: str) -> io.BytesIO:
    """To be read by a telephone."""
    import segno

    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="png", scale=6, border=0)
    drawn.seek(0)
    return drawn
