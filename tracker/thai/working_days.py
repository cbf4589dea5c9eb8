"""Which days an office works, and counting by them: Monday to Friday but for its days off."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_SATURDAY = 6
_ONE_DAY = timedelta(days=1)


def is_weekend(day: date) -> bool:
    return day.isoweekday() >= _SATURDAY


@dataclass(frozen=True)
class WorkingDays:
    """Knows the days off it was given and no others: whoever gathers them gathers enough for what is asked."""

    days_off: frozenset[date] = frozenset()

    @classmethod
    def without(cls, days_off: Iterable[date]) -> "WorkingDays":
        return cls(frozenset(days_off))

    def is_working_day(self, day: date) -> bool:
        return not is_weekend(day) and day not in self.days_off

    def next_working_day(self, day: date) -> date:
        """The first one after that day."""
        return self.add_working_days(day, 1)

    def previous_working_day(self, day: date) -> date:
        """The last one before that day."""
        return self.add_working_days(day, -1)

    def on_or_after(self, day: date) -> date:
        return day if self.is_working_day(day) else self.next_working_day(day)

    def on_or_before(self, day: date) -> date:
        return day if self.is_working_day(day) else self.previous_working_day(day)

    def add_working_days(self, day: date, count: int) -> date:
        """The count begins on the day after, as the Civil and Commercial Code has it; below zero it goes back."""
        step = _ONE_DAY if count > 0 else -_ONE_DAY
        for _ in range(abs(count)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """How many lie after the first day up to and with the last; below zero where the last comes first."""
        if last < first:
            return -self.working_days_between(last - _ONE_DAY, first - _ONE_DAY)
        return sum(1 for day in _days(first + _ONE_DAY, last) if self.is_working_day(day))


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += _ONE_DAY
