"""Which days an organisation works: the national days off, its own, and those on which it works all the same."""

from datetime import date

import pytest

from tests.conftest import NOW
from tests.make import kept, make_holiday, make_organisation
from tracker.extensions import db
from tracker.office.calendar import national_days, standing_on, working_days_of, year_off
from tracker.office.standard_days import take_over
from tracker.standards.holidays import days_off
from tracker.thai import FiscalYear

YEAR = FiscalYear(2570)
SPAN = (YEAR.starts_on, YEAR.ends_on)
QUEEN, SUBSTITUTE_OF_LABOUR_DAY = date(2027, 6, 3), date(2027, 5, 3)
FOUNDING = date(2027, 6, 24)


@pytest.fixture
def office(app):
    return make_organisation()


@pytest.fixture
def taken_over(app):
    take_over(days_off(YEAR), NOW)
    db.session.commit()


def works_on(office, day):
    return working_days_of(office, *SPAN).is_working_day(day)


def test_national_days_count_for_everybody(taken_over, office):
    assert not works_on(office, QUEEN)
    assert not works_on(None, QUEEN)


def test_an_own_day_counts_for_its_organisation_alone(taken_over, office):
    make_holiday(FOUNDING, organisation=office)

    assert not works_on(office, FOUNDING)
    assert works_on(make_organisation(), FOUNDING)
    assert works_on(None, FOUNDING)


def test_an_organisation_that_works_on_a_national_day_does_so_alone(taken_over, office):
    national = standing_on(None, [SUBSTITUTE_OF_LABOUR_DAY])[SUBSTITUTE_OF_LABOUR_DAY]

    kept(national.worked_by(office))

    assert works_on(office, SUBSTITUTE_OF_LABOUR_DAY)
    assert not works_on(make_organisation(), SUBSTITUTE_OF_LABOUR_DAY)


def test_what_was_withdrawn_counts_for_nothing(taken_over, office):
    make_holiday(FOUNDING, organisation=office, is_void=True)
    standing_on(None, [QUEEN])[QUEEN].withdraw()
    db.session.commit()

    assert works_on(office, FOUNDING)
    assert works_on(office, QUEEN)


def test_a_year_that_nobody_took_over_yet_counts_as_the_standard_list_has_it(office):
    assert not works_on(office, QUEEN)


def test_an_own_day_does_not_hide_a_year_that_nobody_took_over_yet(office):
    make_holiday(FOUNDING)

    assert not works_on(office, QUEEN)


def test_days_just_beside_the_span_are_known_too(taken_over, office):
    days = working_days_of(office, date(2027, 1, 4), date(2027, 1, 4))

    assert days.previous_working_day(date(2027, 1, 2)) == date(2026, 12, 30)
    assert days.next_working_day(date(2027, 2, 21)) == date(2027, 2, 23)


def test_statements_do_not_grow_with_days_and_years(taken_over, office, statements):
    make_holiday(FOUNDING, organisation=office)
    db.session.refresh(office)

    with statements() as few:
        working_days_of(office, date(2027, 3, 1), date(2027, 3, 5))
    with statements() as many:
        working_days_of(office, date(2023, 10, 1), date(2029, 9, 30))

    assert len(few) == len(many) == 2


def test_a_year_is_shown_month_by_month_from_october(taken_over, office):
    off = year_off(office, YEAR)

    assert [month.first_day.month for month in off.months] == [10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    assert [day.day.day for day in off.months[6].days] == [6, 13, 14, 15]


def test_weekdays_off_leave_weekends_out(taken_over, office):
    before = year_off(office, YEAR).weekdays_off

    make_holiday(date(2027, 6, 26), organisation=office)
    make_holiday(FOUNDING, organisation=office)

    assert year_off(office, YEAR).weekdays_off == before + 1


def test_the_national_days_are_the_same_before_and_after_they_are_taken_over(app):
    before = national_days(YEAR)

    take_over(days_off(YEAR), NOW)
    db.session.commit()

    assert national_days(YEAR) == before
