"""A paper → an Excel workbook as offices keep their plans: a sheet for each table, its title above, topics over it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from ..tables.writing import Book, Look, Offer, Page
from .breaking import forms
from .measuring import lines_of
from .paper import SIGNS, Beside, Cell, Figures, Grid, Line, MemoHead, Paper, Shade, Together, TopicRow

# A letter of the usual size takes so many millimetres of a column.
_MM_A_LETTER = 2.1
# Points: a line of letters also where another font stands in for ours, and the highest row that Excel knows.
_LINE, _HIGHEST = 27.0, 409.0
# Of letters of that size, as wide as those that are measured.
_MEASURED = 11.0
_FRAME, _WHITE = "FF5A6470", "FFFFFFFF"
_FILLS = {Shade.LIGHT: "FFE6E6E6", Shade.MIDDLE: "FFB8B8B8", Shade.DARK: "FF404040"}
_PLAIN = Look(points=14, ink="FF000000", side="left")
_BOLD = replace(_PLAIN, is_bold=True)
_TITLE = replace(_BOLD, side="center")
_HEAD = replace(_TITLE, fill="FFE8E8E8", frame=_FRAME)
_TOPIC = replace(_BOLD, fill="FFF5F5F5", frame=_FRAME)
# Rows below the heading in which the choices of a column are offered, drawn or not.
_ROOM = 2_000

Above = list[tuple[str, ...]]


def as_sheet(paper: Paper, now: datetime) -> bytes:
    title = paper.title or paper.name
    book = Book(" ".join(title), now)
    sheets: list[tuple[Above, Grid | None]] = list(_sheets(paper))
    is_standing = not paper.is_landscape and len(sheets) == 1
    for place, (above, grid) in enumerate(sheets):
        _write(book, title, above, grid, str(place + 1), is_standing)
    return book.as_bytes()


def _sheets(paper: Paper) -> Iterator[tuple[Above, Grid | None]]:
    """Each table with the lines before it; the lines after the last one stand on a sheet of their own."""
    above: Above = []
    for block in _flat(paper.blocks):
        if isinstance(block, Grid):
            if not block.is_only_paper:
                yield above, block
                above = []
        else:
            above += [line for line in _lines(block) if any(line)]
    if above:
        yield above, None


def _flat(blocks: Sequence[Any]) -> Iterator[Any]:
    for block in blocks:
        if isinstance(block, Together):
            yield from _flat(block.blocks)
        elif isinstance(block, Beside) and any(isinstance(one, Grid) for one in (*block.left, *block.right)):
            yield from (*block.left, *block.right)
        else:
            yield block


def _lines(block: Any) -> Iterator[tuple[str, ...]]:
    """What is signed, drawn or scanned stands on paper only."""
    match block:
        case Line():
            yield (_said(block),)
        case Figures():
            yield from ((f"{said} {number}",) for number, said in block.boxes)
        case MemoHead():
            yield from ((said,) for said in (block.agency, block.date, block.subject, block.addressee))
        case Beside():
            for left, right in zip(block.left, block.right, strict=False):
                if isinstance(left, Line) and isinstance(right, Line):
                    yield _said(left), _said(right)


def _said(line: Line) -> str:
    return f"{line.mark} {line.text}".strip()


def _write(book: Book, title: Sequence[str], above: Above, grid: Grid | None, number: str, is_standing: bool) -> None:
    widths = [max(width / _MM_A_LETTER, 8) for width in grid.widths] if grid else [60.0, 60.0]
    over = [*title, *([grid.caption] if grid and grid.caption else [])]
    page = book.page(
        (grid.name if grid else "") or number,
        widths,
        len(over) + len(above) + 1 if grid else 0,
        is_standing=is_standing,
        filled_in=_PLAIN if grid and grid.empty_rows else None,
    )
    for text in over:
        page.joined(text, _TITLE, _LINE)
    for line in above:
        _line(page, line, widths)
    if grid:
        _table(page, grid, widths)
        _offer(book, page, grid, len(over) + len(above) + 2)


def _line(page: Page, line: tuple[str, ...], widths: Sequence[float]) -> None:
    """One over the whole width, or two beside each other."""
    if len(line) == 1 or len(widths) != 2:
        page.joined(" ".join(line), _PLAIN, _height(line, [sum(widths)]))
    else:
        page.row(line, [_PLAIN, _PLAIN], _height(line, widths))


def _table(page: Page, grid: Grid, widths: Sequence[float]) -> None:
    page.row(grid.headings, [_HEAD] * len(widths), _height(grid.headings, widths))
    looks = _Looks(grid)
    for row in grid.drawn_rows:
        if isinstance(row, TopicRow):
            page.joined(f"{row.text}  {row.beside}".strip(), _TOPIC, _LINE)
        else:
            page.row([_value(said) for said in row], looks.of(row), _height([said.text for said in row], widths))


def _value(said: Cell) -> str | float:
    return said.number if said.number is not None else f"{SIGNS.get(said.sign, '')}{said.text}"


class _Looks:
    def __init__(self, grid: Grid) -> None:
        self._centred = frozenset(grid.centred)
        self._known: dict[tuple[Shade, bool, bool], Look] = {}

    def of(self, row: Sequence[Cell]) -> list[Look]:
        return [self._of(said.shade, said.is_bold, place in self._centred) for place, said in enumerate(row)]

    def _of(self, shade: Shade, is_bold: bool, is_centred: bool) -> Look:
        key = shade, is_bold, is_centred
        if key not in self._known:
            is_white = shade is Shade.DARK
            self._known[key] = replace(
                _BOLD if is_bold or is_white else _PLAIN,
                ink=_WHITE if is_white else _PLAIN.ink,
                fill=_FILLS.get(shade, ""),
                frame=_FRAME,
                side="center" if is_centred else "left",
            )
        return self._known[key]


def _offer(book: Book, page: Page, grid: Grid, first: int) -> None:
    if grid.choices:
        offers = [Offer(one.place, grid.headings[one.place], one.words, one.prompt) for one in grid.choices]
        book.offer(page, offers, forms()["form"]["choices"], first, first + _ROOM - 1, _HEAD)


def _height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Programs do not make a row as high as its text by themselves."""
    cells = (Cell(tuple(text.split("\n"))) for text in texts)
    most = max(lines_of(cell, width * _MM_A_LETTER, _MEASURED) for cell, width in zip(cells, widths, strict=True))
    return min(most * _LINE, _HIGHEST)
