"""A rule as it is chosen by hand: its kind and a few inputs become the rule, and the rule becomes them again."""

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from ..schedule import (
    By,
    EveryMonths,
    FiscalYearEnd,
    HalfYearly,
    Monthly,
    Quarterly,
    Reports,
    Round,
    Rule,
    TimesAYear,
    Unit,
    Weekly,
    Within,
    Yearly,
    read_rule,
)
from ..schedule.month import LAST_DAY
from ..thai.dates import BUDDHIST_ERA
from ..thai.digits import to_arabic

NOT_ASKED = "none"
BY_END = "end"
NEXT = "next-"
COUNTS = range(1, 1000)
TIMES: dict[int, Rule] = {
    1: Yearly(),
    2: HalfYearly(),
    3: EveryMonths(4),
    4: Quarterly(),
    6: EveryMonths(2),
    12: Monthly(),
    **{times: TimesAYear(times) for times in (5, 7, 8, 9, 10, 11)},
}


class Kind(StrEnum):
    AS_READ = "as_read"
    BY_DATE = "by_date"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    REPORTS = "reports"
    TIMES = "times"
    FISCAL_YEAR_END = "fiscal_year_end"
    WITHIN = "within"
    NONE = "none"
    KEPT = "kept"


@dataclass(frozen=True)
class ByHand:
    """What stands in the inputs; only those of the kind count."""

    kind: Kind = Kind.AS_READ
    on: date | None = None
    weekday: str = "1"
    month_due: str = str(LAST_DAY)
    part_due: str = str(LAST_DAY)
    six: str = BY_END
    twelve: str = BY_END
    times: str = "1"
    count: str = ""
    unit: str = Unit.DAYS
    # A rule that has more to it than these inputs can say, as it is stored.
    kept: str = ""

    def values(self) -> dict[str, object]:
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def rule(self) -> Rule | None:
        """None where there is no deadline, or where an input of the kind is still empty or wrong."""
        match self.kind:
            case Kind.BY_DATE:
                return By(self.on.month, self.on.day, self.on.year + BUDDHIST_ERA) if self.on else None
            case Kind.WEEKLY:
                return Weekly((int(self.weekday),))
            case Kind.MONTHLY:
                is_next, day = _due(self.month_due)
                return Monthly((day,), is_next)
            case Kind.QUARTERLY:
                is_next, day = _due(self.part_due)
                return Quarterly((), is_next, day)
            case Kind.HALF_YEARLY:
                is_next, day = _due(self.part_due)
                return HalfYearly((), is_next, day)
            case Kind.REPORTS:
                return self._reports()
            case Kind.TIMES:
                return TIMES[int(self.times)]
            case Kind.FISCAL_YEAR_END:
                return FiscalYearEnd()
            case Kind.WITHIN:
                count = counted(self.count)
                return Within(count, Unit(self.unit)) if count else None
            case Kind.KEPT:
                return read_rule(self.kept)
            case _:
                return None

    def _reports(self) -> Rule | None:
        asked = [(6, self.six), (12, self.twelve)]
        rounds = [Round(m, None if due == BY_END else int(due)) for m, due in asked if due != NOT_ASKED]
        return Reports(tuple(rounds)) if rounds else None


def _due(text: str) -> tuple[bool, int]:
    """31, or next-5 for a day of the month that follows."""
    return text.startswith(NEXT), int(text.removeprefix(NEXT))


def counted(text: str) -> int | None:
    """A number of days as people type it, in either digits."""
    digits = to_arabic(text)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 4 and int(digits) in COUNTS else None


def by_hand(rule: Rule | None) -> ByHand:
    """The inputs that say this rule."""
    if rule is None:
        return ByHand(Kind.NONE)
    said = _inputs_of(rule)
    return said if said and said.rule() == rule else ByHand(Kind.KEPT, kept=str(rule))


def _inputs_of(rule: Rule) -> ByHand | None:
    """As near as the inputs come to the rule; the caller sees whether that is near enough."""
    match rule:
        case By(month, day, int(year)):
            return _on(year - BUDDHIST_ERA, month, day)
        case Weekly(weekdays=(weekday,)):
            return ByHand(Kind.WEEKLY, weekday=str(weekday))
        case Monthly(days=(day,)):
            return ByHand(Kind.MONTHLY, month_due=_written(rule.next, day))
        case Quarterly():
            return ByHand(Kind.QUARTERLY, part_due=_written(rule.next, rule.day))
        case HalfYearly():
            return ByHand(Kind.HALF_YEARLY, part_due=_written(rule.next, rule.day))
        case Reports(rounds):
            asked = {round_.months: str(round_.month or BY_END) for round_ in rounds}
            return ByHand(Kind.REPORTS, six=asked.get(6, NOT_ASKED), twelve=asked.get(12, NOT_ASKED))
        case FiscalYearEnd():
            return ByHand(Kind.FISCAL_YEAR_END)
        case Within(count, unit):
            return ByHand(Kind.WITHIN, count=str(count), unit=unit)
        case _:
            return next((ByHand(Kind.TIMES, times=str(n)) for n, spread in TIMES.items() if spread == rule), None)


def _on(year: int, month: int, day: int) -> ByHand | None:
    try:
        return ByHand(Kind.BY_DATE, on=date(year, month, day))
    except ValueError:
        return None


def _written(is_next: bool, day: int) -> str:
    return f"{NEXT if is_next else ''}{day}"
