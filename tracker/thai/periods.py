"""What a stretch of a fiscal year is called: a month, a quarter, a half, the year, or from when to when."""

from datetime import date
from functools import lru_cache

from .dates import month_year, short_date_range, written_year
from .fiscal import FiscalYear, Half, Quarter, Round
from .language import Language
from .months import short_month_name


# A list of tasks asks for the same few periods over and over.
@lru_cache(maxsize=2_000)
def period_words(first: date, last: date, language: Language) -> str:
    year = FiscalYear.of(last)
    whole = written_year(year.ends_on, language)
    if (first, last) == (year.starts_on, year.ends_on):
        return f"ปีงบประมาณ {whole}" if language == "th" else f"fiscal year {whole}"
    for quarter in year.quarters:
        if (first, last) == _days(quarter):
            return f"ไตรมาสที่ {quarter.number}/{whole}" if language == "th" else f"quarter {quarter.number}/{whole}"
    for half in year.halves:
        if (first, last) == _days(half):
            name = f"รอบ {half.number * 6} เดือน" if language == "th" else f"half {half.number}"
            return f"{name} ({_months(first, last, language)})"
    if (first.year, first.month) == (last.year, last.month) and first.day == 1 and _is_month_end(last):
        return f"ประจำเดือน{month_year(last, language)}" if language == "th" else month_year(last, language)
    return short_date_range(first, last, language)


def _days(part: Quarter | Half | Round) -> tuple[date, date]:
    return part.first_day, part.last_day


def _months(first: date, last: date, language: Language) -> str:
    years = (written_year(first, language), written_year(last, language))
    start = short_month_name(first.month, language)
    start = f"{start} {years[0]}" if years[0] != years[1] else start
    return f"{start} – {short_month_name(last.month, language)} {years[1]}"


def _is_month_end(day: date) -> bool:
    return (date.fromordinal(day.toordinal() + 1)).month != day.month
