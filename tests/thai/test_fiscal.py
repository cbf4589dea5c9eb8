from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.thai import FiscalYear, Half, Quarter, Round

YEAR = FiscalYear(2567)
DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))


def test_a_fiscal_year_runs_from_october_to_september():
    assert YEAR.starts_on == date(2023, 10, 1)
    assert YEAR.ends_on == date(2024, 9, 30)


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2023, 9, 30), 2566),
        (date(2023, 10, 1), 2567),
        (date(2023, 12, 31), 2567),
        (date(2024, 1, 1), 2567),
        (date(2024, 9, 30), 2567),
        (date(2024, 10, 1), 2568),
    ],
)
def test_october_belongs_to_the_next_fiscal_year(day, number):
    assert FiscalYear.of(day) == FiscalYear(number)


def test_quarters_end_in_december_march_june_and_september():
    assert [(quarter.first_day, quarter.last_day) for quarter in YEAR.quarters] == [
        (date(2023, 10, 1), date(2023, 12, 31)),
        (date(2024, 1, 1), date(2024, 3, 31)),
        (date(2024, 4, 1), date(2024, 6, 30)),
        (date(2024, 7, 1), date(2024, 9, 30)),
    ]


def test_halves_end_in_march_and_september():
    assert [(half.first_day, half.last_day) for half in YEAR.halves] == [
        (date(2023, 10, 1), date(2024, 3, 31)),
        (date(2024, 4, 1), date(2024, 9, 30)),
    ]


def test_both_reporting_rounds_begin_in_october():
    assert [(each.months, each.first_day, each.last_day) for each in YEAR.rounds] == [
        (6, date(2023, 10, 1), date(2024, 3, 31)),
        (12, date(2023, 10, 1), date(2024, 9, 30)),
    ]


def test_years_follow_each_other():
    assert YEAR.next == FiscalYear(2568)
    assert YEAR.previous == FiscalYear(2566)
    assert YEAR.previous < YEAR < YEAR.next


def test_months_are_counted_from_october():
    assert YEAR.month_start(0) == date(2023, 10, 1)
    assert YEAR.month_start(6) == date(2024, 4, 1)
    assert YEAR.month_start(12) == date(2024, 10, 1)


@pytest.mark.parametrize("number", [0, 67, 2024, 25677])
def test_a_number_of_another_era_is_no_fiscal_year(number):
    with pytest.raises(ValueError, match="Buddhist Era"):
        FiscalYear(number)


@pytest.mark.parametrize(("period", "number"), [(Quarter, 0), (Quarter, 5), (Half, 0), (Half, 3), (Round, 9)])
def test_a_year_has_no_other_parts(period, number):
    with pytest.raises(ValueError, match=f"not {number}"):
        period(YEAR, number)


@given(DAYS)
def test_a_day_lies_in_its_own_fiscal_year_only(day):
    year = FiscalYear.of(day)

    assert day in year
    assert day not in year.previous
    assert day not in year.next


@given(DAYS)
def test_a_day_lies_in_exactly_one_quarter_and_one_half(day):
    year = FiscalYear.of(day)

    assert [quarter for quarter in year.quarters if day in quarter] == [Quarter.of(day)]
    assert [half for half in year.halves if day in half] == [Half.of(day)]


@given(st.integers(2450, 2650).map(FiscalYear))
def test_no_day_is_lost_between_two_years(year):
    assert year.ends_on + timedelta(days=1) == year.next.starts_on
    assert year.quarters[-1].last_day == year.halves[-1].last_day == year.rounds[-1].last_day == year.ends_on
