"""Reads one date in any form an office writes, or says why it cannot."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from functools import partial

from .dates import BUDDHIST_ERA
from .digits import to_arabic
from .months import MONTH_WORDS
from .spelling import normal_spelling
from .weekdays import WEEKDAY_WORDS

# Wide enough for every date in the office's papers, narrow enough to catch 2657 typed for 2567.
FIRST_YEAR = 1900
LAST_YEAR = 2100

_LONGEST_DATE = 100
_BUDDHIST = ("พศ", "พุทธศักราช", "be")
_CHRISTIAN = ("คศ", "คริสต์ศักราช", "ce", "ad")


class Reason(StrEnum):
    EMPTY = "empty"
    NOT_A_DATE = "not_a_date"
    NO_DAY = "no_day"
    NO_YEAR = "no_year"
    NO_SUCH_DAY = "no_such_day"
    NO_SUCH_MONTH = "no_such_month"
    YEAR_OUT_OF_RANGE = "year_out_of_range"
    WRONG_WEEKDAY = "wrong_weekday"


class WrittenDateError(ValueError):
    """Why `text` is no date, for a form to put in words.

    The numbers are those that were written, 0 where unknown; `weekday` counts from 1, Monday. `last_day` is the last
    day of the written month. `nearest` is a date to offer instead: that last day, or the day with its true weekday.
    """

    def __init__(
        self,
        reason: Reason,
        text: str,
        *,
        day: int = 0,
        month: int = 0,
        year: int = 0,
        weekday: int = 0,
        last_day: int = 0,
        nearest: date | None = None,
    ) -> None:
        super().__init__(reason, text)
        self.reason = reason
        self.text = text
        self.day = day
        self.month = month
        self.year = year
        self.weekday = weekday
        self.last_day = last_day
        self.nearest = nearest


def read_date(text: str) -> date:
    """Day before month before year, or year first as in ISO; Thai or arabic digits; raises WrittenDateError.

    A year of 2400 and more is Buddhist, and พ.ศ. or ค.ศ. beside it decides. Two digits mean 25xx of the Buddhist Era;
    after an English month they do so from 50 on, and below 50 they mean 20xx of the Christian era.
    """
    plain = _plain(text)
    if not plain:
        raise WrittenDateError(Reason.EMPTY, text)
    if len(plain) > _LONGEST_DATE:
        raise WrittenDateError(Reason.NOT_A_DATE, text)
    for form in _FORMS:
        if match := form.fullmatch(plain):
            return _date_of(match, text)
    for reason, form in _UNFINISHED:
        if form.fullmatch(plain):
            raise WrittenDateError(reason, text)
    raise WrittenDateError(Reason.NOT_A_DATE, text)


_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_DOT_OF_ABBREVIATION = re.compile(r"(?<![0-9])\.|\.(?![0-9])")
_IDLE_SPACE = re.compile(r"(?<![0-9]) | (?![0-9])")


def _plain(text: str) -> str:
    """Small letters without dots and spaces, except a space between two numbers: "3 1 มีนาคม" is not the 31st."""
    text = to_arabic(normal_spelling(text)).casefold().translate(_DASHES).replace(",", " ")
    text = _DOT_OF_ABBREVIATION.sub("", text)
    return _IDLE_SPACE.sub("", " ".join(text.split()))


def _one_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_WEEKDAY = rf"(?:(?:วัน)?(?P<weekday>{_one_of(WEEKDAY_WORDS)}))?(?:วัน)?(?:ที่)?"
_DAY = r"(?P<day>[0-9]{1,2})"
_ORDINAL = r"(?:st|nd|rd|th)"
_MONTH = r"(?P<month>[0-9]{1,2})"
_NAMED_MONTH = rf"(?:เดือน)?(?P<month_word>{_one_of(MONTH_WORDS)})"
_ERA = _one_of(_BUDDHIST + _CHRISTIAN)
_YEAR = rf"(?:ปี)?(?P<era>{_ERA})?(?P<year>[0-9]{{1,6}})(?P<era_after>{_ERA})?"

_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_WEEKDAY}{_DAY}(?P<mark>[-/. ]){_MONTH}(?P=mark){_YEAR}",
        rf"{_WEEKDAY}(?P<year>[0-9]{{4}})(?P<mark>[-/.]){_MONTH}(?P=mark){_DAY}",
        rf"{_WEEKDAY}{_DAY}{_ORDINAL}?[-/]?{_NAMED_MONTH}[-/]?{_YEAR}",
        rf"{_WEEKDAY}{_DAY}เดือน{_MONTH} ?{_YEAR}",
        rf"{_WEEKDAY}{_NAMED_MONTH}{_DAY}(?:{_ORDINAL}| ){_YEAR}",
    )
)
_UNFINISHED = (
    (Reason.NO_YEAR, re.compile(rf"{_WEEKDAY}{_DAY}(?:{_ORDINAL}?[-/]?{_NAMED_MONTH}|[-/. ]{_MONTH})")),
    (Reason.NO_DAY, re.compile(rf"{_NAMED_MONTH}[-/]?{_YEAR}")),
    (Reason.NO_DAY, re.compile(r"[0-9]{1,2}[-/.][0-9]{4}|[0-9]{4}[-/.][0-9]{1,2}")),
)


def _date_of(match: re.Match[str], text: str) -> date:
    written = match.groupdict("")
    day, month, year = int(written["day"]), _month_of(written), _christian_year(written)
    refused = partial(WrittenDateError, text=text, day=day, month=month, year=int(written["year"]))
    if not 1 <= month <= 12:
        raise refused(Reason.NO_SUCH_MONTH)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise refused(Reason.YEAR_OUT_OF_RANGE)
    _, last_day = monthrange(year, month)
    if not 1 <= day <= last_day:
        nearest = date(year, month, min(max(day, 1), last_day))
        raise refused(Reason.NO_SUCH_DAY, last_day=last_day, nearest=nearest)
    found = date(year, month, day)
    weekday = WEEKDAY_WORDS.get(written["weekday"], found.isoweekday())
    if weekday != found.isoweekday():
        raise refused(Reason.WRONG_WEEKDAY, weekday=weekday, nearest=found)
    return found


def _month_of(written: dict[str, str]) -> int:
    return MONTH_WORDS[written["month_word"]] if "month_word" in written else int(written["month"])


def _christian_year(written: dict[str, str]) -> int:
    year = int(written["year"])
    is_short = len(written["year"]) == 2
    is_english = written.get("month_word", "ไทย").isascii()
    if era := written.get("era") or written.get("era_after"):
        is_buddhist = era in _BUDDHIST
    elif is_short:
        is_buddhist = year >= 50 or not is_english
    else:
        is_buddhist = year >= 2400
    if is_short:
        year += 2500 if is_buddhist else 2000
    return year - BUDDHIST_ERA if is_buddhist else year
