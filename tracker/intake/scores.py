"""The scores of an assessment that a document tells, in its tables and in its sentences, for those who compare them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..thai import to_arabic
from .document import NOWHERE, Cell, Document, Paragraph, Place, Row, Table
from .gathering import Gathered
from .headings import Columns
from .numbering import numbered
from .score_names import TOTAL, code_of, instrument_by_letter, names_of, part_of, said, words_after_code
from .score_sentences import names_total, told_in
from .text import on_one_line
from .words import instruments, lists

_VALUE = re.compile(r"(?<![0-9.])([0-9]{1,3}(?:\.[0-9]{1,2})?)(?![0-9.])")
_FIGURE = re.compile(r"[\s.()0-9\u0e50-\u0e59]*")
_FULL = 100.0
# A cell of a measure that tells its score is a name and a figure.
_LONGEST_CELL = 160
# A paragraph right above a table speaks of its year where it is a heading.
_LONGEST_HEADING = 200
_LEAST_WORDS, _MOST_WORDS = 15, 300


@dataclass(frozen=True)
class Score:
    """`code` is a question's, such as i8; without one it is the score of an indicator, or of an instrument.

    `key` is what the rules of the year call it: total, IIT, 4, 9.4, i8; None where its name is nobody's.
    """

    year: int | None
    instrument: str | None
    indicator: str | None
    code: str | None
    value: float
    place: Place = NOWHERE
    is_sure: bool = True
    key: str | None = None
    part: int = 0
    # How a question reads; of a total the level that stands beside it.
    words: str = ""


def scores(document: Document, gathered: Gathered) -> tuple[Score, ...]:
    assessed = _assessed_year(document)
    years = _years(document, assessed)
    found: list[Score] = []
    for table, columns, first_row in gathered.score_tables:
        found += _of_table(table, columns, first_row, years.get(table.number, assessed))
    of_scores = {table.number for table, _columns, _row in gathered.score_tables}
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found += _of_text(block.text, assessed, Place(paragraph=block.number))
        elif block.number not in of_scores:
            found += _of_cells(block, years.get(block.number, assessed))
    return tuple(dict.fromkeys(found))


def _of_text(text: str, year: int | None, place: Place) -> Iterator[Score]:
    for told in told_in(text, year):
        instrument = told.key if told.key in ("IIT", "EIT", "OIT") else None
        words = told.level if told.key == TOTAL else ""
        yield Score(year, instrument, None, None, told.value, place, False, told.key, told.part, words)


def _of_cells(table: Table, year: int | None) -> Iterator[Score]:
    """Where the name of an indicator and its score stand in one cell, beside what is done about it."""
    for row in table.rows:
        for cell in row.filled:
            if (
                cell.is_continued
                or len(cell.text) > _LONGEST_CELL
                or not any(word in cell.text for word in said("word"))
            ):
                continue
            text = on_one_line(cell.text)
            score = lists().score_after.search(text)
            key = names_of(year).indicator(_without_head(text[: score.start()])) if score else None
            key = key or (_numbered_indicator(text) if score else None)
            if score and key and (value := _value(score[0])) is not None:
                yield Score(year, None, key, None, value, Place(table.number, row.number), key=key)


def _without_head(text: str) -> str:
    return lists().name_prefix.sub("", text).strip()


def _numbered_indicator(text: str) -> str | None:
    found = re.match(rf"\s*(?:{'|'.join(said('indicator'))})\s*([0-9\u0e50-\u0e59]{{1,2}})", text)
    return str(int(to_arabic(found[1]))) if found and 1 <= int(to_arabic(found[1])) <= 10 else None


def _of_table(table: Table, columns: Columns, first_row: int, year: int | None) -> Iterator[Score]:
    instrument: str | None = None
    for row in table.rows:
        if row.number < first_row:
            continue
        told = _cell(row, columns, "instrument")
        meaning = instruments().first(told) if told else None
        instrument = meaning.name if meaning and meaning.name != TOTAL else instrument
        place = Place(table.number, row.number)
        named = next(filter(None, (_cell(row, columns, role) for role in ("question", "indicator", "title"))), "")
        number = _cell(row, columns, "number")
        if _FIGURE.fullmatch(named):
            number = named
            named = max((cell.text for cell in row.filled), key=len, default="")
        yield from _of_row(row, columns, (number, named), instrument, replace(_NOTHING, year=year, place=place))
        told_whole = _cell(row, columns, "instrument_score")
        whole = _value(told_whole)
        if whole is not None and instrument:
            yield Score(year, instrument, None, None, whole, place, False, instrument, part_of(told_whole))


_NOTHING = Score(None, None, None, None, 0.0)


def _of_row(row: Row, columns: Columns, names: tuple[str, str], instrument: str | None, of: Score) -> Iterator[Score]:
    number, named = names
    whose = instrument or instrument_by_letter(named)
    code = None if numbered(named)[0] else code_of(named, whose)
    value = _value(_cell(row, columns, "score", continues=code is not None))
    if value is None or not named:
        return
    if code:
        words = words_after_code(named)
        words = words[:_MOST_WORDS] if len(words) >= _LEAST_WORDS else ""
        yield replace(of, instrument=whose, code=code, value=value, is_sure=whose is not None, key=code, words=words)
        return
    name = numbered(on_one_line(named))[1]
    key = names_of(of.year).indicator(_without_head(on_one_line(named)) or named, whose)
    if key is None and number and not whose:
        key = names_of(of.year).indicator(number)
    yield replace(of, instrument=whose, indicator=name, value=value, is_sure=whose is not None or bool(key), key=key)


def _cell(row: Row, columns: Columns, role: str, *, continues: bool = True) -> str:
    return next(
        (
            cell.text
            for cell in row.filled
            if columns.at(cell.column).role == role and (continues or not cell.is_continued) and _is_own(cell, role)
        ),
        "",
    )


def _is_own(cell: Cell, role: str) -> bool:
    """The score of an instrument stands once beside all its indicators."""
    return not cell.is_continued or role != "instrument_score"


def _value(text: str) -> float | None:
    found = _VALUE.findall(to_arabic(text))
    if not found or float(found[-1]) > _FULL:
        return None
    return float(found[-1])


def _assessed_year(document: Document) -> int | None:
    """The year told where the total is, or last before it; without a total the first year that is told."""
    last = first = None
    for paragraph in document.paragraphs:
        text = paragraph.text
        if names_total(text) and any(told.key == TOTAL for told in told_in(text, None)):
            return _first_year(text) or last or first
        last = _year(text) or last
        first = first or last
    return first


def _years(document: Document, assessed: int | None) -> dict[int, int | None]:
    """For a table right under a heading that tells another year, that year."""
    found: dict[int, int | None] = {}
    year = assessed
    for block in document.blocks:
        if isinstance(block, Table):
            found[block.number] = year
        elif block.text.strip():
            is_heading = len(block.text) <= _LONGEST_HEADING
            year = (
                _year(block.text) if is_heading and any(w in block.text for w in said("word")) else None
            ) or assessed
    return found


def _first_year(text: str) -> int | None:
    found = lists().fiscal_year.search(text)
    return int(found[1]) if found else None


def _year(text: str) -> int | None:
    found = lists().fiscal_year.findall(text)
    return int(found[-1]) if found else None
