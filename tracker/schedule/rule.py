"""What every rule is: frozen words from which the due dates of a fiscal year follow."""

from abc import ABC, abstractmethod
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ..thai import FiscalYear


@dataclass(frozen=True, order=True)
class DueDate:
    """A day, and the days that what is due then covers."""

    on: date
    first_day: date
    last_day: date


class Rule(ABC):
    """A deadline as an office means it; `str` writes it as it is stored, and `read_rule` reads that back."""

    @abstractmethod
    def due_in(self, year: FiscalYear) -> Iterator[DueDate]:
        """In any order, and a day may come twice."""

    @abstractmethod
    def __str__(self) -> str: ...


# A plan says the same few rules in many words.
@lru_cache(maxsize=2_000)
def due_dates(rule: Rule, year: FiscalYear) -> tuple[DueDate, ...]:
    """Each day once, earliest first; the last ones may lie after the year, when the rule says so."""
    dates: dict[date, DueDate] = {}
    for due in rule.due_in(year):
        dates.setdefault(due.on, due)
    return tuple(dates[day] for day in sorted(dates))


def day_in_month(first_of_month: date, day: int) -> date:
    """A month that has no such day gives its last one, so 31 is every month's end."""
    _, last = monthrange(first_of_month.year, first_of_month.month)
    return first_of_month.replace(day=min(day, last))


def month_place(month: int) -> int:
    """Where a month stands in the fiscal year: October 0, September 11."""
    return (month - 10) % 12
