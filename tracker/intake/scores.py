"""The scores of an assessment that a document tells, for those who compare them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..thai import to_arabic
from .document import NOWHERE, Cell, Document, Place, Row, Table
from .gathering import Gathered
from .headings import Columns
from .numbering import numbered
from .text import on_one_line
from .words import instruments, lists

_VALUE = re.compile(r"(?<![0-9.])([0-9]{1,3}(?:\.[0-9]{1,2})?)(?![0-9.])")
# Totals are written with both decimals; other figures in their sentences are not.
_DECIMAL = re.compile(
    r"(?<![0-9\u0e50-\u0e59.+])([0-9\u0e50-\u0e59]{2,3}\.[0-9\u0e50-\u0e59]{2})(?![0-9\u0e50-\u0e59.])"
)
_CODE = re.compile(
    r"^\W*(?:[\u0e01-\u0e4e]+\s*)?([iIeEoO0\u0e501\u0e51lL]?)\s*([0-9\u0e50-\u0e59]{1,2})(?![0-9\u0e50-\u0e59.])"
)
_FIGURE = re.compile(r"[\s.()0-9\u0e50-\u0e59]*")
_LETTERS = {"IIT": "i", "EIT": "e", "OIT": "O"}
_BY_LETTER = {"i": "IIT", "e": "EIT", "o": "OIT"}
_FULL = 100.0


@dataclass(frozen=True)
class Score:
    """`code` is a question's, such as i8; without one it is the score of an indicator, or of an instrument."""

    year: int | None
    instrument: str | None
    indicator: str | None
    code: str | None
    value: float
    place: Place = NOWHERE
    is_sure: bool = True


def scores(document: Document, gathered: Gathered) -> tuple[Score, ...]:
    years = _years(document)
    found: list[Score] = []
    for table, columns, first_row in gathered.score_tables:
        found += _of_table(table, columns, first_row, years.get(table.number))
    for paragraph in document.paragraphs:
        value = "." in paragraph.text and _DECIMAL.search(paragraph.text)
        if value and any(each.name == "total" for each in instruments().all(paragraph.text)):
            place = Place(paragraph=paragraph.number)
            found.append(Score(_year(paragraph.text), None, None, None, float(value[1]), place, is_sure=False))
    return tuple(dict.fromkeys(found))


def _of_table(table: Table, columns: Columns, first_row: int, year: int | None) -> Iterator[Score]:
    instrument: str | None = None
    for row in table.rows:
        if row.number < first_row:
            continue
        told = _cell(row, columns, "instrument")
        meaning = instruments().first(told) if told else None
        instrument = meaning.name if meaning and meaning.name != "total" else instrument
        value = _value(_cell(row, columns, "score"))
        whole = _value(_cell(row, columns, "instrument_score"))
        named = next(filter(None, (_cell(row, columns, role) for role in ("question", "indicator", "title"))), "")
        place = Place(table.number, row.number)
        if _FIGURE.fullmatch(named):
            named = max((cell.text for cell in row.filled), key=len, default="")
        if value is not None and named:
            whose = instrument or _by_letter(named)
            code = _code(named, whose)
            indicator = None if code else numbered(on_one_line(named))[1]
            yield Score(year, whose, indicator, code, value, place, is_sure=whose is not None)
        if whole is not None and instrument:
            yield Score(year, instrument, None, None, whole, place, is_sure=False)


def _cell(row: Row, columns: Columns, role: str) -> str:
    return next((cell.text for cell in row.filled if columns.at(cell.column).role == role and _is_own(cell, role)), "")


def _is_own(cell: Cell, role: str) -> bool:
    """The score of an instrument stands once beside all its indicators."""
    return not cell.is_continued or role != "instrument_score"


def _value(text: str) -> float | None:
    found = _VALUE.findall(to_arabic(text))
    if not found or float(found[-1]) > _FULL:
        return None
    return float(found[-1])


def _code(named: str, instrument: str | None) -> str | None:
    """i8, O12; a scan may lose the letter or read it as a figure, so the instrument beside it decides."""
    found = _CODE.match(named)
    letter = _LETTERS.get(instrument or "")
    if not found or not letter or numbered(named)[0]:
        return None
    return f"{letter}{int(to_arabic(found[2]))}"


def _by_letter(named: str) -> str | None:
    found = _CODE.match(named)
    return _BY_LETTER.get(found[1].lower()) if found else None


def _years(document: Document) -> dict[int, int | None]:
    """For each table the year that the text above it told last."""
    found: dict[int, int | None] = {}
    year = None
    for block in document.blocks:
        if isinstance(block, Table):
            found[block.number] = year
        else:
            year = _year(block.text) or year
    return found


def _year(text: str) -> int | None:
    found = lists().fiscal_year.findall(text)
    return int(found[-1]) if found else None
