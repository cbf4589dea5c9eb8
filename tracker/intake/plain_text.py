"""Text with tabs, text that was pasted, and CSV → paragraphs and tables."""

import csv
import io
import re
from collections.abc import Iterable

from .document import LONGEST_CELL, Cell, Document, Sheaf
from .refusal import Refusal, RefusedDocumentError
from .text import tidy

_RULE = re.compile(r"[\s|:+=_-]*-{2,}[\s|:+=_-]*")
_PIPED = re.compile(r"^\s*\|.*\|\s*$")


def decoded(data: bytes) -> str:
    """UTF-8, UTF-16 where it says so, or TIS-620 as old programs write it."""
    for encoding in (
        ("utf-16", "utf-8-sig", "cp874") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp874")
    ):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RefusedDocumentError(Refusal.OTHER_KIND)


def read(text: str) -> Document:
    """Lines with tabs that follow one another are the rows of one table; so are lines between upright strokes."""
    sheaf = Sheaf()
    rows: list[list[Cell]] = []
    for line in text.splitlines():
        parts = _parts(line)
        if len(parts) < 2:
            _end_table(sheaf, rows)
            sheaf.paragraph(_bounded(tidy(line)))
        elif not _RULE.fullmatch(line):
            rows.append(_cells(sheaf, parts))
    _end_table(sheaf, rows)
    return sheaf.bound()


def _cells(sheaf: Sheaf, parts: list[str]) -> list[Cell]:
    cells = []
    for column, part in enumerate(parts):
        sheaf.count_cell()
        cells.append(Cell(_bounded(tidy(part)), column))
    return cells


def _parts(line: str) -> list[str]:
    if "\t" in line:
        return line.split("\t")
    if _PIPED.match(line):
        return line.strip().strip("|").split("|")
    return [line]


def _end_table(sheaf: Sheaf, rows: list[list[Cell]]) -> None:
    if rows:
        sheaf.table(list(rows))
        rows.clear()


def read_csv(text: str) -> Document:
    """Lines of one cell above the table are what stands over it on paper."""
    sheaf = Sheaf()
    csv.field_size_limit(LONGEST_CELL)
    rows: list[list[Cell]] = []
    numbers: list[int] = []
    for number, line in enumerate(_lines(text), start=1):
        cells = _cells(sheaf, line)
        filled = [cell.text for cell in cells if cell.text]
        if len(filled) == 1 and not rows:
            sheaf.paragraph(filled[0])
        elif filled:
            rows.append(cells)
            numbers.append(number)
    sheaf.table(rows, numbers=numbers)
    return sheaf.bound()


def _lines(text: str) -> Iterable[list[str]]:
    first = text[: text.find("\n") + 1] or text
    delimiter = max(",;\t|", key=first.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error:
        raise RefusedDocumentError(Refusal.LONG_CELL) from None


def _bounded(text: str) -> str:
    if len(text) > LONGEST_CELL:
        raise RefusedDocumentError(Refusal.LONG_CELL)
    return text
