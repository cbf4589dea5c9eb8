"""A paper → an Excel workbook as offices keep their plans: a sheet for each table, its title above, topics over it."""

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from ..tables.cells import writable
from ..thai.typeface import TYPEFACE
from .measuring import lines_of
from .paper import Beside, Cell, Figures, Grid, Line, MemoHead, Paper, Shade, Sign, Together, TopicRow

# A letter of the usual size takes so many millimetres of a column.
_MM_A_LETTER = 2.1
_LONGEST, _NAME = 32_000, 31
# Points: the letters, a line of them also where another font stands in for ours, and the highest row that Excel knows.
_LETTERS, _LINE, _HIGHEST = 14, 27.0, 409.0
# Of letters of that size, as wide as those that are measured.
_MEASURED = 11.0
_SIDE = Side(style="thin", color="FF5A6470")
_THIN = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_FILLS = {
    shade: PatternFill("solid", fgColor=colour)
    for shade, colour in (
        (Shade.HEAD, "FFE8E8E8"), (Shade.LIGHT, "FFE6E6E6"), (Shade.MIDDLE, "FFB8B8B8"), (Shade.DARK, "FF404040"),
    )
}  # fmt: skip
_TOPIC = PatternFill("solid", fgColor="FFF5F5F5")
_PLAIN, _BOLD, _WHITE = (
    Font(name=TYPEFACE, size=_LETTERS, bold=is_bold, color=colour)
    for is_bold, colour in ((False, "FF000000"), (True, "FF000000"), (True, "FFFFFFFF"))
)
_LEFT, _CENTRE = (Alignment(horizontal=side, vertical="top", wrap_text=True) for side in ("left", "center"))
_SIGNS = {Sign.DONE: "\u25cf ", Sign.PARTIAL: "\u25d0 ", Sign.NOT_STARTED: "\u25cb "}
_NOT_IN_A_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", " "))

Above = list[tuple[str, ...]]


def as_sheet(paper: Paper, now: datetime) -> bytes:
    book = openpyxl.Workbook()
    title = paper.title or paper.name
    book.properties.creator, book.properties.title = "Tidtam", writable(" ".join(title))
    book.properties.created = book.properties.modified = now.replace(tzinfo=None, microsecond=0)
    sheets: list[tuple[Above, Grid | None]] = list(_sheets(paper))
    for place, (above, grid) in enumerate(sheets):
        sheet: Any = book.active if place == 0 else book.create_sheet()
        _name(book, sheet, grid, place)
        _write(sheet, title, above, grid)
        sheet.page_setup.orientation = "landscape" if paper.is_landscape or len(sheets) > 1 else "portrait"
        sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = "9", 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


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


def _name(book: Any, sheet: Any, grid: Grid | None, place: int) -> None:
    """As the table is called; names are short, and no two alike."""
    wanted = " ".join(((grid.name if grid else "") or str(place + 1)).translate(_NOT_IN_A_NAME).split())[:_NAME]
    taken = {one.title for one in book.worksheets if one is not sheet}
    sheet.title = wanted if wanted not in taken else f"{wanted[: _NAME - 3]} {place + 1}"


def _write(sheet: Any, title: Sequence[str], above: Above, grid: Grid | None) -> None:
    widths = [max(width / _MM_A_LETTER, 8) for width in grid.widths] if grid else [60.0, 60.0]
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    number = 0
    for text in [*title, *([grid.caption] if grid and grid.caption else [])]:
        number += 1
        _merged(sheet, number, len(widths), text, _CENTRE)
    for line in above:
        number += 1
        _line(sheet, number, line, widths)
    if grid:
        _table(sheet, number + 1, grid, widths)


def _line(sheet: Any, number: int, line: tuple[str, ...], widths: Sequence[float]) -> None:
    """One over the whole width, or two beside each other."""
    if len(line) == 1 or len(widths) != 2:
        _merged(sheet, number, len(widths), " ".join(line), _LEFT, _PLAIN, height=_height(line, [sum(widths)]))
        return
    for place, text in enumerate(line, start=1):
        _text(sheet.cell(number, place), text, _PLAIN)
    sheet.row_dimensions[number].height = _height(line, widths)


def _table(sheet: Any, top: int, grid: Grid, widths: Sequence[float]) -> None:
    for place, heading in enumerate(grid.headings, start=1):
        cell = sheet.cell(top, place)
        _text(cell, heading, _BOLD, _CENTRE)
        cell.fill, cell.border = _FILLS[Shade.HEAD], _THIN
    sheet.print_title_rows, sheet.freeze_panes = f"{top}:{top}", f"A{top + 1}"
    sheet.row_dimensions[top].height = _height(grid.headings, widths)
    for number, row in enumerate(grid.rows, start=top + 1):
        if isinstance(row, TopicRow):
            _merged(sheet, number, len(widths), f"{row.text}  {row.beside}".strip(), _LEFT, has_border=True)
            continue
        for place, said in enumerate(row):
            _cell(sheet.cell(number, place + 1), said, is_centred=place in grid.centred)
        sheet.row_dimensions[number].height = _height([said.text for said in row], widths)


def _cell(cell: Any, said: Cell, *, is_centred: bool) -> None:
    font = _WHITE if said.shade is Shade.DARK else _BOLD if said.is_bold else _PLAIN
    if said.number is not None:
        cell.value, cell.font = said.number, font
        cell.alignment = _CENTRE if is_centred else _LEFT
    else:
        _text(cell, f"{_SIGNS.get(said.sign, '')}{said.text}", font, _CENTRE if is_centred else _LEFT)
    cell.border = _THIN
    if said.shade:
        cell.fill = _FILLS[said.shade]


def _text(cell: Any, text: str, font: Font, side: Alignment = _LEFT) -> None:
    cell.value = writable(text)[:_LONGEST] or None
    if cell.value:
        # A text that begins with = is no formula.
        cell.data_type = "s"
    cell.number_format = "@" if len(text) <= 250 else "General"
    cell.font, cell.alignment = font, side


def _merged(
    sheet: Any,
    row: int,
    last: int,
    text: str,
    side: Alignment,
    font: Font = _BOLD,
    *,
    has_border: bool = False,
    height: float = _LINE,
) -> None:
    cell = sheet.cell(row, 1)
    _text(cell, text, font, side)
    if has_border:
        cell.fill, cell.border = _TOPIC, _THIN
    if last > 1:
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=last)
    sheet.row_dimensions[row].height = height


def _height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Programs do not make a row as high as its text by themselves."""
    cells = (Cell(tuple(text.split("\n"))) for text in texts)
    most = max(lines_of(cell, width * _MM_A_LETTER, _MEASURED) for cell, width in zip(cells, widths, strict=True))
    return min(most * _LINE, _HIGHEST)
