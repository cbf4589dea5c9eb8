"""When letters leave: on working days, from half past eight until the office closes."""

from datetime import date, datetime, time

from ..clock import BANGKOK
from ..thai import WorkingDays

OPENS, CLOSES = time(8, 30), time(16, 30)
# Whoever gets a letter reads it before the group is told.
GROUPS_ARE_TOLD = time(8, 45)


def opening(day: date, minute_of_day: int | None = None) -> datetime:
    """When the letters of a morning leave; a person may want theirs later."""
    at = OPENS if minute_of_day is None else time(minute_of_day // 60, minute_of_day % 60)
    return datetime.combine(day, max(at, OPENS), BANGKOK)


def after_the_letters(day: date) -> datetime:
    """When groups are told what is due."""
    return datetime.combine(day, GROUPS_ARE_TOLD, BANGKOK)


def closing(day: date) -> datetime:
    return datetime.combine(day, CLOSES, BANGKOK)


def next_chance(now: datetime, working: WorkingDays) -> datetime:
    """At once while the office works, otherwise when it opens next."""
    here = now.astimezone(BANGKOK)
    today = here.date()
    if working.is_working_day(today):
        if here.time() < OPENS:
            return opening(today)
        if here.time() < CLOSES:
            return now
    return opening(working.next_working_day(today))
