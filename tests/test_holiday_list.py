"""Lists of days off as offices paste them: every line read as it was meant, or named with what is wrong."""

import io
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.holiday_list import Fault, read_list, text_of
from tracker.roster import RefusedFileError
from tracker.thai import long_date, numeric_date, short_date, to_thai, weekday_date
from tracker.thai.reading import Reason

DAY = date(2027, 6, 24)
DAYS = st.dates(date(2020, 1, 1), date(2050, 12, 31))
# Words of a name: no digits, which might belong to the date, and no month.
NAMES = st.lists(st.sampled_from(["วันสถาปนา", "เทศบาล", "งานบุญ", "ประเพณี", "ท้องถิ่น"]), min_size=1, max_size=4).map(
    " ".join
)


def only_line(text):
    [line] = read_list(text)
    return line


@pytest.mark.parametrize(
    "text",
    [
        "24 มิถุนายน 2570, วันสถาปนาเทศบาล",
        "๒๔ มิ.ย. ๗๐\tวันสถาปนาเทศบาล",
        "24/6/2570 วันสถาปนาเทศบาล",
        "2027-06-24;วันสถาปนาเทศบาล",
        "3. วันพฤหัสบดีที่ 24 มิถุนายน 2570 - วันสถาปนาเทศบาล",
        "๓) 24 มิ.ย. 2570 วันสถาปนาเทศบาล",
        "วันสถาปนาเทศบาล, 24 มิ.ย. 2570",
        "  วันสถาปนาเทศบาล (24 มิ.ย. 2570)",
    ],
)
def test_a_line_is_a_day_and_its_name(text):
    line = only_line(text)

    assert (line.day, line.name, line.is_good) == (DAY, "วันสถาปนาเทศบาล", True)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31 กุมภาพันธ์ 2570 งานประจำปี", Reason.NO_SUCH_DAY),
        ("24 มิถุนายน วันสถาปนา", Reason.NO_YEAR),
        ("วันศุกร์ที่ 24 มิถุนายน 2570 วันสถาปนา", Reason.WRONG_WEEKDAY),
        ("24 มิ.ย. 2750 วันสถาปนา", Reason.YEAR_OUT_OF_RANGE),
        ("1 ม.ค. 2570 ปีใหม่\nประชุมใหญ่", Reason.NOT_A_DATE),
    ],
)
def test_a_date_that_cannot_be_read_says_why(text, reason):
    line = read_list(text)[-1]

    assert line.problem.reason is reason
    assert not line.is_good


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("24 มิถุนายน 2570", Fault.NO_NAME),
        ("24 มิถุนายน 2570 " + "ย" * 301, Fault.TOO_LONG),
        ("24 มิถุนายน 2570 วันสถาปนา\n24/6/70 อีกครั้ง", Fault.TWICE),
    ],
)
def test_a_line_that_says_too_little_or_too_much_is_told(text, fault):
    line = read_list(text)[-1]

    assert (line.fault, line.is_good) == (fault, False)


def test_headings_and_empty_lines_are_passed_over_and_numbers_stay():
    lines = read_list("วันที่, ชื่อวันหยุด\n\n24 มิ.ย. 2570, วันสถาปนา\n\t\nประชุม")

    assert [line.number for line in lines] == [3, 5]


def test_several_days_in_one_line_are_not_guessed_at():
    assert not only_line("13-15 เมษายน 2570 วันสงกรานต์").is_good


@given(
    DAYS,
    NAMES,
    st.sampled_from([long_date, short_date, numeric_date, weekday_date]),
    st.sampled_from([" ", ", ", "\t"]),
)
def test_every_written_form_is_read_in_both_digits(day, name, write, between):
    text = f"{write(day, 'th')}{between}{name}"

    assert (only_line(text).day, only_line(text).name) == (day, name)
    assert only_line(to_thai(text)).day == day


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading(text):
    assert len(read_list(text)) <= len(text.splitlines())


# --- files


def workbook(*rows):
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def test_a_workbook_with_real_dates_is_read():
    content = workbook(("วันที่", "วันหยุด"), (DAY, "วันสถาปนา"), ("๒๕ มิ.ย. ๗๐", "งานบุญ"))

    assert [(line.day, line.name) for line in read_list(text_of(content))] == [
        (DAY, "วันสถาปนา"),
        (date(2027, 6, 25), "งานบุญ"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874"])
def test_csv_is_read_as_excel_in_thailand_writes_it(encoding):
    content = 'วันที่,วันหยุด\r\n24/6/2570,"วันสถาปนา, เทศบาล"\r\n'.encode(encoding)

    [line] = read_list(text_of(content))
    assert (line.day, line.name) == (DAY, "วันสถาปนา, เทศบาล")


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04 broken", b"a" * 300_000])
def test_a_file_that_is_no_list_is_refused(content):
    with pytest.raises(RefusedFileError):
        text_of(content)


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reading(content):
    try:
        text = text_of(content)
    except RefusedFileError:
        text = ""

    assert isinstance(read_list(text), list)
