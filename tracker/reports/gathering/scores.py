"""What assessments gave → what reports tell of them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from ...assessments import TOTAL, Height
from ...models import Organisation
from ...scoreboard.board import Row, board_of
from ...scoreboard.years import Year, years_of
from ..facts import Assessment, InstrumentScores, Score, ScoreLine, WeakPoint, YearAnalysis
from .office import in_thai, office_and_signers


def assessments_of(organisation: Organisation) -> Mapping[int, Assessment]:
    """Of each year whose total is known."""
    return {year.number: _told(year, year.total) for year in years_of(organisation) if year.total is not None}


def _told(year: Year, total: Decimal) -> Assessment:
    wholes = {TOTAL.code, *(one.code for one in year.standard.instruments)}
    codes = [key.code for key in year.figures.ways if not key.part and key.code not in wholes]
    known = [(code, value) for code in codes if (value := year.value(code)) is not None]
    scores = tuple(Score(code, year.title(code), value) for code, value in known)
    return Assessment(year.number, total, year.level, year.mark, scores)


@in_thai
def year_analysis(organisation: Organisation, fiscal_year: int, today: date) -> YearAnalysis | None:
    """None: nobody has told a score of that year."""
    years = years_of(organisation)
    year = next((one for one in years if one.number == fiscal_year), None)
    if year is None:
        return None
    before = next((one for one in reversed(years) if one.number < fiscal_year), None)
    office, _signers = office_and_signers(organisation, today)
    weak = sorted(board_of(organisation, year, years, today).rows, key=lambda row: row.point.value)
    return YearAnalysis(
        office,
        fiscal_year,
        today,
        year.mark,
        total=year.total,
        level=year.level,
        year_before=before.number if before else None,
        total_before=before.total if before else None,
        instruments=tuple(_instruments(year, before)),
        weak=tuple(_weak(row) for row in weak),
    )


def _instruments(year: Year, before: Year | None) -> list[InstrumentScores]:
    return [
        InstrumentScores(
            _line(year, before, one.code),
            Decimal(str(one.weight)),
            tuple(_line(year, before, each.code) for each in year.standard.indicators_of(one.code)),
        )
        for one in year.standard.instruments
    ]


def _line(year: Year, before: Year | None, code: str) -> ScoreLine:
    return ScoreLine(code, year.title(code), year.value(code), before.value(code) if before else None)


def _weak(row: Row) -> WeakPoint:
    measures = dict.fromkeys(one.measure.number or one.measure.title for one in row.measures)
    is_indicator = row.point.height is Height.INDICATOR
    return WeakPoint(row.point.key.code, row.title, row.point.value, is_indicator, tuple(measures))
