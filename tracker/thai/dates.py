"""How a date is written: Buddhist Era in Thai, Christian era in English, plain spaces between the parts."""

from collections.abc import Callable
from datetime import date

from .language import Language
from .months import month_name, short_month_name
from .weekdays import weekday_name

BUDDHIST_ERA = 543

_NO_BREAK_SPACE = "\u00a0"


def written_year(day: date, language: Language) -> int:
    return day.year + BUDDHIST_ERA if language == "th" else day.year


def day_month(day: date, language: Language) -> str:
    """For a heading with little room, about a day that is near."""
    return f"{day.day} {short_month_name(day.month, language)}"


def short_date(day: date, language: Language) -> str:
    return f"{day.day} {short_month_year(day, language)}"


def long_date(day: date, language: Language) -> str:
    return f"{day.day} {month_year(day, language)}"


def weekday_date(day: date, language: Language) -> str:
    weekday = weekday_name(day.isoweekday(), language)
    return f"{weekday}ที่ {long_date(day, language)}" if language == "th" else f"{weekday} {long_date(day, language)}"


def numeric_date(day: date, language: Language) -> str:
    return f"{day.day}/{day.month}/{written_year(day, language)}"


def month_year(day: date, language: Language) -> str:
    return f"{month_name(day.month, language)} {written_year(day, language)}"


def short_month_year(day: date, language: Language) -> str:
    return f"{short_month_name(day.month, language)} {written_year(day, language)}"


def date_range(first: date, last: date, language: Language) -> str:
    return _range(first, last, language, month_name)


def short_date_range(first: date, last: date, language: Language) -> str:
    return _range(first, last, language, short_month_name)


def unbroken(text: str) -> str:
    """The same text with no-break spaces, for pages; a range may still break after its dash."""
    return text.replace(" ", _NO_BREAK_SPACE).replace(f"–{_NO_BREAK_SPACE}", "– ")


def _range(first: date, last: date, language: Language, name: Callable[[int, Language], str]) -> str:
    """Says month and year once where both days share them."""
    end = f"{last.day} {name(last.month, language)} {written_year(last, language)}"
    if first == last:
        return end
    start = str(first.day)
    if (first.year, first.month) != (last.year, last.month):
        start += f" {name(first.month, language)}"
    if first.year != last.year:
        start += f" {written_year(first, language)}"
    return f"{start} – {end}"
