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
from .refusal import CellFault, Refusal, RefusedFileError
from .sheet_part import Area, Written, sheet_part

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
    with sheet._get_source() as source:
        part = sheet_part(source)
    if max(part.rows, default=0) > LAST_ROW:
        raise RefusedFileError(Refusal.TOO_MANY_ROWS, sheet.title, LAST_ROW)
    rows: dict[int, list[Cell]] = {}
    for number in sorted(part.rows):
        cells = [BLANK] * MOST_COLUMNS
        for column, written in part.rows[number].items():
            # Whatever lies beyond the last column says nothing.
            if column <= MOST_COLUMNS:
                cells[column - 1] = _cell(written, sheet, limits)
        if not all(cell is BLANK or cell.is_blank for cell in cells):
            rows[number] = cells
    _spread_merged(rows, part.merged)
    return Sheet(sheet.title, rows, tuple(part.merged))


def _cell(written: Written, sheet: Any, limits: Limits) -> Cell:
    if written.kind == "f":
        return Cell(fault=CellFault.FORMULA)
    if written.kind == "e":
        return Cell(fault=CellFault.CALCULATION_ERROR)
    try:
        text = _told(_value(written, sheet))
    except OverflowError:
        # A number that is marked as a day, of no calendar.
        return Cell(fault=CellFault.CALCULATION_ERROR)
    text = limits.spacing(text) if limits.spacing else text
    if len(text) > limits.cell:
        return Cell(text[: limits.cell], CellFault.TOO_LONG)
    return Cell(text)


def _value(written: Written, sheet: Any) -> object:
    from openpyxl.utils.datetime import from_excel, from_ISO8601

    text = written.text
    match written.kind:
        case "s":
            return sheet._shared_strings[int(text)]
        case "n":
            number = int(text) if text.isdecimal() else float(text)
            book = sheet.parent
            if written.style in book._date_formats:
                return from_excel(number, book.epoch, timedelta=written.style in book._timedelta_formats)
            return number
        case "b":
            return bool(int(text))
        case "d":
            return from_ISO8601(text)  # type: ignore[no-untyped-call]
        case _:
            return text


def _told(value: object) -> str:
    if isinstance(value, str):
        return _unescaped(value)
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        # As many figures as Excel keeps, so that baht and satang come back exactly.
        return f"{value:.15g}"
    return str(value)


def _unescaped(text: str) -> str:
    """Excel writes _x0041_ for some letters; nearly no text has any."""
    if "_x" not in text:
        return text
    from openpyxl.utils.escape import unescape

    # So may come what no file has otherwise: half of a pair of characters, and U+0000, which PostgreSQL cannot store.
    return str(unescape(text)).encode("utf-8", "ignore").decode().replace("\x00", "")


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
