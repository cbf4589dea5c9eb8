"""Every rule says itself, in Thai so that the reader understands it again, and in English."""

import tomllib
from functools import cache, singledispatch
from pathlib import Path

from ..thai import Language, month_name, weekday_name
from .day import By, Stretch
from .month import LAST_DAY, EveryMonths, Monthly, MonthlyWeekday
from .quarter import HalfYearly, Quarterly
from .report import Reports, Round
from .rule import Rule
from .several import Either, Several
from .week import Weekly
from .within import Within
from .year import FiscalYearEnd, FiscalYears, TimesAYear, Yearly

_BUDDHIST_ERA = 543


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("sentences.toml").read_text(encoding="utf-8"))


def sentence(rule: Rule, language: Language) -> str:
    return _say(rule, language)


def _text(language: Language, name: str, **values: object) -> str:
    return _table()[language][name].format(**values)


def _year(year: int, language: Language) -> int:
    return year if language == "th" else year - _BUDDHIST_ERA


def _listed(words: list[str], language: Language) -> str:
    if len(words) < 2:
        return "".join(words)
    return _text(language, "comma").join(words[:-1]) + _text(language, "and") + words[-1]


@singledispatch
def _say(rule: Rule, language: Language) -> str:
    raise TypeError(f"{type(rule).__name__} cannot say itself.")


@_say.register
def _(rule: Yearly, language: Language) -> str:
    return _text(language, "yearly")


@_say.register
def _(rule: FiscalYearEnd, language: Language) -> str:
    if rule.year is None:
        return _text(language, "fiscal_year_end")
    return _text(language, "fiscal_year_end_of", year=_year(rule.year, language))


@_say.register
def _(rule: FiscalYears, language: Language) -> str:
    return _text(language, "fiscal_years", first=_year(rule.first, language), last=_year(rule.last, language))


@_say.register
def _(rule: TimesAYear, language: Language) -> str:
    return _text(language, "times_a_year", times=rule.times)


@_say.register
def _(rule: Monthly, language: Language) -> str:
    words = [_text(language, "last_day" if day == LAST_DAY else "day", day=day) for day in rule.days]
    return _text(language, "monthly_next" if rule.next else "monthly", days=_listed(words, language))


@_say.register
def _(rule: MonthlyWeekday, language: Language) -> str:
    name = "monthly_weekday_last" if rule.nth == 5 else "monthly_weekday"
    return _text(language, name, weekday=weekday_name(rule.weekday, language), nth=rule.nth)


@_say.register
def _(rule: EveryMonths, language: Language) -> str:
    return _text(language, "every_months", months=rule.months)


@_say.register
def _(rule: Weekly, language: Language) -> str:
    if not rule.weekdays:
        return _text(language, "weekly")
    return _text(language, "weekly_on", weekdays=_listed([weekday_name(d, language) for d in rule.weekdays], language))


@_say.register
def _(rule: Quarterly, language: Language) -> str:
    return _parts(rule, "quarter", language)


@_say.register
def _(rule: HalfYearly, language: Language) -> str:
    return _parts(rule, "half", language)


def _parts(rule: Quarterly | HalfYearly, name: str, language: Language) -> str:
    numbers = rule.parts or (tuple(range(1, rule.count + 1)) if rule.year else ())
    start = _listed([_text(language, name, number=number) for number in numbers], language)
    if not numbers:
        start = _text(language, f"every_{name}")
    if rule.year:
        start += _text(language, "of_year", year=_year(rule.year, language))
    if not rule.next:
        return start + _text(language, f"last_of_{name}")
    if rule.day == LAST_DAY:
        return start + _text(language, f"month_after_{name}")
    return start + _text(language, f"day_after_{name}", day=rule.day)


@_say.register
def _(rule: Reports, language: Language) -> str:
    of = ""
    if rule.previous:
        of = _text(language, "of_previous")
    elif rule.year:
        of = _text(language, "of_year", year=_year(rule.year, language))
    return _listed([_round(round_, of, language) for round_ in rule.rounds], language)


def _round(round_: Round, of: str, language: Language) -> str:
    if round_.month is None:
        return _text(language, "round", months=round_.months) + of
    by = _day(By(round_.month, round_.day), language)
    return _text(language, "round_by", months=round_.months, of=of, by=by)


@_say.register
def _(rule: By, language: Language) -> str:
    return _text(language, "by", by=_day(rule, language))


def _day(by: By, language: Language) -> str:
    month = month_name(by.month, language)
    kind = "month" if by.day == LAST_DAY else "day"
    if by.year:
        return _text(language, f"{kind}_of_year", day=by.day, month=month, year=_year(by.year, language))
    said = _text(language, f"of_{kind}", day=by.day, month=month)
    return _text(language, "of_next", by=said) if by.next else said


@_say.register
def _(rule: Stretch, language: Language) -> str:
    return _text(language, "stretch", first=_day(rule.first, language), last=_day(rule.last, language))


@_say.register
def _(rule: Within, language: Language) -> str:
    unit, anchor = _text(language, rule.unit), _text(language, f"after_{rule.after}")
    return _text(language, "within", count=rule.count, unit=unit, anchor=anchor)


@_say.register
def _(rule: Several, language: Language) -> str:
    return _text(language, "all_of").join(_say(one, language) for one in rule.rules)


@_say.register
def _(rule: Either, language: Language) -> str:
    return _text(language, "one_of").join(_say(one, language) for one in rule.rules)
