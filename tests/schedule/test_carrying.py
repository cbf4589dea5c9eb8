"""A rule carried to the next year: what names a year names the next one."""

from datetime import date

import pytest
from hypothesis import given

from tests.schedule.rules import RULES
from tracker.schedule import due_dates, read_rule
from tracker.schedule.carrying import a_year_on
from tracker.thai import FiscalYear

YEAR = FiscalYear(2570)


def dates(rule: str, year: FiscalYear) -> list[date]:
    return [due.on for due in due_dates(a_year_on(read_rule(rule)), year)]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("by:month=4:year=2570", [date(2028, 4, 30)]),
        ("by:month=4", [date(2028, 4, 30)]),
        ("by:month=2:day=29:year=2570", [date(2028, 2, 29)]),
        ("stretch:from=10.2569:to=9.2570", [date(2028, 9, 30)]),
        ("fiscal-year-end:year=2570", [date(2028, 9, 30)]),
        ("fiscal-years:first=2566:last=2571", [date(2028, 9, 30)]),
        ("reports:rounds=6@4,12@10:year=2570", [date(2028, 4, 30), date(2028, 10, 31)]),
        (
            "quarterly + by:month=12:year=2569",
            [date(2027, 12, 31), date(2028, 3, 31), date(2028, 6, 30), date(2028, 9, 30)],
        ),
    ],
)
def test_a_named_year_becomes_the_next_and_everything_else_follows_the_year(rule, expected):
    assert dates(rule, YEAR.next) == expected


@given(RULES)
def test_a_carried_rule_can_be_stored_like_any_other(rule):
    carried = a_year_on(rule)

    assert read_rule(str(carried)) == carried
