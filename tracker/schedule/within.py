"""The rule of so many days after something."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ..thai import FiscalYear
from .month import LAST_DAY
from .rule import DueDate, Rule, day_in_month, month_place


class After(StrEnum):
    """What the days are counted from; an event has no date before it happens."""

    EVENT = "event"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    FISCAL_YEAR = "fiscal-year"


class Unit(StrEnum):
    DAYS = "days"
    WORKING_DAYS = "working-days"
    MONTHS = "months"


# Counted in any unit; more is a slip of the pen.
LONGEST = 999
_MONTHS_OF = {After.MONTH: 1, After.QUARTER: 3, After.HALF: 6, After.FISCAL_YEAR: 12}


@dataclass(frozen=True)
class Within(Rule):
    """The day after the anchor is day 1. Working days need the office's calendar, so they give no date here."""

    count: int
    unit: Unit = Unit.DAYS
    after: After = After.EVENT

    def __post_init__(self) -> None:
        if not 1 <= self.count <= LONGEST:
            raise ValueError(f"A deadline lies 1 to {LONGEST} {self.unit} after something, not {self.count}.")

    def due_in(self, year: FiscalYear) -> Iterator[DueDate]:
        if self.after is After.EVENT or self.unit is Unit.WORKING_DAYS:
            return
        for first_day, last_day in self.periods_in(year):
            yield DueDate(self._from(last_day), first_day, last_day)

    def periods_in(self, year: FiscalYear) -> Iterator[tuple[date, date]]:
        """Those from whose ends is counted; an event is no period."""
        months = _MONTHS_OF.get(self.after, 13)
        for end in range(months, 13, months):
            yield year.month_start(end - months), day_in_month(year.month_start(end - 1), LAST_DAY)

    def _from(self, anchor: date) -> date:
        if self.unit is Unit.MONTHS:
            month = month_place(anchor.month) + self.count
            return day_in_month(FiscalYear.of(anchor).month_start(month), LAST_DAY)
        return anchor + timedelta(days=self.count)

    def __str__(self) -> str:
        return f"within:{self.unit}={self.count}:after={self.after}"
