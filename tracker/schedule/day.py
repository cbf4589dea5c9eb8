"""Rules of one day or one month, with or without a year, and of a stretch between two."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..thai import FiscalYear
from .month import LAST_DAY
from .rule import DueDate, Rule, day_in_month, month_place

BUDDHIST_ERA = 543


@dataclass(frozen=True)
class By(Rule):
    """By a day of a month, or its end. Without a year: inside the fiscal year, or in the same month after it."""

    month: int
    day: int = LAST_DAY
    year: int | None = None
    next: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12 or not 1 <= self.day <= LAST_DAY:
            raise ValueError(f"There is no day {self.day} of month {self.month}.")
        if self.year is not None and (self.next or not 2400 <= self.year < 2800):
            raise ValueError(f"A day has a year of the Buddhist Era or lies after the fiscal year, not {self.year}.")

    def date_in(self, year: FiscalYear) -> date:
        if self.year is None:
            return day_in_month(year.month_start(month_place(self.month) + 12 * self.next), self.day)
        return day_in_month(date(self.year - BUDDHIST_ERA, self.month, 1), self.day)

    def due_in(self, year: FiscalYear) -> Iterator[DueDate]:
        on = self.date_in(year)
        whole = FiscalYear.of(on) if self.year else year
        yield DueDate(on, whole.starts_on, min(on, whole.ends_on))

    def __str__(self) -> str:
        words = ["by", f"month={self.month}"]
        if self.day != LAST_DAY:
            words.append(f"day={self.day}")
        if self.next:
            words.append("next")
        return ":".join(words if self.year is None else [*words, f"year={self.year}"])


@dataclass(frozen=True)
class Stretch(Rule):
    """From a day or month to another, due when it ends; without years, its end lies in the fiscal year."""

    first: By
    last: By

    def __post_init__(self) -> None:
        if (self.first.year is None) != (self.last.year is None) or self.first.next:
            raise ValueError("Both ends of a stretch have a year or neither has, and it begins before it ends.")
        if self.first_day(FiscalYear(2567)) > self.last.date_in(FiscalYear(2567)):
            raise ValueError("A stretch begins before it ends.")

    def first_day(self, year: FiscalYear) -> date:
        on = self.first.date_in(year)
        return on.replace(day=1) if self.first.day == LAST_DAY else on

    def due_in(self, year: FiscalYear) -> Iterator[DueDate]:
        last_day = self.last.date_in(year)
        yield DueDate(last_day, self.first_day(year), last_day)

    def __str__(self) -> str:
        ends = f"from={_written(self.first)}:to={_written(self.last)}"
        return f"stretch:{ends}:next" if self.last.next else f"stretch:{ends}"


def _written(end: By) -> str:
    """4, 15.4, 4.2567 or 15.4.2567; a number above 31 is a year."""
    parts = [end.day] if end.day != LAST_DAY else []
    return ".".join(map(str, [*parts, end.month, *([end.year] if end.year else [])]))
