"""How a sentence counts: ends of periods, days of a month, how often, and so many days after something."""

from datetime import date, timedelta

from .day import BUDDHIST_ERA, By
from .parts import (
    Anchor,
    Count,
    Days,
    EndOf,
    Every,
    EveryWeek,
    Moment,
    NamedYear,
    NextMonth,
    NthWeekday,
    Often,
    Parts,
    Rounds,
)
from .pattern import Match, Stage, form
from .quarter import Quarterly
from .rule import Rule
from .several import Several
from .within import LONGEST, After, Unit

_LAST = 31
_NO_LEAP_YEAR = 2023
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "fiscal_year": 12, "calendar_year": 12, "fy": 12}


def _unit(match: Match) -> int:
    return next((_MONTHS[piece.kind] for piece in match.pieces if piece.kind in _MONTHS), 0)


def _end(match: Match) -> object | None:
    """The end of a named thing is that thing's due day; only a part of a year that is merely late is in doubt."""
    for named in (Moment, Parts, Rounds):
        if found := match.one(named):
            return found
    year = match.one(NamedYear)
    is_plain = not match.has("late", "year") and (year is None or year.is_fiscal)
    return EndOf(_unit(match), year, is_plain)


_EDGE = "(day|of|day_at)? (end|late) (of|day)?"
ENDS = Stage(
    form("end_of", f"{_EDGE} (month|quarter|half|fiscal_year|year|fy) this? (?!next)", _end),
    form("end_of", "(quarter|half|fiscal_year) end", _end),
    form("end_of_calendar_year", f"{_EDGE} (calendar_year|cal_year)"),
    form("moment", "end of? month? moment", _end),
    form("late_moment", "late of? month? moment", _end),
    form("parts", f"{_EDGE} parts", _end),
    form("rounds", f"{_EDGE} (rounds|months)", _end),
    form("early", "(of|day)? (start|middle) of? (month|quarter|half|fiscal_year|year|fy|moment|parts)"),
)


def _anchor(match: Match) -> Anchor | None:
    if moment := match.one(Moment):
        return Anchor(After.EVENT, moment)
    if end := match.one(EndOf):
        after = {1: After.MONTH, 3: After.QUARTER, 6: After.HALF, 12: After.FISCAL_YEAR}
        return Anchor(after[end.months], is_plain=end.is_plain)
    if rounds := match.one(Rounds):
        return Anchor(After.EVENT, rounds=rounds)
    return Anchor(After.EVENT)


def _next_month(match: Match) -> NextMonth:
    if anchor := match.one(Anchor):
        months = {After.MONTH: 1, After.QUARTER: 3, After.HALF: 6, After.FISCAL_YEAR: 12}
        return NextMonth(months.get(anchor.after, 0))
    if end := match.one(EndOf):
        return NextMonth(end.months)
    kinds = [piece.kind for piece in match.pieces]
    for unit in ("quarter", "half", "round"):
        if unit in kinds:
            return NextMonth(_MONTHS.get(unit, 0))
    return NextMonth(1 if match.has("every") else 0)


ANCHORS = Stage(
    form("anchor", "counted+ (day|day_at|of)? (end_of|round? rounds)", _anchor),
    form("anchor", "counted+ (day|day_at|of)? moment", _anchor),
    form("happening", "counted counted? (day|day_at|of)? (other|event|finish|at)", _anchor),
)
_NEXT = "month (next|counted month)"
NEXTS = Stage(
    form("next_month", "month next (of? anchor)?", _next_month),
    form("next_month_end", "end of? month next (of? anchor)?", _next_month),
    form("next_month", "month next of? (every|each)? (quarter|half)", _next_month),
    form("next_month", "(?<!n) month (anchor|counted month (end_of|end quarter|anchor))", _next_month),
    form("next_month", "month next of? (every|each)? month", _next_month),
    form("next_month", "month first of? (quarter|half|round) next", _next_month),
    form("next_month", "anchor of? end? month next", _next_month),
)


def _edge_month(match: Match) -> Rule:
    """The first or last month of each quarter, of the year."""
    is_first = match.has("first")
    if match.has("quarter"):
        return Several((By(10), By(1), By(4), By(7))) if is_first else Quarterly()
    return By(10 if is_first else 9)


def _days(match: Match) -> Days | None:
    days = [int(str(piece.value)) for piece in match.pieces if piece.kind in ("small", "item", "numeral")]
    if not days or any(not 1 <= day <= _LAST for day in days):
        return None
    next_month = match.one(NextMonth)
    is_every = match.has("every", "each", "month") or next_month is not None
    return Days(tuple(sorted(set(days))), next_month, is_every, not match.has("before", "dash"))


def _days_and_last(match: Match) -> Days | None:
    end, found = match.one(EndOf), _days(match)
    if found is None or (end and end.months != 1):
        return None
    return Days(tuple(sorted({*found.days, _LAST})), found.next, is_every=True, is_real=found.is_real)


def _last_day(match: Match) -> Days:
    return Days((_LAST,), match.one(NextMonth), is_every=True)


def _nth(match: Match) -> NthWeekday | None:
    nth = 5 if match.has("final") else 1 if match.has("first") else (match.numbers() or [0])[0]
    return NthWeekday(match.value("weekday"), nth) if 1 <= nth <= 5 else None


_NTH_DAY = "day_at (small|item|numeral)"
_MORE = "((and|comma|dash|or) day_at? (small|numeral|item)|day_at (small|numeral)){0,5}"
_MONTH = "(of? (every|each|regular)+ month|of? month this?|of? every? following)"
DAYS = Stage(
    form("edge_month", "month (first|final) of? (every|each)? (quarter|fiscal_year)", _edge_month),
    form("days", f"(every|each)? (within|before)? {_NTH_DAY} {_MORE} of? {_MONTH}? (of? every end_of)?", _days),
    form("days", f"within? (small|numeral) day first? of? {_MONTH}", _days),
    form("days", f"within? day_at? (small|item|numeral) of {_MONTH}", _days),
    form("days", f"every {_NTH_DAY} {_MORE}", _days),
    form("days", "(every|within)? (end of? next_month|next_month_end)", _last_day),
    form("days", f"within? {_NTH_DAY} {_MORE} and (end_of|next_month_end)", _days_and_last),
    form("nth", "every? day? weekday (first|final|at? (small|numeral)) of? (every|each)? month", _nth),
)


def _every(match: Match) -> object | None:
    months = _unit(match)
    is_plain = True
    if rounds := match.one(Rounds):
        months = rounds.months[0]
    elif end := match.one(EndOf):
        months, is_plain = end.months, end.is_plain or match.has("year")
    elif match.has("every_other"):
        months = 2
    elif numbers := match.numbers():
        months *= numbers[0]
    return Every(months, is_plain)


def _week(match: Match) -> EveryWeek:
    return EveryWeek(tuple(sorted({int(str(p.value)) for p in match.pieces if p.kind == "weekday"})))


def _fortnight(match: Match) -> Often | None:
    count = (match.numbers() or [1])[0]
    weeks = count if match.has("week") else 2 * count
    return Often(2, 1) if weeks == 2 else None


def _days_apart(match: Match) -> object | None:
    """Every 7, 15, 30, 90 days: what an office means is the week, the fortnight, the month, the quarter."""
    days = match.numbers()[0]
    if days == 7:
        return EveryWeek()
    if days in (14, 15):
        return Often(2, 1)
    return Every(days // 30, is_plain=False) if days % 30 == 0 else None


def _often(match: Match) -> Often | None:
    """ "ปีละ ๒ ครั้ง", "๒ ครั้งต่อปี", "๑ ครั้งต่อ ๖ เดือน": the number beside the unit multiplies the unit."""
    times, months = 1, 0 if match.has("week") else _unit(match)
    kinds = [piece.kind for piece in match.pieces]
    unit_at = next(at for at, kind in enumerate(kinds) if kind in _MONTHS or kind == "week")
    for at, piece in enumerate(match.pieces):
        if isinstance(piece.value, int | str) and piece.kind in ("small", "numeral", "item", "count", "short_year"):
            if at == unit_at - 1:
                months *= int(str(piece.value))
            else:
                times = int(str(piece.value))
    return Often(times, months) if times else None


def _this_year(match: Match) -> Often | None:
    times = (match.numbers() or [1])[0]
    return Often(times, 12) if times else None


_TIMES = "least* n? times"
_PER = "(per|slash|of|of? (every|each|round|regular)|per round)"
FREQUENCIES = Stage(
    form("title_year", "regular (year|fiscal_year)"),
    form("repeat", "(every|each|regular)+ (again|round)? n? unit again?", _every),
    form("repeat", "(every|each|regular)+ (end_of|rounds)", _every),
    form("repeat", "month every_other month", _every),
    form("repeat", "round month", _every),
    form("repeat", "n unit (per|slash)? times", _every),
    form("repeat", "n unit (per|slash) (small|numeral) times", _every),
    form("repeat", "(month|quarter|half) (per|slash) times", _every),
    form("often", f"unit per {_TIMES}", _often),
    form("often", f"{_TIMES} {_PER} n? unit", _often),
    form("often", f"week per {_TIMES}", _often),
    form("often", f"{_TIMES} {_PER} week", _often),
    form("often", f"{_TIMES} of? through? (fy|fiscal_year)", _this_year),
    form("weekly", "(every|each|regular)+ week (of? day? weekday)?", _week),
    form("weekly", "every day? weekday ((and|comma|or)? day? weekday){0,6} (of? (every|each)* week)?", _week),
    form("weekly", "day? weekday of? (every|each)+ week", _week),
    form("fortnightly", "(every|each)+ (fortnight|n week)", _fortnight),
    form("fortnightly", "fortnight per least{0,3} times", _fortnight),
    form("repeat", "every n day", _days_apart),
    form("day_by_day", "(every|each|regular)+ (day|working_day)"),
    form("day_by_day", "(day|working_day) per"),
    form("day_by_day", "(every|between|from)* day? weekday to day? weekday"),
    form("some_week", "week (first|final|at? n) of? (every|each)? month"),
    form("some_working_day", "every? working_day (first|final|at? n) of? (every|each)? month"),
    form("pay", f"unit per {'n?'} (figure|n|year_number)? money"),
)


def _count(match: Match) -> Count | None:
    number, unit = match.numbers()[0], Unit.DAYS
    if match.has("working_day"):
        unit = Unit.WORKING_DAYS
    elif match.has("month"):
        unit = Unit.MONTHS
    elif match.has("week"):
        number *= 7
    elif match.has("year"):
        unit, number = Unit.MONTHS, number * 12
    return Count(number, unit, match.one(Anchor)) if 1 <= number <= LONGEST else None


def _backwards(match: Match) -> object:
    """So many days before the end of the year, or before a named day; before an event there is no date."""
    if not match.has("day"):
        return "backwards"
    end, moment = match.one(EndOf), match.one(Moment)
    if end and end.months == 12 and end.year is None:
        moment = Moment(9, 30)
    if moment is None or moment.day is None or moment.of or not moment.is_real:
        return "backwards"
    year = moment.year - BUDDHIST_ERA if moment.year else _NO_LEAP_YEAR
    on = date(year, moment.month, moment.day) - timedelta(days=match.numbers()[0])
    return By(on.month, on.day, on.year + BUDDHIST_ERA if moment.year else None)


_COUNTED = "(anchor|happening)"
COUNTS = Stage(
    form("deadline", f"within n (day|working_day|week|month|year) {_COUNTED}?", _count),
    form("deadline", f"n (day|working_day|week|month) {_COUNTED}", _count),
    form("deadline", f"{_COUNTED} within? n (day|working_day|week|month)", _count),
    form(
        "backwards",
        "(within|least)* n (day|working_day|month|week) before (end_of|moment|day|fy|fiscal_year)?",
        _backwards,
    ),
    form("backwards", "before (end_of|moment|anchor) (within|least)* n (day|working_day|month|week)", _backwards),
    form("quick", "within n hour"),
    form("quantity", "n (day|working_day|hour|year|week)"),
    form("months_long", "n month", lambda match: Rounds((match.numbers()[0],), is_named=False)),
)
