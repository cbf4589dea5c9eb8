from datetime import date

import pytest
from hypothesis import example, given, settings

from tests.schedule.rules import RULES, SINGLE, YEARS
from tracker.schedule import (
    After,
    By,
    EveryMonths,
    HalfYearly,
    Monthly,
    MonthlyWeekday,
    Quarterly,
    Reports,
    Round,
    Rule,
    StoredRuleError,
    Stretch,
    TimesAYear,
    Unit,
    Weekly,
    Within,
    Yearly,
    due_dates,
    read,
    read_rule,
    sentence,
)
from tracker.thai import FiscalYear

YEAR = FiscalYear(2567)


def days(rule: Rule, year: FiscalYear = YEAR) -> list[str]:
    return [due.on.isoformat() for due in due_dates(rule, year)]


@given(RULES, YEARS)
def test_due_dates_come_once_and_in_order(rule, number):
    dates = [due.on for due in due_dates(rule, FiscalYear(number))]

    assert dates == sorted(set(dates))


@given(RULES, YEARS)
def test_the_days_covered_run_forwards(rule, number):
    covered = [(due.first_day, due.last_day) for due in due_dates(rule, FiscalYear(number))]

    assert all(first <= last for first, last in covered)


def names_no_year(rule: Rule) -> bool:
    return "year=" not in str(rule) and "fiscal-years" not in str(rule) and "stretch" not in str(rule)


@given(SINGLE.filter(names_no_year).filter(lambda rule: not isinstance(rule, Reports | Within)), YEARS)
def test_what_names_no_year_is_due_inside_it_or_where_the_rule_says_so_in_the_months_after(rule, number):
    year = FiscalYear(number)
    last = date(number - 542, 9, 30) if isinstance(rule, By) else date(number - 543, 10, 31)
    dates = [due.on for due in due_dates(rule, year)]

    assert all(year.starts_on <= day <= (last if "next" in str(rule) else year.ends_on) for day in dates)


@given(RULES)
def test_a_rule_is_stored_and_read_back(rule):
    assert read_rule(str(rule)) == rule


@settings(max_examples=400)
@given(RULES)
@example(By(2, 29, 2566))
@example(By(2, 30))
def test_a_rule_says_itself_in_thai_and_that_is_read_as_the_same_rule(rule):
    assert read(sentence(rule, "th")).rule == rule


@given(RULES)
def test_a_rule_says_itself_in_english_without_a_thai_letter(rule):
    said = sentence(rule, "en")

    assert said
    assert said.isascii()


@pytest.mark.parametrize(
    ("rule", "stored"),
    [
        (Quarterly(), "quarterly"),
        (Quarterly((2, 4)), "quarterly:parts=2,4"),
        (Quarterly(next=True, day=15), "quarterly:day=15:next"),
        (Monthly(), "monthly"),
        (Monthly((15,), next=True), "monthly:day=15:next"),
        (Monthly((15, 31)), "monthly:days=15,end"),
        (MonthlyWeekday(1, 5), "monthly-weekday:weekday=1:nth=last"),
        (By(4), "by:month=4"),
        (By(10, 15, next=True), "by:month=10:day=15:next"),
        (Stretch(By(10, year=2566), By(9, year=2567)), "stretch:from=10.2566:to=9.2567"),
        (Reports((Round(6, 4), Round(12, 10))), "reports:rounds=6@4,12@10"),
        (Within(30, Unit.DAYS, After.FISCAL_YEAR), "within:days=30:after=fiscal-year"),
    ],
)
def test_the_stored_form_is_readable_and_stays_the_same(rule, stored):
    assert str(rule) == stored


@pytest.mark.parametrize(
    "text",
    ["", "dayly", "monthly:day=32", "monthly:day=end", "monthly:next=1", "quarterly:parts=5", "by", "by:month=13",
     "weekly:weekday=8", "quarterly | quarterly", "monthly:day=5:day=6", "stretch:from=:to=3", "within:days=3",
     "reports:rounds=6@13", "times-a-year:times=4", "by:month=4:year=2024"],
)  # fmt: skip
def test_what_is_no_stored_rule_is_refused_by_one_kind_of_error(text):
    with pytest.raises(StoredRuleError, match="no stored rule"):
        read_rule(text)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Yearly(), ["2024-09-30"]),
        (HalfYearly(), ["2024-03-31", "2024-09-30"]),
        (HalfYearly(next=True), ["2024-04-30", "2024-10-31"]),
        (Quarterly(next=True, day=15), ["2024-01-15", "2024-04-15", "2024-07-15", "2024-10-15"]),
        (EveryMonths(2), ["2023-11-30", "2024-01-31", "2024-03-31", "2024-05-31", "2024-07-31", "2024-09-30"]),
        (EveryMonths(4), ["2024-01-31", "2024-05-31", "2024-09-30"]),
        (TimesAYear(5), ["2023-11-30", "2024-02-29", "2024-04-30", "2024-07-31", "2024-09-30"]),
        (By(2), ["2024-02-29"]),
        (By(10), ["2023-10-31"]),
        (By(10, next=True), ["2024-10-31"]),
        (Reports((Round(6, 4), Round(12, 10))), ["2024-04-30", "2024-10-31"]),
        (Reports((Round(12),), previous=True), ["2023-09-30"]),
        (Reports((Round(12, 10),), year=2566), ["2023-10-31"]),
        (Stretch(By(10, year=2566), By(3, year=2567)), ["2024-03-31"]),
        (Within(90, Unit.DAYS, After.FISCAL_YEAR), ["2024-12-29"]),
        (Within(15, Unit.DAYS, After.QUARTER), ["2024-01-15", "2024-04-15", "2024-07-15", "2024-10-15"]),
        (Within(1, Unit.MONTHS, After.HALF), ["2024-04-30", "2024-10-31"]),
        (Within(15, Unit.DAYS, After.EVENT), []),
        (Within(7, Unit.WORKING_DAYS, After.QUARTER), []),
        (Weekly(), []),
    ],
)
def test_the_dates_of_a_rule_in_fiscal_year_2567(rule, expected):
    assert days(rule) == expected


def test_month_ends_follow_leap_years():
    assert days(Monthly(), FiscalYear(2567))[4] == "2024-02-29"
    assert days(Monthly(), FiscalYear(2568))[4] == "2025-02-28"


def test_a_monthly_rule_of_the_next_month_ends_after_the_year():
    assert days(Monthly((15,), next=True))[-1] == "2024-10-15"


def test_each_date_knows_the_days_it_covers():
    [first, *_] = due_dates(Quarterly(next=True), YEAR)

    assert (first.on, first.first_day, first.last_day) == (date(2024, 1, 31), date(2023, 10, 1), date(2023, 12, 31))


def test_a_report_covers_the_year_up_to_its_round():
    [six, twelve] = due_dates(Reports((Round(6, 4), Round(12, 10))), YEAR)

    assert (six.first_day, six.last_day) == (date(2023, 10, 1), date(2024, 3, 31))
    assert (twelve.first_day, twelve.last_day) == (date(2023, 10, 1), date(2024, 9, 30))
