"""Rules as they are stored: `str` writes them, this reads them."""

from collections.abc import Callable

from .day import By, Stretch
from .month import LAST_DAY, EveryMonths, Monthly, MonthlyWeekday
from .quarter import HalfYearly, Quarterly
from .report import Reports, Round
from .rule import Rule
from .several import Either, Several
from .week import Weekly
from .within import After, Unit, Within
from .year import FiscalYearEnd, FiscalYears, TimesAYear, Yearly

_LAST_MONTHDAY = 31
_LAST_WEEK = 5


class StoredRuleError(ValueError):
    """This text is no rule."""


class _Values:
    """The words after a rule's name; each must be asked for once."""

    def __init__(self, words: list[str]) -> None:
        self._values: dict[str, str] = {}
        for word in words:
            name, _, value = word.partition("=")
            if name in self._values:
                raise ValueError(f"{name} is said twice")
            self._values[name] = value

    def text(self, name: str, absent: str = "") -> str:
        return self._values.pop(name, absent)

    def number(self, name: str, absent: int = 0) -> int:
        return int(self._values.pop(name, absent))

    def year(self) -> int | None:
        return self.number("year") or None

    def flag(self, name: str) -> bool:
        return self._values.pop(name, None) == ""

    def numbers(self, name: str) -> tuple[int, ...]:
        value = self._values.pop(name, "")
        return tuple(LAST_DAY if part == "end" else int(part) for part in value.split(",")) if value else ()

    def finish(self) -> None:
        if self._values:
            raise ValueError(f"{', '.join(self._values)} has no meaning here")


def read_rule(text: str) -> Rule:
    """The rule that `str` wrote so; raises StoredRuleError for anything else."""
    try:
        rule = _either(text)
    except (ValueError, KeyError, TypeError) as error:
        raise StoredRuleError(f"{text!r} is no stored rule: {error}") from None
    if str(rule) != text:
        raise StoredRuleError(f"{text!r} is no stored rule; it would be {rule}")
    return rule


def _either(text: str) -> Rule:
    rules = tuple(_several(one) for one in text.split(" | "))
    return rules[0] if len(rules) == 1 else Either(rules)


def _several(text: str) -> Rule:
    rules = tuple(_single(one) for one in text.split(" + "))
    return rules[0] if len(rules) == 1 else Several(rules)


def _single(text: str) -> Rule:
    name, *words = text.split(":")
    values = _Values(words)
    rule = _READERS[name](values)
    values.finish()
    return rule


def _monthly(values: _Values) -> Rule:
    days = values.numbers("day") or values.numbers("days") or (LAST_DAY,)
    return Monthly(days, values.flag("next"))


def _monthly_weekday(values: _Values) -> Rule:
    nth = values.text("nth")
    return MonthlyWeekday(values.number("weekday"), _LAST_WEEK if nth == "last" else int(nth))


def _quarterly(values: _Values) -> Rule:
    return Quarterly(values.numbers("parts"), values.flag("next"), values.number("day", LAST_DAY), values.year())


def _half_yearly(values: _Values) -> Rule:
    return HalfYearly(values.numbers("parts"), values.flag("next"), values.number("day", LAST_DAY), values.year())


def _reports(values: _Values) -> Rule:
    rounds = tuple(_round(word) for word in values.text("rounds").split(","))
    return Reports(rounds, values.flag("previous"), values.year())


def _round(text: str) -> Round:
    months, _, due = text.partition("@")
    if not due:
        return Round(int(months))
    *day, month = due.split(".")
    return Round(int(months), int(month), int(day[0]) if day else LAST_DAY)


def _by(values: _Values) -> Rule:
    return By(values.number("month"), values.number("day", LAST_DAY), values.year(), values.flag("next"))


def _stretch(values: _Values) -> Rule:
    is_next = values.flag("next")
    return Stretch(_end(values.text("from"), is_next=False), _end(values.text("to"), is_next=is_next))


def _end(text: str, *, is_next: bool) -> By:
    """4, 15.4, 4.2567 or 15.4.2567."""
    numbers = [int(part) for part in text.split(".")]
    year = numbers.pop() if numbers[-1] > _LAST_MONTHDAY else None
    month = numbers.pop()
    return By(month, numbers.pop() if numbers else LAST_DAY, year, is_next)


def _within(values: _Values) -> Rule:
    after = After(values.text("after"))
    counts = {unit: values.number(unit) for unit in Unit}
    [(unit, count)] = [(unit, count) for unit, count in counts.items() if count]
    return Within(count, unit, after)


_READERS: dict[str, Callable[[_Values], Rule]] = {
    "yearly": lambda values: Yearly(),
    "fiscal-year-end": lambda values: FiscalYearEnd(values.year()),
    "fiscal-years": lambda values: FiscalYears(values.number("first"), values.number("last")),
    "times-a-year": lambda values: TimesAYear(values.number("times")),
    "monthly": _monthly,
    "monthly-weekday": _monthly_weekday,
    "every-months": lambda values: EveryMonths(values.number("months")),
    "weekly": lambda values: Weekly(values.numbers("weekday")),
    "quarterly": _quarterly,
    "half-yearly": _half_yearly,
    "reports": _reports,
    "by": _by,
    "stretch": _stretch,
    "within": _within,
}
