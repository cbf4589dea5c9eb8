from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.thai import WorkingDays, is_weekend

DAYS = st.dates(date(2016, 1, 1), date(2057, 12, 31))
COUNTS = st.integers(-60, 60)
A_DAY = timedelta(days=1)

# Songkran 2567 as the cabinet announced it: Friday 12 to Tuesday 16 April.
SONGKRAN = WorkingDays.without(date(2024, 4, day) for day in (12, 13, 14, 15, 16))


@st.composite
def calendars(draw):
    """Any days off, however foolish: a whole month of them among others."""
    start = draw(DAYS)
    return WorkingDays.without(start + timedelta(days=n) for n in draw(st.sets(st.integers(-40, 40), max_size=30)))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2024, 4, 11), True),
        (date(2024, 4, 12), False),
        (date(2024, 4, 16), False),
        (date(2024, 4, 17), True),
        (date(2024, 4, 20), False),
        (date(2024, 4, 21), False),
    ],
)
def test_an_office_works_from_monday_to_friday_but_for_its_days_off(day, works):
    assert SONGKRAN.is_working_day(day) is works


def test_the_neighbours_of_songkran_are_found_across_it():
    assert SONGKRAN.next_working_day(date(2024, 4, 11)) == date(2024, 4, 17)
    assert SONGKRAN.previous_working_day(date(2024, 4, 17)) == date(2024, 4, 11)
    assert SONGKRAN.on_or_before(date(2024, 4, 15)) == date(2024, 4, 11)
    assert SONGKRAN.on_or_after(date(2024, 4, 15)) == date(2024, 4, 17)
    assert SONGKRAN.on_or_after(date(2024, 4, 17)) == date(2024, 4, 17)


@pytest.mark.parametrize(
    ("count", "day"), [(1, date(2024, 4, 17)), (3, date(2024, 4, 19)), (4, date(2024, 4, 22)), (-1, date(2024, 4, 10))]
)
def test_counting_begins_on_the_day_after(count, day):
    assert SONGKRAN.add_working_days(date(2024, 4, 11), count) == day


def test_adding_no_day_stays_even_on_a_day_off():
    assert SONGKRAN.add_working_days(date(2024, 4, 13), 0) == date(2024, 4, 13)


def test_days_between_count_the_last_and_not_the_first():
    assert SONGKRAN.working_days_between(date(2024, 4, 11), date(2024, 4, 17)) == 1
    assert SONGKRAN.working_days_between(date(2024, 4, 17), date(2024, 4, 11)) == -1
    assert SONGKRAN.working_days_between(date(2024, 4, 11), date(2024, 4, 11)) == 0


@given(calendars(), DAYS)
def test_no_weekend_and_no_day_off_is_ever_worked(calendar, day):
    found = {calendar.next_working_day(day), calendar.previous_working_day(day)}

    assert not [each for each in found if is_weekend(each) or each in calendar.days_off]


@given(calendars(), DAYS, COUNTS)
def test_going_there_and_back_leads_home_to_a_working_day(calendar, day, count):
    home = calendar.on_or_after(day)

    assert calendar.add_working_days(calendar.add_working_days(home, count), -count) == home


@given(calendars(), DAYS, COUNTS)
def test_the_days_added_are_the_days_between(calendar, day, count):
    home = calendar.on_or_after(day)

    assert calendar.working_days_between(home, calendar.add_working_days(home, count)) == count


@given(calendars(), DAYS, COUNTS)
def test_more_days_lead_further(calendar, day, count):
    assert calendar.add_working_days(day, count) < calendar.add_working_days(day, count + 1)
    assert calendar.add_working_days(day, -1) < day < calendar.add_working_days(day, 1)


@given(calendars(), DAYS, DAYS.map(lambda day: day.toordinal() % 30))
def test_a_later_day_is_never_reached_earlier(calendar, day, count):
    assert calendar.add_working_days(day, count) <= calendar.add_working_days(day + A_DAY, count)


@given(calendars(), DAYS, st.integers(0, 60), st.integers(0, 60))
def test_days_between_add_up(calendar, first, one, two):
    middle, last = first + timedelta(days=one), first + timedelta(days=one + two)
    between = calendar.working_days_between

    assert between(first, middle) + between(middle, last) == between(first, last)


@given(calendars(), DAYS, DAYS)
def test_days_between_are_never_more_than_the_calendar_has(calendar, one, other):
    assert abs(calendar.working_days_between(one, other)) <= abs((other - one).days)
