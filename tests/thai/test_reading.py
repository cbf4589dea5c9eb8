import pickle
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.thai import (
    FiscalYear,
    Reason,
    WrittenDateError,
    long_date,
    numeric_date,
    read_date,
    short_date,
    to_thai,
    unbroken,
    weekday_date,
)

HALF_YEAR_END = date(2024, 3, 31)
FIRST_DAY = FiscalYear(2560).starts_on
LAST_DAY = FiscalYear(2600).ends_on
# The first day whose year ends in 00, which two digits take for 2500.
TWO_DIGITS_END = date(2057, 1, 1)


@pytest.mark.parametrize(
    "written",
    [
        "๓๑/๓/๒๕๖๗",
        "31/3/2567",
        "31/03/2567",
        "31/3/67",
        "๓๑/๓/๖๗",
        "31-3-2567",
        "31–3–2567",
        "31.3.2567",
        "31 3 2567",
        "31 / 3 / 2567",
        "31/3/พ.ศ. 2567",
        "31/3/2024",
        "31 มี.ค. 67",
        "31 มี.ค.67",
        "31มี.ค.67",
        "31 มีค 67",
        "31 มี. ค. 67",
        "31-มี.ค.-67",
        "31 มีนา 67",
        "31 มีนาคม 2567",
        "31  มีนาคม   2567",
        "31มีนาคม2567",
        "  31 มีนาคม 2567\n",
        "31\u00a0มีนาคม\u00a02567",
        "31\u200b มีนา\u200bคม 2567",
        "31 ม\u0e35\u0e35นาคม 2567",
        "๓๑ มี.ค. ๒๕๖๗",
        "วันที่ 31 มีนาคม พ.ศ. 2567",
        "วันที่ ๓๑ เดือน มีนาคม พ.ศ. ๒๕๖๗",
        "วันที่ 31 เดือน 3 ปี 2567",
        "31 มีนาคม พ.ศ.67",
        "31 มีนาคม พศ. 2567",
        "31 มีนาคม พุทธศักราช 2567",
        "31 มีนาคม ค.ศ. 2024",
        "31 มี.ค. ค.ศ. 24",
        "วันอาทิตย์ที่ 31 มีนาคม 2567",
        "วันอาทิตย์ ที่ ๓๑ มีนาคม ๒๕๖๗",
        "วันอาทิตย์ท\u0e48\u0e35 31 มีนาคม 2567",
        "อา. 31 มี.ค. 67",
        "2024-03-31",
        "2567-03-31",
        "๒๕๖๗/๓/๓๑",
        "31 Mar 2024",
        "31 mar. 2024",
        "31-Mar-24",
        "31-Mar-67",
        "31 March 2024",
        "31st March 2024",
        "31 March 2567 B.E.",
        "31 March 2024 CE",
        "March 31, 2024",
        "Sunday 31 March 2024",
        "Sun, 31 Mar 2024",
    ],
)
def test_an_office_may_write_a_date_in_any_of_its_forms(written):
    assert read_date(written) == HALF_YEAR_END


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1 ก.พ. 67", date(2024, 2, 1)),
        ("29 กุมภาพันธ์ 2567", date(2024, 2, 29)),
        ("๓๑ กรกฏาคม ๒๕๖๗", date(2024, 7, 31)),
        ("30 ก.ย. 67", date(2024, 9, 30)),
        ("5 Sept 2024", date(2024, 9, 5)),
    ],
)
def test_month_words_are_told_apart(written, day):
    assert read_date(written) == day


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("1/1/67", 2024),
        ("1/1/24", 1981),
        ("1/1/2443", 1900),
        ("1/1/2643", 2100),
        ("1/1/1900", 1900),
        ("1/1/2100", 2100),
        ("1 Jan 49", 2049),
        ("1 Jan 50", 2007),
        ("1 Jan พ.ศ. 49", 2006),
        ("1 Jan 49 B.E.", 2006),
    ],
)
def test_the_era_of_a_year_follows_one_rule(written, year):
    assert read_date(written).year == year


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", Reason.EMPTY),
        (" \u200b\n", Reason.EMPTY),
        ("สิ้นเดือน", Reason.NOT_A_DATE),
        ("31", Reason.NOT_A_DATE),
        ("31032567", Reason.NOT_A_DATE),
        ("3 1 มีนาคม 2567", Reason.NOT_A_DATE),
        ("31 มีนาคม 2 567", Reason.NOT_A_DATE),
        ("31 มีนาคน 2567", Reason.NOT_A_DATE),
        ("31/3-2567", Reason.NOT_A_DATE),
        ("31/3/2567 – 1/4/2567", Reason.NOT_A_DATE),
        ("31²/3/2567", Reason.NOT_A_DATE),
        ("9" * 5000, Reason.NOT_A_DATE),
        ("31 มีนาคม", Reason.NO_YEAR),
        ("31/3", Reason.NO_YEAR),
        ("วันที่ ๓๑ มี.ค.", Reason.NO_YEAR),
        ("มีนาคม 2567", Reason.NO_DAY),
        ("เดือนมีนาคม พ.ศ. ๒๕๖๗", Reason.NO_DAY),
        ("3/2567", Reason.NO_DAY),
        ("2024-03", Reason.NO_DAY),
        ("31/13/2567", Reason.NO_SUCH_MONTH),
        ("3/31/2567", Reason.NO_SUCH_MONTH),
        ("31/0/2567", Reason.NO_SUCH_MONTH),
        ("31/2/2567", Reason.NO_SUCH_DAY),
        ("32 มีนาคม 2567", Reason.NO_SUCH_DAY),
        ("0/3/2567", Reason.NO_SUCH_DAY),
        ("67/3/31", Reason.NO_SUCH_DAY),
        ("31/3/1850", Reason.YEAR_OUT_OF_RANGE),
        ("31/3/2300", Reason.YEAR_OUT_OF_RANGE),
        ("31/3/2657", Reason.YEAR_OUT_OF_RANGE),
        ("31/3/256", Reason.YEAR_OUT_OF_RANGE),
        ("31/3/25677", Reason.YEAR_OUT_OF_RANGE),
        ("31/3/7", Reason.YEAR_OUT_OF_RANGE),
        ("1850-03-31", Reason.YEAR_OUT_OF_RANGE),
        ("31 มีนาคม พ.ศ. 2024", Reason.YEAR_OUT_OF_RANGE),
        ("31 มีนาคม ค.ศ. 2567", Reason.YEAR_OUT_OF_RANGE),
        ("วันพุธที่ 31 มีนาคม 2567", Reason.WRONG_WEEKDAY),
        ("Monday 31 March 2024", Reason.WRONG_WEEKDAY),
    ],
)
def test_what_is_no_date_is_refused_with_its_reason(written, reason):
    with pytest.raises(WrittenDateError) as refusal:
        read_date(written)

    assert refusal.value.reason is reason
    assert refusal.value.text == written


def test_a_day_the_month_does_not_have_is_told_with_the_last_one_it_has():
    with pytest.raises(WrittenDateError) as refusal:
        read_date("31 กุมภาพันธ์ 2566")

    assert (refusal.value.day, refusal.value.month, refusal.value.year) == (31, 2, 2566)
    assert refusal.value.last_day == 28
    assert refusal.value.nearest == date(2023, 2, 28)


def test_a_leap_day_is_refused_in_a_common_year():
    with pytest.raises(WrittenDateError) as refusal:
        read_date("29/2/68")

    assert refusal.value.last_day == 28


def test_a_wrong_weekday_is_told_with_the_date_it_stands_beside():
    with pytest.raises(WrittenDateError) as refusal:
        read_date("วันพุธที่ 31 มีนาคม 2567")

    assert refusal.value.weekday == 3
    assert refusal.value.nearest == HALF_YEAR_END


def test_a_month_that_is_none_is_told():
    with pytest.raises(WrittenDateError) as refusal:
        read_date("31/13/2567")

    assert refusal.value.month == 13


def test_a_refusal_survives_the_way_to_another_process():
    refusal = WrittenDateError(Reason.NO_SUCH_DAY, "31/2/66", day=31, month=2, last_day=28)

    copy = pickle.loads(pickle.dumps(refusal))  # noqa: S301 - our own bytes

    assert vars(copy) == vars(refusal)


@given(
    day=st.dates(FIRST_DAY, LAST_DAY),
    write=st.sampled_from([short_date, long_date, weekday_date, numeric_date]),
    language=st.sampled_from(["th", "en"]),
    in_digits=st.sampled_from([str, to_thai]),
    on_a_page=st.sampled_from([str, unbroken]),
)
def test_every_form_we_write_is_read_as_the_same_day(day, write, language, in_digits, on_a_page):
    written = on_a_page(in_digits(write(day, language)))

    assert read_date(written) == day


@given(day=st.dates(FIRST_DAY, LAST_DAY), in_digits=st.sampled_from([str, to_thai]))
def test_every_iso_date_is_read_in_both_eras(day, in_digits):
    in_buddhist_era = f"{day.year + 543}-{day:%m-%d}"

    assert read_date(in_digits(day.isoformat())) == day
    assert read_date(in_digits(in_buddhist_era)) == day


@given(
    day=st.dates(FIRST_DAY, TWO_DIGITS_END - timedelta(days=1)),
    write=st.sampled_from([short_date, long_date, weekday_date, numeric_date]),
    in_digits=st.sampled_from([str, to_thai]),
)
def test_two_digits_of_a_thai_year_are_read_as_this_century(day, write, in_digits):
    year = str(day.year + 543)
    written = write(day, "th").replace(year, year[2:])

    assert read_date(in_digits(written)) == day


@given(day=st.dates(FIRST_DAY, LAST_DAY), write=st.sampled_from([short_date, long_date, weekday_date]))
def test_a_thai_date_needs_no_spaces_and_no_dots(day, write):
    written = write(day, "th").replace(" ", "").replace(".", "")

    assert read_date(written) == day


PIECES = st.sampled_from(
    [
        "วันที่",
        "วันพุธที่",
        "๓๑",
        "31",
        "0",
        "99",
        "/",
        "-",
        ".",
        " ",
        ",",
        "มี.ค.",
        "มีนาคม",
        "Mar",
        "พ.ศ.",
        "AD",
        "๒๕๖๗",
        "2024",
    ]
)


@given(st.text() | st.lists(PIECES).map("".join))
@example("๓\u0661/3/2567")
@example("31/3/²567")
@example("\ud800")
@example("9" * 5000 + "/3/2567")
def test_any_text_gives_a_date_or_a_refusal(text):
    try:
        outcome = read_date(text)
    except WrittenDateError as refusal:
        outcome = refusal

    assert isinstance(outcome, date | WrittenDateError)
