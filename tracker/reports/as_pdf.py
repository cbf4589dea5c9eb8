"""A paper → a PDF/A that is read, printed, kept, and copied out of: typst sets it, lines break between words only."""

import io
import json
import os
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from ..evidence.pictures import PNG_MARK
from ..tables.cells import writable
from .breaking import forms, words
from .measuring import is_tall
from .paper import (
    Bars,
    Beside,
    Block,
    Cell,
    Figures,
    Grid,
    Legend,
    Line,
    MemoHead,
    Orders,
    Paper,
    Signature,
    Signatures,
    Size,
    Square,
    Together,
    TopicRow,
)

HERE = Path(__file__).parent
FONTS = HERE / "typeface"
# Points of letters; a page that must stay one has smaller ones, but none below 9.5.
SIZES = {Size.TITLE: 14, Size.HEADING: 12.5, Size.TEXT: 12, Size.CELL: 11, Size.SMALL: 10, Size.TINY: 8.5}
SIZES_OF_ONE_PAGE = {Size.TITLE: 13, Size.HEADING: 11.5, Size.TEXT: 11, Size.CELL: 10, Size.SMALL: 10, Size.TINY: 9.5}
_MARKED = re.compile(r"(\d+(?:\.\d+)*\.?)\s+(.+)", re.DOTALL)

Told = dict[str, Any]


def as_pdf(paper: Paper, now: datetime) -> bytes:
    """The same paper made at the same time gives the same bytes."""
    import typst

    return typst.compile(
        _template(), root=_root(paper), font_paths=_fonts(), sys_inputs=_data(paper, now), pdf_standards="a-2b"
    )


def as_pictures(paper: Paper, now: datetime, dots_per_inch: float = 100) -> list[bytes]:
    """Each page as it will be printed."""
    import typst

    made: bytes | list[bytes] | None = typst.compile(
        _template(),
        root=_root(paper),
        font_paths=_fonts(),
        sys_inputs=_data(paper, now),
        format="png",
        ppi=dots_per_inch,
    )
    return made if isinstance(made, list) else [made or b""]


def _template() -> bytes:
    return (HERE / "paper.typ").read_bytes()


def _root(paper: Paper) -> str:
    """The folder above the pictures of the office; beside them the template opens nothing."""
    pictures = [picture for picture in (paper.letterhead.emblem, paper.letterhead.garuda) if picture]
    return os.path.commonpath([Path(picture).parent for picture in pictures]) if pictures else str(HERE)


def _picture(paper: Paper, path: str) -> dict[str, str] | None:
    """Its name has no ending, so what it is is told by its first bytes."""
    if not path:
        return None
    with open(path, "rb") as file:
        is_png = file.read(8) == PNG_MARK
    return {"path": f"/{Path(path).relative_to(_root(paper))}", "format": "png" if is_png else "jpg"}


def _fonts() -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _data(paper: Paper, now: datetime) -> dict[str, str]:
    return {"data": json.dumps(_Told(paper).of_paper(now), ensure_ascii=False)}


class _Told:
    """A paper as plain data in which every text is a list of words."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.sizes = SIZES_OF_ONE_PAGE if paper.is_one_page else SIZES
        self.grids = 0

    def of_paper(self, now: datetime) -> Told:
        paper = self.paper
        return {
            "title": [_text(line) for line in paper.title],
            "name": " ".join(paper.title or paper.name),
            "made": [now.year, now.month, now.day, now.hour, now.minute, now.second],
            "landscape": paper.is_landscape,
            "one_page": paper.is_one_page,
            "title_size": self.sizes[paper.title_size],
            "sizes": {size.value: points for size, points in self.sizes.items()},
            "foot": [_text(side) for side in paper.foot],
            "form": forms()["form"],
            "emblem": _picture(paper, paper.letterhead.emblem),
            "garuda": _picture(paper, paper.letterhead.garuda),
            "parts": any(isinstance(one, Line) and one.is_part for one in _plain(paper.blocks)),
            "blocks": [told for block in paper.blocks for told in self.of_block(block)],
        }

    def of_block(self, block: Block) -> Iterator[Told]:
        if isinstance(block, Grid) and block.is_only_sheet:
            return
        tell: Callable[[Any], Told] = getattr(self, f"_{type(block).__name__.lower()}")
        yield {"is": type(block).__name__.lower(), **tell(block)}

    def _stack(self, blocks: tuple[Any, ...]) -> list[Told]:
        return [told for block in blocks for told in self.of_block(block)]

    def _line(self, line: Line) -> Told:
        return {
            "text": _text(line.text),
            "mark": _text(line.mark),
            "bold": line.is_bold,
            "new_page": line.is_new_page,
            "depth": line.depth,
            "paragraph": line.is_paragraph,
            "side": line.side.value,
            "size": self.sizes[line.size],
            "part": line.is_part,
        }

    def _grid(self, grid: Grid) -> Told:
        self.grids += 1
        size = self.sizes[grid.size]
        return {
            "number": self.grids,
            "new_page": grid.is_new_page,
            "headings": [_text(heading) for heading in grid.headings],
            "widths": list(grid.widths),
            "centred": list(grid.centred),
            "size": size,
            "caption": _text(grid.caption),
            "rows": [self._row(grid, row, size) for row in grid.drawn_rows],
        }

    def _row(self, grid: Grid, row: TopicRow | tuple[Cell, ...], size: float) -> Told:
        if isinstance(row, TopicRow):
            return {"topic": _text(row.text), "beside": _text(row.beside)}
        return {"cells": [self._cell(cell) for cell in row], "tall": is_tall(self.paper, grid, row, size)}

    def _cell(self, cell: Cell) -> Told:
        told: Told = {"lines": [_marked(line) for line in cell.lines]}
        if cell.sign:
            told["sign"] = cell.sign.value
        if cell.shade:
            told["shade"] = cell.shade.value
        if cell.is_bold:
            told["bold"] = True
        if cell.size:
            told["size"] = self.sizes[cell.size]
        return told

    def _figures(self, block: Figures) -> Told:
        return {"boxes": [[_text(number), _text(said)] for number, said in block.boxes]}

    def _bars(self, block: Bars) -> Told:
        bars = [
            {
                "name": _text(bar.name),
                "written": _text(bar.written),
                "share": bar.share,
                "before": bar.before,
                "low": bar.is_low,
                "note": _text(bar.note),
            }
            for bar in block.bars
        ]
        return {
            "bars": bars,
            "mark": block.mark,
            "axis": [[at, _text(said)] for at, said in block.axis],
            "before_name": _text(block.before_name),
        }

    def _legend(self, block: Legend) -> Told:
        return {"items": [[shade.value, _text(said)] for shade, said in block.items]}

    def _signatures(self, block: Signatures) -> Told:
        return {
            "blocks": [_signature(one) for one in block.blocks],
            "last": _signature(block.last) if block.last else None,
        }

    def _memohead(self, head: MemoHead) -> Told:
        return {name: _text(getattr(head, name)) for name in ("agency", "date", "subject", "addressee")}

    def _square(self, square: Square) -> Told:
        return {
            "svg": _svg(square.address) if square.address else "",
            "words": [_text(line) for line in square.words],
            "signature": _signature(square.signature),
        }

    def _orders(self, orders: Orders) -> Told:
        return {
            "opinion": _text(orders.opinion),
            "adviser": _text(orders.adviser),
            "order": _text(orders.order),
            "choices": [_text(choice) for choice in orders.choices],
            "decider": _text(orders.decider),
        }

    def _beside(self, block: Beside) -> Told:
        return {"left": self._stack(block.left), "right": self._stack(block.right), "widths": list(block.widths)}

    def _together(self, block: Together) -> Told:
        return {"blocks": self._stack(block.blocks)}


def _plain(blocks: tuple[Any, ...]) -> Iterator[Any]:
    for block in blocks:
        yield from _plain(block.blocks) if isinstance(block, Together) else [block]


def _text(text: str) -> list[str]:
    return list(words(writable(text))) if text else []


def _marked(line: str) -> list[list[str]]:
    """A number at the beginning hangs beside its text."""
    found = _MARKED.fullmatch(line)
    # A number that a unit follows is part of the text.
    if (found and found[1].endswith(".")) or (found and "." in found[1]):
        return [[found[1]], _text(found[2])]
    return [[], _text(line)]


def _signature(one: Signature) -> Told:
    return {"role": _text(one.role), "position": _text(one.position), "opinion": one.has_opinion}


def _svg(address: str) -> str:
    import segno

    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=0, xmldecl=False, svgns=True)
    return drawn.getvalue().decode()
