"""Why a measure gives no task where one may be expected."""

from collections.abc import Iterator
from datetime import date

from ..models import Deadline, Measure, Part
from ..schedule import Either, read
from ..thai import FiscalYear
from .dates import OfficeDates
from .difference import Problem, Snag


def problems_of(measure: Measure, dates: OfficeDates, today: date) -> tuple[tuple[Problem, ...], tuple[Deadline, ...]]:
    """What somebody has to look at, and what waits for an event."""
    if not measure.is_standing:
        return (), ()
    waiting = tuple(deadline for deadline in measure.standing_deadlines if deadline.after_event)
    return (*_of_deadlines(measure, dates), *_of_divisions(measure, today)), waiting


def _of_deadlines(measure: Measure, dates: OfficeDates) -> Iterator[Problem]:
    standing = measure.standing_deadlines
    if any(deadline.is_by_item for deadline in standing):
        return
    unsure = [deadline for deadline in standing if is_unsure(deadline, dates.year)]
    yield from (Problem(Snag.UNSURE, measure, deadline) for deadline in unsure)
    with_rule = [deadline for deadline in standing if deadline.rule]
    if not with_rule and not unsure:
        yield Problem(Snag.NO_DEADLINE, measure)
    for deadline in with_rule:
        if not deadline.after_event and not dates.of_rule(deadline):
            yield Problem(Snag.NO_DATES, measure, deadline)


def is_unsure(deadline: Deadline, year: FiscalYear) -> bool:
    """Nobody has said what the words mean, and they can be read in more than one way."""
    if deadline.is_by_hand:
        return False
    # A row that is not saved yet has no words at all.
    reading = read(deadline.phrase or "")
    return isinstance(deadline.read, Either) or not reading.is_sure_in(year)


def _of_divisions(measure: Measure, today: date) -> Iterator[Problem]:
    if measure.is_for_all:
        if not any(division.is_open(today) for division in measure.plan.organisation.divisions):
            yield Problem(Snag.EVERY_DIVISION_CLOSED, measure)
    elif any(deadline.is_by_item for deadline in measure.standing_deadlines):
        """Each of its tasks has its own."""
    elif all(responsibility.part is Part.COLLECT for responsibility in measure.responsibilities):
        yield Problem(Snag.NO_DIVISION, measure)
    closed = (r.division for r in measure.responsibilities if not r.division.is_open(today))
    for division in dict.fromkeys(closed):
        yield Problem(Snag.DIVISION_CLOSED, measure, division=division)
