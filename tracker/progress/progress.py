"""The tasks of a year on one day, grouped as people ask about them."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from ..thai import FiscalYear
from .figures import Columns, Figures, columns_of
from .row import Basis, Row, month_of

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Progress:
    rows: tuple[Row, ...]
    year: FiscalYear
    today: date
    basis: Basis = Basis.REVISED

    @cached_property
    def whole(self) -> Figures:
        return Figures.summed(self._columns)

    @cached_property
    def fallen_due(self) -> Figures:
        """What should be there by now: its day is over."""
        pairs = zip(self.rows, self._columns, strict=True)
        return Figures.summed(columns for row, columns in pairs if row.due(self.basis) < self.today)

    @cached_property
    def overdue(self) -> list[Row]:
        """The oldest first."""
        rows = (row for row in self.rows if row.is_overdue(self.today, self.basis))
        return sorted(rows, key=lambda row: (row.due(self.basis), row.id))

    @cached_property
    def by_division(self) -> dict[int, Figures]:
        return self._by(lambda row: (row.division_id,))

    @cached_property
    def by_measure(self) -> dict[int, Figures]:
        return self._by(lambda row: (row.measure_id,))

    @cached_property
    def by_topic(self) -> dict[str, Figures]:
        return self._by(lambda row: (row.topic,))

    @cached_property
    def by_indicator(self) -> dict[str, Figures]:
        """A task whose measure answers several counts for each of them; "" is for those that answer none."""
        return self._by(lambda row: row.indicators or ("",))

    @cached_property
    def by_assignee(self) -> dict[int | None, Figures]:
        return self._by(lambda row: (row.assignee_id,))

    @cached_property
    def by_month(self) -> dict[int, Figures]:
        return self._by(lambda row: (self.month(row),))

    @cached_property
    def by_division_and_month(self) -> dict[tuple[int, int], Figures]:
        return self._by(lambda row: ((row.division_id, self.month(row)),))

    @cached_property
    def divisions_of_measure(self) -> dict[int, set[int]]:
        """Who owes something for each measure."""
        found: dict[int, set[int]] = defaultdict(set)
        for row in self.rows:
            found[row.measure_id].add(row.division_id)
        return found

    @cached_property
    def measures_done(self) -> int:
        return sum(figures.is_done for figures in self.by_measure.values())

    @cached_property
    def measures_owed(self) -> int:
        return sum(figures.owed > 0 for figures in self.by_measure.values())

    def load(self, people: Iterable[int]) -> list[tuple[int | None, Figures]]:
        """Of everybody, whether they have something or not; then what nobody in particular has."""
        return [(one, self.by_assignee.get(one, Figures())) for one in (*people, None)]

    def month(self, row: Row) -> int:
        return self._months[row.due(self.basis)]

    @cached_property
    def _months(self) -> dict[date, int]:
        """Many tasks are due on few days."""
        return {day: month_of(day, self.year) for day in {row.due(self.basis) for row in self.rows}}

    @cached_property
    def _columns(self) -> list[Columns]:
        return [columns_of(row, self.today, self.basis) for row in self.rows]

    def of_division(self, division_id: int) -> "Progress":
        return replace(self, rows=tuple(row for row in self.rows if row.division_id == division_id))

    def _by(self, keys: Callable[[Row], Iterable[Key]]) -> dict[Key, Figures]:
        groups: dict[Key, list[Columns]] = defaultdict(list)
        for row, columns in zip(self.rows, self._columns, strict=True):
            for key in keys(row):
                groups[key].append(columns)
        return {key: Figures.summed(found) for key, found in groups.items()}
