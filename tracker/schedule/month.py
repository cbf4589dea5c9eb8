"""Rules that come back every month or every few months."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from ..thai import FiscalYear
from .rule import DueDate, Rule, day_in_month

LAST_DAY = 31
_MONTHS = range(12)


@dataclass(frozen=True)
class Monthly(Rule):
    """On days of each month, or of the month that follows it; day 31 is the last day of any month."""

    days: tuple[int, ...] = (LAST_DAY,)
    next: bool = False

    def __post_init__(self) -> None:
        if not self.days or any(not 1 <= day <= LAST_DAY for day in self.days):
            raise ValueError(f"The days of a month are 1 to 31, not {self.days}.")
        if list(self.days) != sorted(set(self.days)):
            raise ValueError(f"Days of a month are given once and in order, not {self.days}.")

    def due_in(self, year: FiscalYear) -> Iterator[DueDate]:
        for month in _MONTHS:
            first_day = year.month_start(month)
            last_day = day_in_month(first_day, LAST_DAY)
            for day in self.days:
                yield DueDate(day_in_month(year.month_start(month + self.next), day), first_day, last_day)

    def __str__(self) -> str:
        words = ["monthly"]
        if self.days != (LAST_DAY,):
            name = "day" if len(self.days) == 1 else "days"
            words.append(f"{name}={','.join('end' if day == LAST_DAY else str(day) for day in self.days)}")
        return ":".join([*words, "next"] if self.next else words)


@dataclass(frozen=True)
class MonthlyWeekday(Rule):
    """On one weekday of each month: the first Monday (nth 1 to 4), or the last (nth 5)."""

    weekday: int
    nth: int

    def __post_init__(self) -> None:
        if not 1 <= self.weekday <= 7 or not 1 <= self.nth <= 5:
            raise ValueError(f"A month has no weekday {self.weekday} in place {self.nth}.")

    def due_in(self, year: FiscalYear) -> Iterator[DueDate]:
        for month in _MONTHS:
            first_day = year.month_start(month)
            last_day = day_in_month(first_day, LAST_DAY)
            if self.nth == 5:
                on = last_day - timedelta(days=(last_day.isoweekday() - self.weekday) % 7)
            else:
                on = first_day + timedelta(days=(self.weekday - first_day.isoweekday()) % 7 + 7 * (self.nth - 1))
            yield DueDate(on, first_day, last_day)

    def __str__(self) -> str:
        return f"monthly-weekday:weekday={self.weekday}:nth={'last' if self.nth == 5 else self.nth}"


@dataclass(frozen=True)
class EveryMonths(Rule):
    """Every two or every four months, by the month's end."""

    months: int

    def __post_init__(self) -> None:
        if self.months not in (2, 4):
            raise ValueError(f"The months of a year are parted by 2 or 4, not by {self.months}.")

    def due_in(self, year: FiscalYear) -> Iterator[DueDate]:
        for month in range(self.months, 13, self.months):
            last_day = day_in_month(year.month_start(month - 1), LAST_DAY)
            yield DueDate(last_day, year.month_start(month - self.months), last_day)

    def __str__(self) -> str:
        return f"every-months:months={self.months}"
