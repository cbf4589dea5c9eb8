"""Divisions by the months of the fiscal year: how far each is, at a glance."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ..thai import FiscalYear
from .figures import Figures
from .progress import Progress
from .row import AFTER, BEFORE, month_of

MANY = 3


class Kind(StrEnum):
    """What a cell says first."""

    NONE = "none"
    DONE = "done"
    NOT_DONE = "not"
    WAITING = "sent"
    LATE = "late"
    VERY_LATE = "late many"
    NOW = "doing"
    AHEAD = "plan"


@dataclass(frozen=True)
class Cell:
    figures: Figures
    since: date | None
    until: date | None
    is_now: bool

    @property
    def is_outside(self) -> bool:
        """Before or after the year."""
        return self.since is None or self.until is None

    @property
    def kind(self) -> Kind:
        figures = self.figures
        if not figures.owed:
            return Kind.NONE
        if figures.overdue:
            return Kind.VERY_LATE if figures.overdue >= MANY else Kind.LATE
        if not figures.open:
            return Kind.DONE if figures.is_done else Kind.NOT_DONE
        if figures.open == figures.waiting:
            return Kind.WAITING
        return Kind.NOW if self.is_now else Kind.AHEAD


@dataclass(frozen=True)
class Line:
    division_id: int
    cells: tuple[Cell, ...]
    whole: Figures


@dataclass(frozen=True)
class HeatMap:
    """`months` are the columns: the twelve, and one before or after them where something is due there."""

    year: FiscalYear
    months: tuple[int, ...]
    now: int
    lines: tuple[Line, ...]

    @classmethod
    def of(cls, progress: Progress, divisions: Iterable[int]) -> "HeatMap":
        found = progress.by_division_and_month
        there = {month for _, month in found}
        months = (*({BEFORE} & there), *range(12), *({AFTER} & there))
        now = month_of(progress.today, progress.year)
        lines = []
        for division in divisions:
            cells = tuple(_cell(found.get((division, month)), month, now, progress.year) for month in months)
            lines.append(Line(division, cells, progress.by_division.get(division, Figures())))
        return cls(progress.year, months, now, tuple(lines))

    @property
    def kinds(self) -> set[Kind]:
        return {cell.kind for line in self.lines for cell in line.cells}


def _cell(figures: Figures | None, month: int, now: int, year: FiscalYear) -> Cell:
    since = None if month == BEFORE else year.month_start(month)
    until = None if month == AFTER else year.month_start(month + 1) - timedelta(days=1)
    return Cell(figures or Figures(), since, until, month == now)
