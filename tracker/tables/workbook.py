"""Bytes of an .xlsx file → its cells as text; refuses whatever would harm or mislead."""

import io
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from defusedxml.common import DefusedXmlException

from .cells import on_one_line
from .outline import Area, outline
from .refusal import CellFault, Refusal, RefusedFileError

LARGEST_FILE = 5 * 1024 * 1024
LARGEST_CONTENTS = 200 * 1024
MOST_PARTS = 500
MOST_SHEETS = 10
MOST_COLUMNS = 40
LAST_ROW = 20_000

_OLD_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True)
class Limits:
    """How much a file may bring, and whether a text may stand on several lines."""

    file: int = LARGEST_FILE
    sheets: int = MOST_SHEETS
    # A list of two thousand people unpacks to less than 2 MB.
    unpacked: int = 15 * 1024 * 1024
    cell: int = 500
    # How the spaces of a text are put in order; None: whoever asked does it.
    spacing: Callable[[str], str] | None = on_one_line


PLAIN_LIST = Limits()


@dataclass(frozen=True)
class Cell:
    text: str = ""
    fault: CellFault | None = None

    @property
    def is_blank(self) -> bool:
        return not self.text and self.fault is None


# Left, top, right, bottom; counted from 1.


BLANK = Cell()


@dataclass(frozen=True)
class Sheet:
    name: str
    # Only rows that say something, by their number.
    rows: dict[int, list[Cell]]
    merged: tuple[Area, ...] = ()


def sheets(data: bytes, limits: Limits = PLAIN_LIST) -> list[Sheet]:
    """Every visible sheet; raises RefusedFileError and nothing else, whatever the bytes are."""
    _refuse_strangers(data, limits)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_bombs(archive, limits)
        return _read(data, limits)
    except RefusedFileError:
        raise
    except Exception as error:
        # A damaged file breaks openpyxl in more ways than can be listed, and it wraps what defusedxml forbids.
        is_hostile = isinstance(error, DefusedXmlException) or isinstance(error.__cause__, DefusedXmlException)
        raise RefusedFileError(Refusal.HOSTILE if is_hostile else Refusal.DAMAGED) from None


def _refuse_strangers(data: bytes, limits: Limits) -> None:
    if not data:
        raise RefusedFileError(Refusal.EMPTY)
    if len(data) > limits.file:
        raise RefusedFileError(Refusal.TOO_LARGE)
    if data.startswith(_OLD_CONTAINER):
        raise RefusedFileError(Refusal.PROTECTED if _ENCRYPTED_PART in data else Refusal.OLD_EXCEL)
    if not data.startswith(b"PK"):
        raise RefusedFileError(Refusal.NOT_A_WORKBOOK)


def _refuse_bombs(archive: zipfile.ZipFile, limits: Limits) -> None:
    """What the parts say of their size is asked first, then they are unpacked piece by piece and counted."""
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise RefusedFileError(Refusal.PROTECTED)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > limits.unpacked:
        raise RefusedFileError(Refusal.TOO_LARGE)
    contents = [part for part in parts if part.filename == "xl/workbook.xml"]
    if not contents:
        raise RefusedFileError(Refusal.NOT_A_WORKBOOK)
    if contents[0].file_size > LARGEST_CONTENTS:
        raise RefusedFileError(Refusal.TOO_LARGE)
    unpacked = 0
    for part in parts:
        with archive.open(part) as stream:
            while piece := stream.read(64 * 1024):
                unpacked += len(piece)
                if unpacked > limits.unpacked:
                    raise RefusedFileError(Refusal.TOO_LARGE)


def _read(data: bytes, limits: Limits) -> list[Sheet]:
    import openpyxl

    with warnings.catch_warnings():
        # openpyxl warns of decorations that it leaves out; only the words matter here.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        try:
            visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            return [_sheet(sheet, limits) for sheet in visible[: limits.sheets]]
        finally:
            book.close()


def _sheet(sheet: Any, limits: Limits) -> Sheet:
    merged, last_row = outline(sheet._get_source())
    if last_row > LAST_ROW:
        raise RefusedFileError(Refusal.TOO_MANY_ROWS, sheet.title, LAST_ROW)
    # What a file says of its extent is often wrong; without bounds of our own a row number of 10^12 would never end.
    sheet.reset_dimensions()
    rows: dict[int, list[Cell]] = {}
    lines = sheet.iter_rows(max_row=max(last_row, 1), max_col=MOST_COLUMNS)
    for number, line in enumerate(lines, start=1):
        # Most cells are beyond the last column, and nothing need be asked of them.
        cells = [BLANK if cell.value is None else _cell(cell, limits) for cell in line]
        if not all(cell is BLANK or cell.is_blank for cell in cells):
            rows[number] = cells
    _spread_merged(rows, merged)
    return Sheet(sheet.title, rows, tuple(merged))


def _cell(cell: Any, limits: Limits) -> Cell:
    if cell.data_type == "f":
        return Cell(fault=CellFault.FORMULA)
    if cell.data_type == "e":
        return Cell(fault=CellFault.CALCULATION_ERROR)
    text = _written(cell.value)
    text = limits.spacing(text) if limits.spacing else text
    if len(text) > limits.cell:
        return Cell(text[: limits.cell], CellFault.TOO_LONG)
    return Cell(text)


def _written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        # As many figures as Excel keeps, so that baht and satang come back exactly.
        return f"{value:.15g}"
    text = _unescaped(value) if isinstance(value, str) else str(value)
    # A lone half of a character pair cannot be stored, and U+0000 not in PostgreSQL.
    return text.encode("utf-8", "ignore").decode().replace("\x00", "")


def _unescaped(text: str) -> str:
    """Excel writes _x0041_ for some letters; nearly no text has any."""
    if "_x" not in text:
        return text
    from openpyxl.utils.escape import unescape

    return str(unescape(text))


def _spread_merged(rows: dict[int, list[Cell]], merged: list[Area]) -> None:
    """A cell merged downwards speaks for every row beside it: one division for all its people."""
    steps = 0
    for left, top, right, bottom in merged:
        if left != right or left > MOST_COLUMNS or top not in rows:
            continue
        for number in range(top + 1, min(bottom, LAST_ROW) + 1):
            if number in rows and rows[number][left - 1].is_blank:
                rows[number][left - 1] = rows[top][left - 1]
        steps += min(bottom, LAST_ROW) - top
        if steps > 10 * LAST_ROW:
            raise RefusedFileError(Refusal.TOO_LARGE)
