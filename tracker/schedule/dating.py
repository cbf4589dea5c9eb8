"""Fills in what is left unsaid when several days or months stand in a row."""

from dataclasses import replace

from ..thai import FiscalYear
from .day import BUDDHIST_ERA, By, Stretch
from .month import LAST_DAY
from .parts import Moment, Span
from .rule import Rule, month_place

_WHOLE_YEAR = 12


def by(moment: Moment) -> By:
    """A month of a named fiscal year has a year of its own; of the next one, it lies after the year asked for."""
    day = min(moment.day or LAST_DAY, LAST_DAY)
    if moment.of is None:
        return By(moment.month, day, moment.year)
    if moment.of.number is None:
        return By(moment.month, day, next=moment.of.distance > 0)
    start = FiscalYear(moment.of.number).month_start(month_place(moment.month))
    return By(moment.month, day, start.year + BUDDHIST_ERA)


def in_order(moments: list[Moment]) -> tuple[list[By], bool]:
    """Days as they follow each other; the second value says that the order alone put one after the year."""
    days = [by(moment) for moment in moments]
    if any(day.year for day in days):
        return _years_filled(days), False
    if len(days) < 2 or any(day.next for day in days):
        return days, False
    places = [month_place(day.month) for day in days]
    falls = [at for at in range(1, len(places)) if places[at] < places[at - 1]]
    if len(falls) == 1 and places[-1] < places[0]:
        return [replace(day, next=at >= falls[0]) for at, day in enumerate(days)], True
    return days, bool(falls)


def _years_filled(days: list[By]) -> list[By]:
    """A year said once counts for its neighbours: "ธันวาคม และมีนาคม ๒๕๖๗" begins in 2566."""
    filled = list(days)
    for at in range(len(filled) - 2, -1, -1):
        after = filled[at + 1]
        if filled[at].year is None and after.year is not None:
            is_earlier = (filled[at].month, filled[at].day) <= (after.month, after.day)
            filled[at] = replace(filled[at], year=after.year if is_earlier else after.year - 1, next=False)
    for at in range(1, len(filled)):
        before = filled[at - 1]
        if filled[at].year is None and before.year is not None:
            is_later = (filled[at].month, filled[at].day) >= (before.month, before.day)
            filled[at] = replace(filled[at], year=before.year if is_later else before.year + 1, next=False)
    return filled


def stretch(span: Span) -> Rule | None:
    [first, last], _ = in_order([span.first, span.last])
    if first.year is None and not last.next and month_place(first.month) > month_place(last.month):
        last = replace(last, next=True)
    try:
        return Stretch(first, last)
    except ValueError:
        return None


def with_shared_day(moments: list[Moment]) -> list[Moment]:
    """ "ภายในวันที่ ๕ มกราคม เมษายน และกรกฎาคม": most likely the fifth of each."""
    if len(moments) > 1 and moments[0].day and not any(moment.day for moment in moments[1:]):
        return [replace(moment, day=moments[0].day) for moment in moments]
    return moments


def months_of(span: Rule) -> list[Rule]:
    """The months of a stretch that is a part of one fiscal year."""
    if not isinstance(span, Stretch) or span.last.next:
        return []
    places = month_place(span.first.month), month_place(span.last.month)
    months = [(10 + place - 1) % 12 + 1 for place in range(places[0], places[1] + 1)]
    if not span.first.year or not span.last.year:
        return [By(month) for month in months] if len(months) < _WHOLE_YEAR else []
    if len(months) == _WHOLE_YEAR or span.last.year - span.first.year not in (0, int(months[0] > months[-1])):
        return []
    return [By(month, year=span.first.year + (month < span.first.month)) for month in months]
