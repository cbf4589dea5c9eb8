"""A year's scores beside the year before, and what is done about the weak ones."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .office import Office


@dataclass(frozen=True)
class ScoreLine:
    """Of an indicator, or of an instrument as a whole; None: nobody has told it."""

    code: str
    name: str
    now: Decimal | None
    before: Decimal | None = None


@dataclass(frozen=True)
class InstrumentScores:
    """`weight` in per cent of the total."""

    whole: ScoreLine
    weight: Decimal
    indicators: tuple[ScoreLine, ...] = ()


@dataclass(frozen=True)
class WeakPoint:
    """`measures`: the numbers of those that answer it, or their titles where they have none."""

    code: str
    name: str
    value: Decimal
    is_indicator: bool
    measures: tuple[str, ...] = ()


@dataclass(frozen=True)
class YearAnalysis:
    office: Office
    fiscal_year: int
    as_of: date
    threshold: Decimal
    total: Decimal | None = None
    level: str = ""
    year_before: int | None = None
    total_before: Decimal | None = None
    instruments: tuple[InstrumentScores, ...] = ()
    # The lowest first.
    weak: tuple[WeakPoint, ...] = ()
