"""Rules of quarters and halves: some of them or all, by their end or in the month after."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from ..thai import FiscalYear, Half, Quarter
from .month import LAST_DAY
from .rule import DueDate, Rule, day_in_month


@dataclass(frozen=True)
class _Parts(Rule):
    """Parts of the year that is asked for, or of a named year; the day counts in the month after the part."""

    parts: tuple[int, ...] = ()
    next: bool = False
    day: int = LAST_DAY
    year: int | None = None
    name: ClassVar[str]
    count: ClassVar[int]

    def __post_init__(self) -> None:
        if list(self.parts) != sorted(set(self.parts)) or any(not 1 <= part <= self.count for part in self.parts):
            raise ValueError(f"A {self.name} rule names parts 1 to {self.count}, once and in order, not {self.parts}.")
        if len(self.parts) == self.count:
            raise ValueError(f"All parts of the year are written by naming none, not as {self.parts}.")
        if not 1 <= self.day <= LAST_DAY or (self.day != LAST_DAY and not self.next):
            raise ValueError(f"A {self.name} rule has days 1 to 31 of the month after, not {self.day}.")

    def due_in(self, year: FiscalYear) -> Iterator[DueDate]:
        whole = year if self.year is None else FiscalYear(self.year)
        months = 12 // self.count
        for part in self.parts_of(whole):
            if not self.parts or part.number in self.parts:
                on = day_in_month(whole.month_start(months * part.number - 1 + self.next), self.day)
                yield DueDate(on, part.first_day, part.last_day)

    @abstractmethod
    def parts_of(self, year: FiscalYear) -> Sequence[Quarter | Half]: ...

    def __str__(self) -> str:
        words = [self.name]
        if self.parts:
            words.append(f"parts={','.join(map(str, self.parts))}")
        if self.day != LAST_DAY:
            words.append(f"day={self.day}")
        if self.next:
            words.append("next")
        return ":".join(words if self.year is None else [*words, f"year={self.year}"])


@dataclass(frozen=True)
class Quarterly(_Parts):
    name: ClassVar[str] = "quarterly"
    count: ClassVar[int] = 4

    def parts_of(self, year: FiscalYear) -> Sequence[Quarter | Half]:
        return year.quarters

    __str__ = _Parts.__str__


@dataclass(frozen=True)
class HalfYearly(_Parts):
    name: ClassVar[str] = "half-yearly"
    count: ClassVar[int] = 2

    def parts_of(self, year: FiscalYear) -> Sequence[Quarter | Half]:
        return year.halves

    __str__ = _Parts.__str__
