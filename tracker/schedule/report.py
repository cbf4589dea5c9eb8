"""Reports on the first 3, 6, 9 or 12 months of a fiscal year, by the round's end or later."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ..thai import FiscalYear
from .month import LAST_DAY
from .rule import DueDate, Rule, day_in_month, month_place

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Round:
    """So many months from 1 October; due by their end, or in the stated month that comes first from there."""

    months: int
    month: int | None = None
    day: int = LAST_DAY

    def __post_init__(self) -> None:
        if self.months not in (3, 6, 9, 12):
            raise ValueError(f"A round has 3, 6, 9 or 12 months, not {self.months}.")
        if self.month is not None and not 1 <= self.month <= 12:
            raise ValueError(f"A month is 1 to 12, not {self.month}.")
        if not 1 <= self.day <= LAST_DAY or (self.day != LAST_DAY and self.month is None):
            raise ValueError(f"A round has day 1 to 31 of a stated month, not {self.day}.")

    def due_on(self, year: FiscalYear) -> date:
        """In the month in which the round ends, or in one of the eleven that follow."""
        if self.month is None:
            return self.last_day(year)
        ends_in = self.months - 1
        months = ends_in + (month_place(self.month) - ends_in) % 12
        return day_in_month(year.month_start(months), self.day)

    def last_day(self, year: FiscalYear) -> date:
        return year.month_start(self.months) - _ONE_DAY

    def __str__(self) -> str:
        if self.month is None:
            return str(self.months)
        return f"{self.months}@{self.month}" if self.day == LAST_DAY else f"{self.months}@{self.day}.{self.month}"


@dataclass(frozen=True)
class Reports(Rule):
    """On the year that is asked for, on the one before it, or on a named one."""

    rounds: tuple[Round, ...]
    previous: bool = False
    year: int | None = None

    def __post_init__(self) -> None:
        if not self.rounds or len({round_.months for round_ in self.rounds}) != len(self.rounds):
            raise ValueError("Reports have at least one round, and each round once.")
        if list(self.rounds) != sorted(self.rounds, key=lambda round_: round_.months):
            raise ValueError("The rounds of reports are given from the shortest to the longest.")
        if self.previous and self.year is not None:
            raise ValueError("Reports are on the previous year or on a named one, not both.")

    def due_in(self, year: FiscalYear) -> Iterator[DueDate]:
        whole = year.previous if self.previous else year
        if self.year is not None:
            whole = FiscalYear(self.year)
        for round_ in self.rounds:
            yield DueDate(round_.due_on(whole), whole.starts_on, round_.last_day(whole))

    def __str__(self) -> str:
        words = ["reports", f"rounds={','.join(map(str, self.rounds))}"]
        if self.previous:
            words.append("previous")
        return ":".join(words if self.year is None else [*words, f"year={self.year}"])
