"""A form of an office's own and a paper → the form, filled in: its styles, its margins, its heads and feet."""

import io
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import datetime
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from ..as_docx import Blocks
from ..breaking import unparted
from ..docx_page import say_who_made_it, with_our_styles
from ..measuring import is_tall
from ..paper import SIGNS, Beside, Cell, Grid, MemoHead, Paper, Signatures, Together, TopicRow
from . import marks
from .checking import ATTACHED, names_in, roots_of
from .fields import Offer, columns_of, flat, offer_of, words

# The lines of each field.
Told = Mapping[str, tuple[str, ...]]
NOTHING = ("",)
# About as large as the letters of tables are.
POINTS = 10
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
# Numbers that name one paragraph of a document; a row that stands there twice must not bring them twice.
_NUMBERS = (f"{_W14}paraId", f"{_W14}textId")
_BOOKMARKS = (qn("w:bookmarkStart"), qn("w:bookmarkEnd"))


def filled(paper: Paper, now: datetime) -> bytes:
    document = Document(paper.letterhead.form)
    detach(document)
    _Filling(document, paper).fill()
    say_who_made_it(document, paper, now)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def detach(document: Any) -> None:
    """From the template of whoever wrote it, which nobody else has."""
    for part in document.part.package.iter_parts():
        for number in [number for number, tie in part.rels.items() if tie.reltype.endswith(ATTACHED)]:
            del part.rels[number]
    for element in list(document.settings.element.iter(qn("w:attachedTemplate"))):
        element.getparent().remove(element)


class _Filling:
    def __init__(self, document: Any, paper: Paper) -> None:
        self.document, self.paper = document, paper
        self.offer: Offer = offer_of(paper)
        # Names of tables, and of what stands for whole blocks.
        self.placed: set[str] = set()
        self.contents: Iterator[Sequence[Any]] = iter(())
        # Rows that are filled in: what people wrote may look like a field, and is none.
        self.done: list[Any] = []
        self.words = words()

    def fill(self) -> None:
        names = [name for root in roots_of(self.document) for name in names_in(root)]
        self.placed |= {self.words["signatures"]} & set(names)
        for root in roots_of(self.document):
            for table in list(root.iter(qn("w:tbl"))):
                self._fill_rows(table)
        self.contents = iter(self._contents(names.count(self.words["contents"])))
        for root in roots_of(self.document):
            for paragraph in marks.paragraphs_of(root):
                self._fill_paragraph(paragraph)

    # --- tables

    def _fill_rows(self, table: Any) -> None:
        """A row with columns of a table stands there once for each of its rows; the row of topics goes before it."""
        topic = None
        for row in [row for row in table.iter(marks.ROW) if next(row.iterancestors(qn("w:tbl"))) is table]:
            names = marks.fields_of_row(row)
            grid = self.offer.table_with(found) if (found := self.offer.of_rows(names)) else None
            if grid is not None:
                self._repeat(row, topic, grid)
                self.placed.add(grid.name)
                topic = None
            elif self.words["topic"] in names:
                topic = row

    def _repeat(self, row: Any, topic: Any | None, grid: Grid) -> None:
        for one in grid.rows or ((),):
            if isinstance(one, TopicRow):
                if topic is not None:
                    said = {self.words["topic"]: (f"{one.text}   {one.beside}".rstrip(),)}
                    self._add(row, _again(topic, self._with_particulars(said)))
            else:
                lines = [_lines(cell) for cell in one] or [()] * len(grid.headings)
                told: Told = dict(zip(columns_of(grid), lines, strict=True))
                made = _again(row, self._with_particulars(told))
                if one and is_tall(self.paper, grid, one, POINTS):
                    _may_split(made)
                self._add(row, made)
        for done in filter(lambda one: one is not None, (topic, row)):
            done.getparent().remove(done)

    def _add(self, row: Any, made: Any) -> None:
        row.addprevious(made)
        self.done.append(made)

    def _with_particulars(self, told: Told) -> Told:
        return {**{name: self._particular(name) for name in self.offer.particulars}, **told}

    def _particular(self, name: str) -> tuple[str, ...]:
        """What the paper does not tell this time, such as a column that no measure fills, is left empty."""
        return tuple(unparted(self.offer.particulars.get(name, "")).split("\n"))

    # --- paragraphs

    def _fill_paragraph(self, paragraph: Any) -> None:
        if any(row in self.done for row in paragraph.iterancestors(marks.ROW)):
            return
        names = marks.fields_of(paragraph)
        if marks.is_alone(paragraph) and names[0] == self.words["signatures"]:
            self._put(paragraph, [block for block in flat(self.paper.blocks) if isinstance(block, Signatures)])
        elif marks.is_alone(paragraph) and names[0] == self.words["contents"]:
            self._put(paragraph, list(self._rest(next(self.contents, ()))))
        elif names:
            marks.fill(paragraph, self._particular)

    def _put(self, paragraph: Any, blocks: Sequence[Any]) -> None:
        """Whole blocks in the place of a paragraph; a cell keeps it, because a cell without one is damaged."""
        within = paragraph.getparent().makeelement(qn("w:body"))
        width = self._room()
        writer = Blocks(self.paper, self.document, width, scale=width / _widest(blocks, width))
        for block in blocks:
            writer.write(within, block)
        with_our_styles(self.document, writer.sizes, within)
        for element in list(within):
            paragraph.addprevious(element)
        if paragraph.getparent().tag == marks.CELL:
            marks.fill(paragraph, lambda _name: ("",))
        else:
            paragraph.getparent().remove(paragraph)

    def _contents(self, places: int) -> list[Sequence[Any]]:
        """Where the form has two places for it: what stands before the table that it has itself, and what after."""
        blocks = self.paper.blocks
        own = next((n for n, one in enumerate(blocks) if isinstance(one, Grid) and one.name in self.placed), 0)
        return [blocks[:own], blocks[own:]] if places > 1 and own else [blocks]

    def _room(self) -> int:
        """Millimetres between the margins."""
        section = self.document.sections[0]
        room: int = section.page_width - section.left_margin - section.right_margin
        return room // Mm(1)

    def _rest(self, blocks: Sequence[Any]) -> Iterator[Any]:
        """What has no place of its own; the head of a memo is the form's."""
        for block in blocks:
            if isinstance(block, Together):
                yield replace(block, blocks=tuple(self._rest(block.blocks)))
            elif isinstance(block, Beside):
                yield replace(block, left=tuple(self._rest(block.left)), right=tuple(self._rest(block.right)))
            elif not self._has_place(block):
                yield block

    def _has_place(self, block: Any) -> bool:
        if isinstance(block, Signatures):
            return self.words["signatures"] in self.placed
        return isinstance(block, MemoHead) or (isinstance(block, Grid) and block.name in self.placed)


def _again(row: Any, told: Told) -> Any:
    made = deepcopy(row)
    for element in list(made.iter()):
        for number in _NUMBERS:
            element.attrib.pop(number, None)
        if element.tag in _BOOKMARKS:
            element.getparent().remove(element)
    for paragraph in marks.paragraphs_of(made):
        if marks.is_alone(paragraph):
            _as_paragraphs(paragraph, told)
        else:
            marks.fill(paragraph, lambda name: told.get(name, NOTHING))
    return made


def _may_split(row: Any) -> None:
    """It fits on no page."""
    for element in list(row.iter(qn("w:cantSplit"))):
        element.getparent().remove(element)


def _as_paragraphs(paragraph: Any, told: Told) -> None:
    """A field that is alone has a paragraph for each of its lines, so that each is set as the form sets one."""
    [name] = marks.fields_of(paragraph)
    first, *others = told.get(name) or NOTHING
    for line in reversed(others):
        more = deepcopy(paragraph)
        marks.fill(more, {name: (line,)}.get)
        paragraph.addnext(more)
    marks.fill(paragraph, {name: (first,)}.get)


def _lines(cell: Cell) -> tuple[str, ...]:
    first, *others = map(unparted, cell.lines or ("",))
    return (f"{SIGNS.get(cell.sign, '')}{first}", *others)


def _widest(blocks: Sequence[Any], width: int) -> float:
    """Our tables are made for our pages; on narrower ones all of them become narrower alike."""
    return max([width, *map(_width_of, blocks)])


def _width_of(block: Any) -> float:
    if isinstance(block, Together):
        return max(map(_width_of, block.blocks), default=0)
    return sum(block.widths) if isinstance(block, Grid | Beside) else 0
