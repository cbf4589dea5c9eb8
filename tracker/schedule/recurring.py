"""What comes back: how often, and on which day of the month or how long after the period."""

from ..thai import FiscalYear
from .dating import in_order
from .day import By
from .month import LAST_DAY, EveryMonths, Monthly, MonthlyWeekday
from .parts import Count, Days, Every, EveryWeek, Moment, NextMonth, NthWeekday, Often
from .quarter import HalfYearly, Quarterly
from .rule import Rule
from .sentence import Doubt, Sentence
from .week import Weekly
from .within import After, Unit, Within
from .year import TimesAYear, Yearly

_MIDDLE_AND_END = Monthly((15, LAST_DAY))
_LENGTHS: dict[int, Rule] = {
    1: Monthly(),
    2: EveryMonths(2),
    3: Quarterly(),
    4: EveryMonths(4),
    6: HalfYearly(),
    12: Yearly(),
}
AFTER = {1: After.MONTH, 3: After.QUARTER, 6: After.HALF, 12: After.FISCAL_YEAR}
_KINDS = ("repeat", "often", "weekly", "fortnightly", "nth")


def by_length(months: int) -> Rule | None:
    return _LENGTHS.get(months)


def are_alternatives(sentence: Sentence) -> bool:
    """ "รายเดือนหรือรายไตรมาส", "ทุกเดือน/ทุกไตรมาส"."""
    places = [at for at, piece in enumerate(sentence.pieces) if piece.kind in _KINDS]
    between = [piece.kind for piece in sentence.pieces[places[0] : places[-1]]]
    return "or" in between or ("slash" in between and "other" not in between)


def frequencies(sentence: Sentence) -> list[Rule]:
    """Each once, in the order in which they are named; what cannot be parted evenly is in doubt."""
    rules: list[Rule] = []
    for at, piece in enumerate(sentence.pieces):
        if piece.kind not in _KINDS:
            continue
        rule = _frequency(sentence, piece.value)
        sentence.used.add(at)
        if rule is None:
            sentence.doubt(Doubt.NOT_UNDERSTOOD)
        elif rule not in rules:
            rules.append(rule)
    return _finest(rules)


def _finest(rules: list[Rule]) -> list[Rule]:
    """ "ทุกปี ปีละ ๒ ครั้ง" is twice a year: every year alone says no more."""
    if len(rules) > 1 and Yearly() in rules:
        return [rule for rule in rules if rule != Yearly()]
    return rules


def _frequency(sentence: Sentence, value: object) -> Rule | None:
    if isinstance(value, Every):
        if not value.is_plain:
            sentence.doubt()
        return by_length(value.months)
    if isinstance(value, Often):
        return _often(sentence, value)
    if isinstance(value, EveryWeek):
        if not value.weekdays:
            sentence.doubt(Doubt.INCOMPLETE)
        return Weekly(value.weekdays)
    if isinstance(value, NthWeekday):
        return MonthlyWeekday(value.weekday, value.nth)
    return None


def _often(sentence: Sentence, often: Often) -> Rule | None:
    if often.months == 0:
        sentence.doubt(Doubt.INCOMPLETE)
        return Weekly()
    if often.times > 1 and often.months in (2, 3, 4, 6) and sentence.has("other"):
        sentence.doubt()
    if often.months % often.times == 0 and (rule := by_length(often.months // often.times)):
        return rule
    sentence.doubt()
    if (often.times, often.months) == (2, 1):
        return _MIDDLE_AND_END
    times = often.times * 12 // often.months
    return TimesAYear(times) if times in (5, 7, 8, 9, 10, 11) else Monthly()


def with_days(sentence: Sentence, often: list[Rule]) -> list[Rule]:
    """Named months win over a mere frequency; days, months after and counted days make it finer."""
    if len(often) > 1:
        sentence.doubt()
        return often
    [rule] = often
    if moments := _moments(sentence, rule):
        return moments
    length = next((months for months, plain in _LENGTHS.items() if plain == rule), 0)
    if length:
        rule = _finer(sentence, rule, length)
    elif rule == _MIDDLE_AND_END and (days := sentence.take(Days)):
        sentence.doubts.discard(Doubt.AMBIGUOUS)
        rule = Monthly(days[0].days)
    elif isinstance(rule, Weekly) and sentence.has("weekday"):
        sentence.doubt()
    return [rule]


def _moments(sentence: Sentence, rule: Rule) -> list[Rule]:
    """A month named beside "every month" is one deadline more, beside anything rarer it says when."""
    if not isinstance(rule, Yearly | HalfYearly | Quarterly | EveryMonths | TimesAYear):
        return []
    moments = sentence.take(Moment)
    if not moments:
        return []
    days, is_guess = in_order(moments)
    expected = len(list(rule.due_in(FiscalYear(2567))))
    is_counted = rule != Yearly() or sentence.has("often")
    if is_guess or (is_counted and len(days) != expected) or any(not moment.is_real for moment in moments):
        sentence.doubt()
    if any(sentence.before(at) == "before" for at, p in enumerate(sentence.pieces) if isinstance(p.value, Moment)):
        sentence.doubt()
    if _is_same(days, rule):
        return [rule]
    return list(dict.fromkeys(days))


def _is_same(days: list[By], rule: Rule) -> bool:
    year = FiscalYear(2567)
    if any(day.year for day in days):
        return False
    return {due.on for day in days for due in day.due_in(year)} == {due.on for due in rule.due_in(year)}


def _finer(sentence: Sentence, rule: Rule, length: int) -> Rule:
    sentence.take_ends(length)
    if days := sentence.take(Days):
        if len(days) > 1:
            sentence.doubt()
        return on_days(sentence, days[0], length)
    if nexts := sentence.take(NextMonth):
        if nexts[0].after not in (0, length):
            sentence.doubt()
        return month_after(nexts[0].after or length)
    if counts := sentence.take(Count, ["deadline"]):
        return _within(sentence, counts, rule, length)
    return rule


def _within(sentence: Sentence, counts: list[Count], rule: Rule, length: int) -> Rule:
    """Days counted from each period's end; without an anchor the period itself is the likely one."""
    count = counts[0]
    if len(counts) > 1 or length not in AFTER:
        sentence.doubt()
        return rule
    if count.unit is Unit.WORKING_DAYS:
        sentence.doubt(Doubt.INCOMPLETE)
    if count.anchor is None or count.anchor.moment or count.anchor.after is After.EVENT:
        sentence.doubt()
        return Within(count.number, count.unit, AFTER[length]) if count.anchor is None else rule
    if count.anchor.after is not AFTER[length]:
        sentence.doubt()
    return Within(count.number, count.unit, count.anchor.after)


def month_after(months: int) -> Rule:
    if months == 3:
        return Quarterly(next=True)
    if months == 6:
        return HalfYearly(next=True)
    return By(10, next=True) if months == 12 else Monthly(next=True)


def on_days(sentence: Sentence, days: Days, length: int) -> Rule:
    """Of every month, of the next one, or, where no month is said, most likely of every one."""
    if not days.is_real or not (days.is_every or length == 1):
        sentence.doubt()
    if days.next and days.next.after > 1:
        length = days.next.after
    if length in (3, 6):
        kind = Quarterly if length == 3 else HalfYearly
        return kind(next=True, day=days.days[0])
    if length == 12:
        sentence.doubt()
    if not days.is_every and not sentence.has("repeat", "often"):
        sentence.doubt()
    return Monthly(days.days, next=days.next is not None)
