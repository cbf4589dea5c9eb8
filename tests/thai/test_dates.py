from datetime import date, time

import pytest

from tracker.thai import (
    clock_time,
    date_range,
    formal_time,
    long_date,
    month_name,
    month_year,
    numeric_date,
    short_date,
    short_date_range,
    short_month_name,
    short_month_year,
    to_thai,
    unbroken,
    weekday_date,
    weekday_name,
)

HALF_YEAR_END = date(2024, 3, 31)


@pytest.mark.parametrize(
    ("write", "thai", "english"),
    [
        (short_date, "31 มี.ค. 2567", "31 Mar 2024"),
        (long_date, "31 มีนาคม 2567", "31 March 2024"),
        (weekday_date, "วันอาทิตย์ที่ 31 มีนาคม 2567", "Sunday 31 March 2024"),
        (numeric_date, "31/3/2567", "31/3/2024"),
        (month_year, "มีนาคม 2567", "March 2024"),
        (short_month_year, "มี.ค. 2567", "Mar 2024"),
    ],
)
def test_a_date_is_written_in_the_readers_language_and_era(write, thai, english):
    assert write(HALF_YEAR_END, "th") == thai
    assert write(HALF_YEAR_END, "en") == english


def test_a_letter_writes_its_date_in_thai_digits():
    assert to_thai(long_date(date(2024, 4, 1), "th")) == "๑ เมษายน ๒๕๖๗"


def test_months_have_their_official_names():
    names = [month_name(month, "th") for month in range(1, 13)]

    assert " ".join(names[:6]) == "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน"
    assert " ".join(names[6:]) == "กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม"


def test_months_have_their_official_abbreviations():
    names = [short_month_name(month, "th") for month in range(1, 13)]

    assert " ".join(names) == "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค."


def test_the_week_begins_on_monday():
    names = [weekday_name(weekday, "th") for weekday in range(1, 8)]

    assert " ".join(names) == "วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี วันศุกร์ วันเสาร์ วันอาทิตย์"


@pytest.mark.parametrize(
    ("first", "last", "thai", "english"),
    [
        (date(2023, 10, 1), HALF_YEAR_END, "1 ตุลาคม 2566 – 31 มีนาคม 2567", "1 October 2023 – 31 March 2024"),
        (date(2024, 1, 1), HALF_YEAR_END, "1 มกราคม – 31 มีนาคม 2567", "1 January – 31 March 2024"),
        (date(2024, 3, 1), HALF_YEAR_END, "1 – 31 มีนาคม 2567", "1 – 31 March 2024"),
        (HALF_YEAR_END, HALF_YEAR_END, "31 มีนาคม 2567", "31 March 2024"),
        (date(2023, 3, 1), HALF_YEAR_END, "1 มีนาคม 2566 – 31 มีนาคม 2567", "1 March 2023 – 31 March 2024"),
    ],
)
def test_a_range_says_once_what_both_ends_share(first, last, thai, english):
    assert date_range(first, last, "th") == thai
    assert date_range(first, last, "en") == english


def test_a_short_range_uses_the_short_months():
    assert short_date_range(date(2023, 10, 1), HALF_YEAR_END, "th") == "1 ต.ค. 2566 – 31 มี.ค. 2567"


def test_on_a_page_a_date_never_breaks_over_two_lines():
    assert unbroken("31 มี.ค. 2567") == "31\u00a0มี.ค.\u00a02567"


def test_on_a_page_a_range_may_break_after_its_dash_only():
    assert unbroken("1 มกราคม – 31 มีนาคม 2567") == "1\u00a0มกราคม\u00a0– 31\u00a0มีนาคม\u00a02567"


def test_a_time_has_a_colon_on_pages_and_a_full_stop_in_thai_letters():
    assert clock_time(time(8, 41), "th") == "08:41 น."
    assert clock_time(time(8, 41), "en") == "08:41"
    assert to_thai(formal_time(time(8, 30), "th")) == "๐๘.๓๐ น."
    assert formal_time(time(8, 30), "en") == "08:30"
