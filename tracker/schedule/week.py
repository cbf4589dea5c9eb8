"""The rule that comes back every week."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from ..thai import FiscalYear
from .rule import DueDate, Rule

_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Weekly(Rule):
    """On some weekdays (1 is Monday); where none is named there is no date until somebody names one."""

    weekdays: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if any(not 1 <= day <= 7 for day in self.weekdays) or list(self.weekdays) != sorted(set(self.weekdays)):
            raise ValueError(f"Weekdays are 1 to 7, once and in order, not {self.weekdays}.")

    def due_in(self, year: FiscalYear) -> Iterator[DueDate]:
        for weekday in self.weekdays:
            on = year.starts_on + timedelta(days=(weekday - year.starts_on.isoweekday()) % 7)
            while on <= year.ends_on:
                monday = on - timedelta(days=on.isoweekday() - 1)
                yield DueDate(on, monday, monday + timedelta(days=6))
                on += _WEEK

    def __str__(self) -> str:
        return f"weekly:weekday={','.join(map(str, self.weekdays))}" if self.weekdays else "weekly"
