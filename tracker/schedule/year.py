"""Rules of the fiscal year as a whole."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..thai import FiscalYear
from .rule import DueDate, Rule, day_in_month


@dataclass(frozen=True)
class Yearly(Rule):
    """Every year, by its end."""

    def due_in(self, year: FiscalYear) -> Iterator[DueDate]:
        yield DueDate(year.ends_on, year.starts_on, year.ends_on)

    def __str__(self) -> str:
        return "yearly"


@dataclass(frozen=True)
class FiscalYearEnd(Rule):
    """The end of the year that is asked for, or of the one that is named; a named year is due in no other."""

    year: int | None = None

    def due_in(self, year: FiscalYear) -> Iterator[DueDate]:
        if self.year in (None, year.number):
            yield DueDate(year.ends_on, year.starts_on, year.ends_on)

    def __str__(self) -> str:
        return "fiscal-year-end" if self.year is None else f"fiscal-year-end:year={self.year}"


@dataclass(frozen=True)
class FiscalYears(Rule):
    """Several years, each by its end: a plan of five years owes something in each."""

    first: int
    last: int

    def __post_init__(self) -> None:
        if self.first >= self.last:
            raise ValueError(f"Fiscal years run from an earlier to a later one, not from {self.first} to {self.last}.")

    def due_in(self, year: FiscalYear) -> Iterator[DueDate]:
        if self.first <= year.number <= self.last:
            yield DueDate(year.ends_on, year.starts_on, year.ends_on)

    def __str__(self) -> str:
        return f"fiscal-years:first={self.first}:last={self.last}"


@dataclass(frozen=True)
class TimesAYear(Rule):
    """So often that the months do not divide: spread evenly, each by a month's end, the last by the end of the year."""

    times: int

    def __post_init__(self) -> None:
        if self.times not in (5, 7, 8, 9, 10, 11):
            raise ValueError(f"A year that is parted into {self.times} has whole months, and a rule of its own.")

    def due_in(self, year: FiscalYear) -> Iterator[DueDate]:
        first_day = year.starts_on
        for turn in range(1, self.times + 1):
            months = round(12 * turn / self.times)
            last_day = day_in_month(year.month_start(months - 1), 31)
            yield DueDate(last_day, first_day, last_day)
            first_day = year.month_start(months)

    def __str__(self) -> str:
        return f"times-a-year:times={self.times}"
