"""The scores of a year as they are taken along, and as a filled-in workbook brings them back."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext as _

from ..assessments import TOTAL, Key, codes_of
from ..scoreboard.years import Year
from ..standards.assessments import Assessment
from ..tables import Cell, Column, Kind, Limits, Refusal, RefusedFileError, Sheet, Table, Value, sheets
from .taken_along import language

# What tells a workbook of scores, and of which year: the title of a column that people do not see.
_MARK = re.compile(r"tidtam\.scores\.([0-9]{4})")
_LIMITS = Limits(cell=2_000)
_LAST_HEADING_ROW = 30
# The mark, the code as people see it, its title; then the scores.
_BEFORE_SCORES = 3


@dataclass(frozen=True)
class FilledIn:
    """A cell of the workbook, as it was typed."""

    key: Key
    text: str
    place: str


@dataclass(frozen=True)
class Brought:
    year: int
    cells: tuple[FilledIn, ...]


def template(standard: Assessment, year: int, scores: Mapping[Key, Decimal], words: Mapping[str, str]) -> Table:
    """With what is known already; only given scores, so that whatever is computed stays computed."""
    most = max((one.parts for one in standard.instruments if one.parts > 1), default=0)
    columns = [
        Column(f"tidtam.scores.{year}", is_hidden=True),
        Column(_("Code"), width=10),
        Column(_("Question or indicator"), width=70),
        Column(_("Score"), Kind.MONEY, 14, is_editable=True),
        *(Column(_("Part %(number)s", number=part), Kind.MONEY, 14, is_editable=True) for part in range(1, most + 1)),
    ]
    rows = [_row(standard, code, scores, words, most) for code in _codes(standard)]
    notes = (
        _("How to fill in the scores"),
        _("1. Write scores into the columns with a blue heading; leave empty what is not known."),
        _("2. The total, instruments and indicators may be left empty where the questions below them are complete."),
        _("3. Save as .xlsx and upload it under ITA scores. Nothing changes before you have accepted it."),
    )
    return Table(_("ITA scores of fiscal year %(year)s", year=year), columns, rows, notes, language())


def _codes(standard: Assessment) -> Iterator[str]:
    yield TOTAL.code
    for instrument in standard.instruments:
        yield from codes_of(standard, instrument)


def _row(
    standard: Assessment, code: str, scores: Mapping[Key, Decimal], words: Mapping[str, str], most: int
) -> list[Value]:
    title = standard.title_of(code) or words.get(code, "")
    shown = _("Total score") if code == TOTAL.code else code
    return [code, shown, title, *(scores.get(Key(code, part)) for part in range(most + 1))]


def table(year: Year) -> Table:
    """To read: what was given, what follows from it, and how it stands against the mark."""
    columns = [
        Column(_("Code"), width=10),
        Column(_("Part of the instrument"), Kind.NUMBER, 8),
        Column(_("Question or indicator"), width=70),
        Column(_("Instrument"), width=12),
        Column(_("Score"), Kind.MONEY, 14),
        Column(_("Given"), Kind.MONEY, 14),
        Column(_("Computed"), Kind.MONEY, 14),
        Column(_("Against the mark"), Kind.MONEY, 14),
    ]
    rows: list[list[Value]] = []
    for key, figure in year.figures.all.items():
        value = year.figures.shown(key)
        if value is None:
            continue
        shown = _("Total score") if key == TOTAL else key.code
        computed = None if figure.computed is None else round(figure.computed, 4)
        rows.append(
            [
                shown,
                key.part or None,
                year.title(key.code),
                year.instrument(key.code),
                value,
                figure.given,
                computed,
                value - year.mark,
            ]
        )
    return Table(_("ITA scores of fiscal year %(year)s", year=year.number), columns, rows, language=language())


def brought(data: bytes) -> Brought:
    """Raises RefusedFileError where it is no workbook of scores."""
    for sheet in sheets(data, _LIMITS):
        found = _mark(sheet)
        if found:
            number, column, year = found
            return Brought(year, tuple(_cells(sheet, number, column)))
    raise RefusedFileError(Refusal.NO_HEADINGS)


def _mark(sheet: Sheet) -> tuple[int, int, int] | None:
    for number in sorted(sheet.rows)[:_LAST_HEADING_ROW]:
        for column, cell in enumerate(sheet.rows[number]):
            if found := _MARK.fullmatch(cell.text):
                return number, column, int(found[1])
    return None


def _cells(sheet: Sheet, heading: int, column: int) -> Iterator[FilledIn]:
    for number in sorted(sheet.rows):
        row: list[Cell] = sheet.rows[number]
        if number <= heading or column >= len(row) or not row[column].text:
            continue
        for part, cell in enumerate(row[column + _BEFORE_SCORES :][:10]):
            if cell.text or cell.fault:
                place = _("%(sheet)s, row %(row)s", sheet=sheet.name, row=number)
                yield FilledIn(Key(row[column].text, part), cell.text, place)
