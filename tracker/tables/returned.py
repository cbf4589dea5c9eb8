"""An edited workbook of ours → which cells of which rows somebody has changed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256

from .cells import Value, canonical, even_spaces
from .refusal import CellFault, Refusal, RefusedFileError
from .table import Column, Kind
from .workbook import Cell, Limits, Sheet, sheets

ID, VERSION, SEAL = "tidtam.id", "tidtam.version", "tidtam.seal"
_MARKS = (ID, VERSION, SEAL)
MOST_ROWS = 5_000
# A plan of two thousand tasks unpacks to some 10 MB.
_LIMITS = Limits(unpacked=60 * 1024 * 1024, cell=32_767, spacing=even_spaces)
_LAST_HEADING_ROW = 30
_NUMBER = re.compile(r"[0-9]{1,9}")
_DECIMAL = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")


def hidden_columns(noun: str) -> list[Column]:
    """What tells whose row it is; the noun keeps a list of one kind from being read as another."""
    return [
        Column(f"{ID}.{noun}", Kind.NUMBER, is_hidden=True, key=ID),
        Column(VERSION, Kind.NUMBER, is_hidden=True, key=VERSION),
        Column(SEAL, is_hidden=True, key=SEAL),
    ]


def hidden_values(row_id: int, version: int, columns: Sequence[Column], row: Sequence[Value]) -> list[Value]:
    told = zip(columns, row, strict=True)
    seals = [f"{column.key}={_seal(canonical(value))}" for column, value in told if column.key]
    return [row_id, version, " ".join(seals)]


@dataclass(frozen=True)
class Returned:
    """A row in which something was changed; `edited` holds what its cells say now, by the key of the column."""

    sheet: str
    number: int
    # None: the row is not one of ours.
    row_id: int | None = None
    version: int = 0
    edited: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, CellFault] = field(default_factory=dict)
    # Which of the edited cells held what, so that a change made here meanwhile is noticed.
    seals: Mapping[str, str] = field(default_factory=dict)

    def was(self, key: str, value: Value) -> bool:
        """Whether the cell held this when the list was taken along."""
        return self.seals.get(key) == _seal(canonical(value))


@dataclass(frozen=True)
class ReadBack:
    """What kind of list it was, how many rows it has, and those that were changed."""

    noun: str
    total: int
    lines: list[Returned]


def read_back(data: bytes, kinds: Mapping[str, Mapping[str, str]]) -> ReadBack:
    """`kinds` tells for each noun how its columns are called, in every language. Raises RefusedFileError."""
    noun, total, found = "", 0, []
    for sheet in sheets(data, _LIMITS):
        heading = _heading(sheet, {noun: kinds[noun]} if noun else kinds)
        if heading is None:
            continue
        noun, number, places = heading
        for line in _lines(sheet, number, places):
            total += 1
            if total > MOST_ROWS:
                raise RefusedFileError(Refusal.TOO_MANY_ROWS, sheet.name, MOST_ROWS)
            found += [line] if line.row_id is None or line.edited or line.faults else []
    if not noun:
        raise RefusedFileError(Refusal.NO_HEADINGS)
    if not total:
        raise RefusedFileError(Refusal.NO_ROWS)
    return ReadBack(noun, total, found)


def _heading(sheet: Sheet, kinds: Mapping[str, Mapping[str, str]]) -> tuple[str, int, dict[str, int]] | None:
    for number in sorted(sheet.rows)[:_LAST_HEADING_ROW]:
        texts = [cell.text for cell in sheet.rows[number]]
        for noun, titles in kinds.items():
            known = {f"{ID}.{noun}": ID, VERSION: VERSION, SEAL: SEAL, **titles}
            if f"{ID}.{noun}" in texts:
                return noun, number, {known[text]: place for place, text in enumerate(texts) if text in known}
    return None


def _lines(sheet: Sheet, heading_row: int, places: Mapping[str, int]) -> Iterator[Returned]:
    for number in sorted(sheet.rows):
        cells = {key: sheet.rows[number][place] for key, place in places.items()}
        if number > heading_row and not all(cell.is_blank for cell in cells.values()):
            yield _line(sheet.name, number, cells)


def _line(sheet: str, number: int, cells: Mapping[str, Cell]) -> Returned:
    mark, version = cells[ID].text, cells.get(VERSION, Cell()).text
    seals = dict(part.partition("=")[::2] for part in cells.get(SEAL, Cell()).text.split())
    ours = {key: cell for key, cell in cells.items() if key not in _MARKS}
    edited = {key: cell.text for key, cell in ours.items() if seals.get(key) != _seal(_same_number(cell.text))}
    edited = {key: text for key, text in edited.items() if seals.get(key) != _seal(text)}
    return Returned(
        sheet,
        number,
        int(mark) if _NUMBER.fullmatch(mark) else None,
        int(version) if _NUMBER.fullmatch(version) else 0,
        edited,
        {key: cell.fault for key, cell in ours.items() if cell.fault},
        {key: seals[key] for key in edited if key in seals},
    )


def _same_number(text: str) -> str:
    """1200.50 typed as text is the number 1200.5."""
    is_number = _DECIMAL.fullmatch(text)
    return canonical(Decimal(text)) if is_number else text


def _seal(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:8]
