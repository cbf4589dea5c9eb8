"""Which ladder holds, when its letters leave, and what a ladder may not be."""

from datetime import date

import pytest

from tracker.models import DEFAULT_LADDER, Audience, LadderStep, PlanKind, Rung
from tracker.reminders.bounds import sent_on
from tracker.reminders.ladder import Fault, fault_of, fault_of_all, ladder_of
from tracker.thai import WorkingDays

DIVISION, CHIEF, MAYOR = Audience
# Monday 8 to Friday 12 March 2027, with the Wednesday off.
WORKING = WorkingDays.without([date(2027, 3, 10)])


def rung(days_left, audience=DIVISION, kind=None):
    return Rung(days_left=days_left, audience=audience, plan_kind=kind)


def test_without_lines_the_default_holds():
    assert ladder_of([], PlanKind.MEASURES) == DEFAULT_LADDER


def test_the_lines_of_every_plan_hold_for_each_kind():
    rungs = [rung(-2), rung(5)]

    assert ladder_of(rungs, PlanKind.MEASURES) == (LadderStep(5, DIVISION), LadderStep(-2, DIVISION))
    assert ladder_of(rungs, PlanKind.ACTION_PLAN) == ladder_of(rungs, PlanKind.MEASURES)


def test_a_kind_with_lines_of_its_own_follows_no_other():
    rungs = [rung(5), rung(60, kind=PlanKind.ACTION_PLAN)]

    assert ladder_of(rungs, PlanKind.ACTION_PLAN) == (LadderStep(60, DIVISION),)
    assert ladder_of(rungs, PlanKind.MEASURES) == (LadderStep(5, DIVISION),)


@pytest.mark.parametrize(
    ("days_left", "day"),
    [
        (0, date(2027, 3, 12)),
        (1, date(2027, 3, 11)),
        # The Wednesday off, and the weekend before: the last working day before each.
        (2, date(2027, 3, 9)),
        (6, date(2027, 3, 5)),
        (-1, date(2027, 3, 15)),
        (-5, date(2027, 3, 19)),
    ],
)
def test_a_letter_leaves_on_a_working_day(days_left, day):
    assert sent_on(LadderStep(days_left, DIVISION).days_left, date(2027, 3, 12), WORKING) == day


@pytest.mark.parametrize(
    ("step", "above", "fault"),
    [
        (LadderStep(90, DIVISION), [], None),
        (LadderStep(91, DIVISION), [], Fault.TOO_EARLY),
        (LadderStep(-60, MAYOR), [], None),
        (LadderStep(-61, MAYOR), [], Fault.TOO_LATE),
        (LadderStep(0, CHIEF), [], Fault.ABOVE_TOO_SOON),
        (LadderStep(3, DIVISION), [LadderStep(3, DIVISION)], Fault.TWICE),
        (LadderStep(-3, CHIEF), [LadderStep(-3, DIVISION)], None),
    ],
)
def test_what_is_wrong_with_a_line(step, above, fault):
    assert fault_of(step, above) is fault


@pytest.mark.parametrize(
    ("steps", "fault"),
    [
        (DEFAULT_LADDER, None),
        ([LadderStep(0, DIVISION)], None),
        ([LadderStep(-3, CHIEF)], Fault.DIVISION_UNTOLD),
        ([LadderStep(0, DIVISION), LadderStep(-7, MAYOR)], Fault.MAYOR_BEFORE_CHIEF),
        ([LadderStep(0, DIVISION), LadderStep(-7, CHIEF), LadderStep(-7, MAYOR)], Fault.MAYOR_BEFORE_CHIEF),
    ],
)
def test_what_is_wrong_with_a_ladder(steps, fault):
    assert fault_of_all(steps) is fault
