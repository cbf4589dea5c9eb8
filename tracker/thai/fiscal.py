"""The fiscal year of Thai offices, 1 October to 30 September, and its parts."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Self

from .dates import BUDDHIST_ERA

_ONE_DAY = timedelta(days=1)
_OCTOBER = 10
_YEARS = range(2400, 2800)


@dataclass(frozen=True, order=True)
class FiscalYear:
    """Its number counts in the Buddhist Era: 2567 runs from 1 October 2023 to 30 September 2024."""

    number: int

    def __post_init__(self) -> None:
        if self.number not in _YEARS:
            raise ValueError(f"A fiscal year is a year of the Buddhist Era such as 2567, not {self.number}.")

    @classmethod
    def of(cls, day: date) -> Self:
        year = day.year + BUDDHIST_ERA
        return cls(year + 1 if day.month >= _OCTOBER else year)

    @property
    def starts_on(self) -> date:
        return self.month_start(0)

    @property
    def ends_on(self) -> date:
        return self.month_start(12) - _ONE_DAY

    @property
    def previous(self) -> "FiscalYear":
        return FiscalYear(self.number - 1)

    @property
    def next(self) -> "FiscalYear":
        return FiscalYear(self.number + 1)

    @property
    def quarters(self) -> tuple["Quarter", ...]:
        return tuple(Quarter(self, number) for number in (1, 2, 3, 4))

    @property
    def halves(self) -> tuple["Half", ...]:
        return tuple(Half(self, number) for number in (1, 2))

    @property
    def rounds(self) -> tuple["Round", ...]:
        return Round(self, 6), Round(self, 12)

    def __contains__(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on

    def month_start(self, months: int) -> date:
        """The first day of a month, counted from this year's October: 0 is October, 12 the October after."""
        years, month = divmod(_OCTOBER - 1 + months, 12)
        return date(self.number - BUDDHIST_ERA - 1 + years, month + 1, 1)


class Period(ABC):
    """A stretch of days inside one fiscal year."""

    @property
    @abstractmethod
    def first_day(self) -> date: ...

    @property
    @abstractmethod
    def last_day(self) -> date: ...

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True, order=True)
class Quarter(Period):
    fiscal_year: FiscalYear
    number: int

    def __post_init__(self) -> None:
        if self.number not in (1, 2, 3, 4):
            raise ValueError(f"A fiscal year has quarters 1 to 4, not {self.number}.")

    @classmethod
    def of(cls, day: date) -> "Quarter":
        return next(quarter for quarter in FiscalYear.of(day).quarters if day in quarter)

    @property
    def first_day(self) -> date:
        return self.fiscal_year.month_start(3 * (self.number - 1))

    @property
    def last_day(self) -> date:
        return self.fiscal_year.month_start(3 * self.number) - _ONE_DAY


@dataclass(frozen=True, order=True)
class Half(Period):
    fiscal_year: FiscalYear
    number: int

    def __post_init__(self) -> None:
        if self.number not in (1, 2):
            raise ValueError(f"A fiscal year has halves 1 and 2, not {self.number}.")

    @classmethod
    def of(cls, day: date) -> "Half":
        return next(half for half in FiscalYear.of(day).halves if day in half)

    @property
    def first_day(self) -> date:
        return self.fiscal_year.month_start(6 * (self.number - 1))

    @property
    def last_day(self) -> date:
        return self.fiscal_year.month_start(6 * self.number) - _ONE_DAY


@dataclass(frozen=True, order=True)
class Round(Period):
    """What a 6-month or a 12-month report covers; both rounds begin on 1 October."""

    fiscal_year: FiscalYear
    months: Literal[6, 12]

    def __post_init__(self) -> None:
        if self.months not in (6, 12):
            raise ValueError(f"A reporting round has 6 or 12 months, not {self.months}.")

    @property
    def first_day(self) -> date:
        return self.fiscal_year.starts_on

    @property
    def last_day(self) -> date:
        return self.fiscal_year.month_start(self.months) - _ONE_DAY
