"""The national days off: as they were announced, whole, and never silently guessed."""

from datetime import date

import pytest

from tracker.standards import holidays
from tracker.standards.holidays import Standing
from tracker.thai import FiscalYear, WorkingDays, is_weekend

CHECKED = [FiscalYear(number) for number in (2567, 2568, 2569, 2570)]


def days_of(year):
    return {day.on: day for day in holidays.days_off(FiscalYear(year)).days}


def april(year):
    return [day.day for day in days_of(year) if day.month == 4 and 10 <= day.day <= 18]


def test_the_years_around_this_one_were_checked():
    assert holidays.checked_years() == tuple(year.number for year in CHECKED)


@pytest.mark.parametrize(
    ("year", "days"),
    [(2567, [12, 13, 14, 15, 16]), (2568, [13, 14, 15, 16]), (2569, [13, 14, 15]), (2570, [13, 14, 15])],
)
def test_songkran_is_as_the_cabinet_announced_it(year, days):
    assert april(year) == days


@pytest.mark.parametrize(
    ("day", "source"),
    [
        (date(2023, 12, 29), "มติคณะรัฐมนตรี 24 ต.ค. 2566"),
        (date(2024, 4, 12), "มติคณะรัฐมนตรี 13 ก.พ. 2567"),
        (date(2024, 12, 30), "มติคณะรัฐมนตรี 24 ต.ค. 2566"),
        (date(2025, 6, 2), "มติคณะรัฐมนตรี 12 พ.ย. 2567"),
        (date(2025, 8, 11), "มติคณะรัฐมนตรี 12 พ.ย. 2567"),
        (date(2026, 1, 2), "มติคณะรัฐมนตรี 12 พ.ย. 2567"),
    ],
)
def test_a_special_day_names_its_resolution(day, source):
    assert days_of(FiscalYear.of(day).number)[day].source == source


def test_a_day_that_was_moved_is_no_day_off_where_it_came_from():
    assert date(2024, 1, 2) not in days_of(2567)


@pytest.mark.parametrize("day", [date(2024, 5, 10), date(2025, 5, 9), date(2026, 5, 13)])
def test_offices_are_closed_on_the_ploughing_day(day):
    assert "พืชมงคล" in days_of(FiscalYear.of(day).number)[day].name


@pytest.mark.parametrize("year", [2567, 2568, 2569, 2570, 2571, 2580])
def test_labour_day_is_marked_because_offices_differ(year):
    disputed = [day for day in days_of(year).values() if day.standing is Standing.DISPUTED]

    assert {day.on.month for day in disputed} == {5}
    assert all("แรงงาน" in day.name for day in disputed)


@pytest.mark.parametrize("year", [2567, 2570, 2571, 2600])
def test_childrens_day_closes_no_office(year):
    assert [day for day in days_of(year).values() if "เด็ก" in day.name] == []


@pytest.mark.parametrize("year", CHECKED)
def test_every_day_of_a_list_lies_in_its_year_once_and_says_where_it_is_from(year):
    days = holidays.days_off(year).days

    assert [day.on for day in days] == sorted({day.on for day in days})
    assert [day for day in days if day.on not in year] == []
    assert [day for day in days if not (day.name and day.name_en and day.source)] == []


@pytest.mark.parametrize("year", CHECKED)
def test_what_falls_on_a_weekend_is_made_up_for_on_the_next_working_day(year):
    days = [day for day in holidays.days_off(year).days if day.standing is not Standing.DISPUTED]
    substitutes = {day.on for day in days if "ชดเชย" in day.name and "เลื่อน" not in day.name}
    others = WorkingDays.without(day.on for day in days if day.on not in substitutes)
    moved = {date(2023, 12, 31)}

    made_up_for = {others.on_or_after(day.on) for day in days if is_weekend(day.on) and day.on not in moved}

    assert made_up_for == substitutes


def test_a_year_that_is_not_announced_says_so_for_every_day():
    year = holidays.days_off(FiscalYear(2571))

    assert {day.standing for day in year.days} == {Standing.EXPECTED, Standing.DISPUTED}
    assert all("ยังไม่มีประกาศ" in day.source for day in year.days if day.standing is Standing.EXPECTED)
    assert year.note
    assert year.note_en


def test_what_is_missing_from_a_checked_year_is_told():
    assert "พืชมงคล" in holidays.days_off(FiscalYear(2570)).note


@pytest.mark.parametrize("number", [2549, 2601])
def test_a_year_too_far_away_is_refused(number):
    with pytest.raises(ValueError, match=str(number)):
        holidays.days_off(FiscalYear(number))


@pytest.mark.parametrize("number", [2550, 2600])
def test_the_first_and_the_last_year_are_known(number):
    assert len(holidays.days_off(FiscalYear(number)).days) > 15
