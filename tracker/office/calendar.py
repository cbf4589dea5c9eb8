"""The days off of an organisation: the national ones, its own beside them, without those on which it works."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from ..extensions import db
from ..models import Holiday, HolidayKind, HolidayYear, Organisation
from ..standards import holidays as standards
from ..standards.holidays import StandardDay
from ..thai import FiscalYear, WorkingDays

# Whoever counts a few days beyond the span meets no day that nobody has looked at.
MARGIN = timedelta(days=60)


def working_days_of(organisation: Organisation | None, first: date, last: date) -> WorkingDays:
    """Two statements, however long the span; it is good for the span and sixty days beside it.

    A year that was not taken over yet counts as the standard list has it. Without an organisation: national days only.
    """
    number = organisation.id if organisation else None
    return working_days_of_each([number], first, last)[number]


def working_days_of_each(numbers: Collection[int | None], first: date, last: date) -> dict[int | None, WorkingDays]:
    """Of several organisations, in as many statements as for one."""
    first, last = first - MARGIN, last + MARGIN
    own: dict[int | None, list[Holiday]] = {None: [], **{number: [] for number in numbers}}
    for row in db.session.scalars(Holiday.of_each(numbers, first, last)):
        if not row.is_void:
            own[row.organisation_id].append(row)
    standard = {day.on for day in _not_taken_over(first, last) if first <= day.on <= last}
    standard |= {row.day for row in own[None]}
    return {number: _working_days(standard, own[number] if number else []) for number in numbers}


def _working_days(standard: set[date], own: Iterable[Holiday]) -> WorkingDays:
    worked = {row.day for row in own if row.kind is HolidayKind.WORKED}
    return WorkingDays.without((standard | {row.day for row in own}) - worked)


def _not_taken_over(first: date, last: date) -> Iterator[StandardDay]:
    taken_over = set(db.session.scalars(select(HolidayYear.number)))
    for number in range(FiscalYear.of(first).number, FiscalYear.of(last).number + 1):
        if number not in taken_over and standards.covers(number):
            yield from standards.days_off(FiscalYear(number)).days


def national_days(year: FiscalYear) -> list[StandardDay]:
    """Those of everybody, as they were taken over and kept; until then as the standard list has them."""
    rows = list(db.session.scalars(Holiday.of(None, year.starts_on, year.ends_on)))
    days = [StandardDay(r.day, r.name, r.name_en, r.source, r.standing) for r in rows if not r.is_void]
    known = {row.day for row in rows}
    days += [day for day in _not_taken_over(year.starts_on, year.ends_on) if day.on not in known]
    return sorted(days, key=lambda day: day.on)


@dataclass(frozen=True)
class DayOff:
    """One day of the list: the row it stands on, and the row by which the organisation works all the same."""

    row: Holiday
    worked: Holiday | None = None

    @property
    def day(self) -> date:
        return self.row.day

    @property
    def counts(self) -> bool:
        return not self.row.is_void and self.worked is None and not self.row.is_on_weekend


@dataclass(frozen=True)
class Month:
    first_day: date
    days: tuple[DayOff, ...]


@dataclass(frozen=True)
class YearOff:
    """A fiscal year as the organisation has it; `taken_over` is None until the standard list was."""

    year: FiscalYear
    taken_over: HolidayYear | None
    months: tuple[Month, ...]
    # What was withdrawn, and can be taken back.
    withdrawn: tuple[Holiday, ...]

    @property
    def days(self) -> list[DayOff]:
        return [day for month in self.months for day in month.days]

    @property
    def weekdays_off(self) -> int:
        return sum(day.counts for day in self.days)


def year_off(organisation: Organisation | None, year: FiscalYear) -> YearOff:
    rows = list(db.session.scalars(Holiday.of(organisation, year.starts_on, year.ends_on)))
    days = _days_off(row for row in rows if not row.is_void)
    starts = [year.month_start(number) for number in range(12)]
    months = (Month(start, tuple(d for d in days if d.day.month == start.month)) for start in starts)
    withdrawn = tuple(row for row in rows if row.is_void and row.kind is not HolidayKind.WORKED)
    return YearOff(year, db.session.get(HolidayYear, year.number), tuple(months), withdrawn)


def _days_off(rows: Iterable[Holiday]) -> list[DayOff]:
    standing = list(rows)
    worked = {row.day: row for row in standing if row.kind is HolidayKind.WORKED}
    # An own day and a national one may fall together; the list shows both.
    return [DayOff(row, worked.get(row.day)) for row in standing if row.kind is not HolidayKind.WORKED]


def standing_on(owner: Organisation | None, days: Iterable[date]) -> dict[date, Holiday]:
    """What stands on these days already for that owner: of a national day and an own one, the own."""
    wanted = set(days)
    if not wanted:
        return {}
    rows = db.session.scalars(Holiday.of(owner, min(wanted), max(wanted)))
    found = [row for row in rows if row.day in wanted and not row.is_void]
    return {row.day: row for row in sorted(found, key=lambda row: not row.is_national)}
