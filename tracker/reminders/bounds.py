"""A ladder and a morning → for each step, up to which due date tasks have reached it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from ..models import Audience, LadderStep
from ..thai import WorkingDays

# So many working days before a task is raised, its division is told that it will be.
WARNING = 2
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Bound:
    """Reached this morning, or on one before it, by every task that is due until then."""

    audience: Audience
    # Days before the due date; below zero working days after it.
    days_left: int
    due_until: date
    is_warning: bool = False


def bounds(ladder: Iterable[LadderStep], today: date, working: WorkingDays, warns: bool) -> tuple[Bound, ...]:
    """The most urgent first. `today` is a working day; what falls between is told before it, or after it once over."""
    steps = set(ladder)
    found = {step: Bound(step.audience, step.days_left, due_until(step.days_left, today, working)) for step in steps}
    for raised in steps if warns else ():
        if raised.audience.is_above:
            step = LadderStep(min(raised.days_left + WARNING, 0), Audience.DIVISION)
            told = found.get(step) or Bound(
                Audience.DIVISION, step.days_left, due_until(step.days_left, today, working)
            )
            found[step] = replace(told, is_warning=True)
    return tuple(sorted(found.values(), key=lambda bound: bound.days_left))


def due_until(days_left: int, today: date, working: WorkingDays) -> date:
    """A reminder leaves on the last working day before its day; what is over, on the working day itself."""
    if days_left >= 0:
        return working.next_working_day(today) - ONE_DAY + timedelta(days=days_left)
    return working.add_working_days(today, days_left + 1) - ONE_DAY if days_left < -1 else today - ONE_DAY


# Asked of each task that a letter names, and few tasks have a day of their own.
@lru_cache(maxsize=10_000)
def sent_on(days_left: int, due_on: date, working: WorkingDays) -> date:
    """The morning on which a step of a task's ladder falls."""
    if days_left >= 0:
        return working.on_or_before(due_on - timedelta(days=days_left))
    return working.add_working_days(due_on, -days_left)
