"""The cells of a workbook → rows about people; columns are found by their headings, not by their place."""

import re
from dataclasses import replace

from ..tables import Cell, CellFault, Refusal, RefusedFileError, Sheet, sheets
from .rows import Row
from .words import plain, words

MOST_ROWS = 2_000
# Headings stand below a title or two, never far down.
_LAST_HEADING_ROW = 30
_TELLING = frozenset({"email", "division", "title", "role"})
_MARK_OF_EXAMPLE = "#"
_NUMBER_WITHOUT_NOUGHT = re.compile("[1-9][0-9]{7,8}")
_LONGEST = {"name": 200, "email": 254, "phone": 100, "division": 200, "title": 200}


def read(data: bytes) -> list[Row]:
    """Raises RefusedFileError and nothing else; what is wrong with one row stays with that row."""
    rows: list[Row] = []
    has_headings = False
    for sheet in sheets(data):
        if heading := _heading(sheet):
            has_headings = True
            rows += _rows(sheet, *heading)
        if len(rows) > MOST_ROWS:
            raise RefusedFileError(Refusal.TOO_MANY_ROWS, sheet.name, MOST_ROWS)
    if not has_headings:
        raise RefusedFileError(Refusal.NO_HEADINGS)
    if not rows:
        raise RefusedFileError(Refusal.NO_ROWS)
    return rows


def _heading(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """The row of the headings and the place of each column: the name, and at least one that tells of an office."""
    for number in sorted(sheet.rows):
        if number > _LAST_HEADING_ROW:
            break
        places = _places(sheet.rows[number])
        if "name" in places and places.keys() & _TELLING:
            return number, places
    return None


def _places(cells: list[Cell]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, cell in enumerate(cells):
        column = words().headings.get(plain(cell.text))
        if column:
            places.setdefault(column, place)
    return places


def _rows(sheet: Sheet, heading_row: int, places: dict[str, int]) -> list[Row]:
    found = []
    for number in sorted(sheet.rows):
        cells = sheet.rows[number]
        said = {column: cells[place] for column, place in places.items() if not _says_nothing(cells[place])}
        # A heading repeated on every printed page is not a person, and neither is an example.
        if number <= heading_row or not said or _is_example(cells) or _places(cells).keys() >= said.keys() | {"name"}:
            continue
        found.append(_row(sheet.name, number, said))
    return found


def _says_nothing(cell: Cell) -> bool:
    return cell.fault is None and plain(cell.text) in words().blank | {""}


def _is_example(cells: list[Cell]) -> bool:
    first = next((cell.text for cell in cells if cell.text), "")
    return first.startswith(_MARK_OF_EXAMPLE)


def _row(sheet: str, number: int, said: dict[str, Cell]) -> Row:
    texts = {column: cell.text for column, cell in said.items()}
    parts = (texts.pop("name_beginning", ""), texts.pop("name", ""), texts.pop("surname", ""))
    # นาย, นาง and นางสาว are written without a space, so only the surname stands apart.
    texts["name"] = f"{parts[0]}{parts[1]} {parts[2]}".strip()
    texts["phone"] = _with_lost_nought(texts.get("phone", ""))
    row = Row(sheet, number, **texts)
    for column, cell in said.items():
        if fault := _fault(column, cell):
            return replace(row, fault=fault.value, fault_column=column)
    return row


def _with_lost_nought(phone: str) -> str:
    """Excel takes a telephone number for a number and drops the nought in front."""
    return f"0{phone}" if _NUMBER_WITHOUT_NOUGHT.fullmatch(phone) else phone


def _fault(column: str, cell: Cell) -> CellFault | None:
    is_too_long = len(cell.text) > _LONGEST.get(column, len(cell.text))
    return cell.fault or (CellFault.TOO_LONG if is_too_long else None)
