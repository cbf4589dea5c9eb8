"""A ladder and a morning: which tasks have come to which step."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tracker.models import DEFAULT_LADDER, Audience, LadderStep
from tracker.reminders.bounds import bounds, due_until, sent_on
from tracker.thai import WorkingDays

SONGKRAN = WorkingDays.without([date(2027, 4, 6), *(date(2027, 4, day) for day in (13, 14, 15))])
DAYS = st.dates(date(2027, 3, 1), date(2027, 5, 31))
STEPS = st.integers(-10, 40)


@given(days_left=STEPS, today=DAYS, due_on=DAYS)
def test_a_task_has_come_to_a_step_exactly_when_the_morning_of_that_step_is_here_or_over(days_left, today, due_on):
    morning = SONGKRAN.on_or_after(today)

    assert (due_on <= due_until(days_left, morning, SONGKRAN)) == (sent_on(days_left, due_on, SONGKRAN) <= morning)


@given(days_left=STEPS, due_on=DAYS)
def test_every_step_falls_on_a_working_day(days_left, due_on):
    assert SONGKRAN.is_working_day(sent_on(days_left, due_on, SONGKRAN))


def test_a_reminder_of_a_holiday_leaves_on_the_last_working_day_before():
    assert sent_on(1, date(2027, 4, 16), SONGKRAN) == date(2027, 4, 12)


def test_what_falls_due_on_a_holiday_is_over_on_the_first_working_day_after_it():
    assert sent_on(0, date(2027, 4, 14), SONGKRAN) == date(2027, 4, 12)
    assert sent_on(-1, date(2027, 4, 14), SONGKRAN) == date(2027, 4, 16)


def test_the_division_is_warned_two_working_days_before_each_escalation():
    warned = [b.days_left for b in bounds(DEFAULT_LADDER, date(2027, 3, 12), SONGKRAN, warns=True) if b.is_warning]

    assert warned == [-5, -1]


def test_nobody_is_warned_where_the_office_does_not_want_it():
    found = bounds(DEFAULT_LADDER, date(2027, 3, 12), SONGKRAN, warns=False)

    assert not any(bound.is_warning for bound in found)
    assert len(found) == len(DEFAULT_LADDER)


def test_an_escalation_the_day_after_is_warned_of_on_the_due_day():
    ladder = (LadderStep(7, Audience.DIVISION), LadderStep(-1, Audience.CHIEF_ADMINISTRATOR))

    found = bounds(ladder, date(2027, 3, 12), SONGKRAN, warns=True)

    assert [(b.days_left, b.audience.value, b.is_warning) for b in found] == [
        (-1, "chief_administrator", False),
        (0, "division", True),
        (7, "division", False),
    ]


def test_the_most_urgent_step_comes_first():
    found = bounds(DEFAULT_LADDER, date(2027, 3, 12), SONGKRAN, warns=True)

    assert [b.days_left for b in found] == sorted(b.days_left for b in found)
    assert found[-1].due_until == date(2027, 3, 12) + timedelta(days=32)
