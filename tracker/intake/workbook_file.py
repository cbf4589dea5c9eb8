"""An .xlsx file → a table for each stretch of rows on its sheets; formulas are named, never calculated."""

from collections.abc import Mapping, Sequence

from ..tables import BLANK, CellFault, Limits, RefusedFileError, Sheet, sheets
from ..tables import Cell as Written
from ..tables import Refusal as FileRefusal
from .document import LONGEST_CELL, Cell, Document, Note, Place, Sheaf
from .refusal import Refusal, RefusedDocumentError

_LIMITS = Limits(file=32 << 20, sheets=300, unpacked=120 << 20, cell=LONGEST_CELL, spacing=None)
# One empty row may be a careless hand; two end a table.
_GAP = 2
_REFUSALS = {
    FileRefusal.EMPTY: Refusal.EMPTY,
    FileRefusal.TOO_LARGE: Refusal.TOO_MUCH,
    FileRefusal.TOO_MANY_ROWS: Refusal.TOO_MUCH,
    FileRefusal.OLD_EXCEL: Refusal.OLD_OFFICE,
    FileRefusal.PROTECTED: Refusal.PROTECTED,
    FileRefusal.HOSTILE: Refusal.HOSTILE,
}
_NOTES = {CellFault.FORMULA: Note.FORMULA, CellFault.CALCULATION_ERROR: Note.CALCULATION_ERROR}


def read(data: bytes) -> Document:
    try:
        found = sheets(data, _LIMITS)
    except RefusedFileError as error:
        raise RefusedDocumentError(_REFUSALS.get(error.refusal, Refusal.DAMAGED)) from None
    sheaf = Sheaf()
    for sheet in found:
        _read_sheet(sheaf, sheet)
    return sheaf.bound()


def _read_sheet(sheaf: Sheaf, sheet: Sheet) -> None:
    spans, continues = _merged(sheet)
    rows: list[list[Cell]] = []
    numbers: list[int] = []
    before = 0
    for number in sorted(sheet.rows):
        if number - before > _GAP and rows:
            _end_table(sheaf, sheet, rows, numbers)
            rows, numbers = [], []
        before = number
        row = []
        continued = continues.get(number, {})
        for place, cell in _told(sheet.rows[number], continued):
            sheaf.count_cell()
            if cell.fault is CellFault.TOO_LONG:
                raise RefusedDocumentError(Refusal.LONG_CELL)
            if cell.fault:
                sheaf.remark(_NOTES[cell.fault], Place(sheaf.tables_so_far + 1, number, place), sheet.name)
            text = continued.get(place)
            if place in continued and text is None:
                continue
            span = spans.get((number, place), 1)
            row.append(Cell(sheaf.tidied(cell.text if text is None else text), place, span, text is not None))
        rows.append(row)
        numbers.append(number)
    _end_table(sheaf, sheet, rows, numbers)


def _told(cells: Sequence[Written], continued: Mapping[int, str | None]) -> list[tuple[int, Written]]:
    """Without those that say nothing, which are most: a row is as wide as the widest that may be."""
    told = [(place, cell) for place, cell in enumerate(cells) if cell is not BLANK or place in continued]
    return [(place, cell) for place, cell in told if not cell.is_blank or place in continued]


def _end_table(sheaf: Sheaf, sheet: Sheet, rows: list[list[Cell]], numbers: list[int]) -> None:
    """Rows of one cell before a table are what stands over it on paper."""
    while len(rows) > 1 and len([cell for cell in rows[0] if cell.text]) == 1:
        sheaf.paragraph(next(cell.text for cell in rows[0] if cell.text))
        rows, numbers = rows[1:], numbers[1:]
    last = max((cell.column for row in rows for cell in row if cell.text), default=-1)
    sheaf.table([_with_blanks(row, last) for row in rows], sheet.name, numbers)


def _with_blanks(row: list[Cell], last: int) -> list[Cell]:
    """Every row of a table is as wide as the table; what is wide itself leaves no gap."""
    found: list[Cell] = []
    column = 0
    for cell in [*row, Cell("", last + 1)]:
        found += [Cell("", place) for place in range(column, cell.column)]
        found += [cell] if cell.column <= last else []
        column = cell.column + cell.span
    return found


def _merged(sheet: Sheet) -> tuple[dict[tuple[int, int], int], dict[int, dict[int, str | None]]]:
    """How wide a cell is, and which of a row only go on: with the text from above, or None for what it covers."""
    spans: dict[tuple[int, int], int] = {}
    continued: dict[int, dict[int, str | None]] = {}
    for left, top, right, bottom in sheet.merged:
        first = sheet.rows.get(top)
        if first is None or left > len(first):
            continue
        for number in range(top, min(bottom, top + 2_000) + 1):
            spans[number, left - 1] = right - left + 1
            in_row = continued.setdefault(number, {})
            if number > top:
                in_row[left - 1] = first[left - 1].text
            in_row.update(dict.fromkeys(range(left, min(right, len(first)))))
    return spans, continued
