"""How a sentence names years, days, months, stretches, quarters, halves and reporting rounds."""

from calendar import monthrange

from .parts import Moment, NamedYear, Parts, Rounds, Span, Years
from .pattern import Match, Stage, form

_CENTURY = 2500
_ERAS = 543


def _buddhist(digits: int) -> int:
    if digits < 100:
        return digits + _CENTURY
    return digits + _ERAS if digits < 2400 else digits


def _year(match: Match) -> NamedYear:
    number = _buddhist(match.value("year_number", "short_year"))
    return NamedYear(number, is_fiscal=match.has("fiscal_year"))


def _relative_year(match: Match) -> NamedYear:
    distance = 1 if match.has("next") else -1 if match.has("past", "before") else 0
    return NamedYear(None, distance, is_fiscal=match.has("fiscal_year"))


def _years(match: Match) -> Years | None:
    numbers = [_buddhist(int(str(p.value))) for p in match.pieces if p.kind in ("year_number", "short_year")]
    first, last = numbers[0], numbers[-1]
    return Years(first, last, match.has("fiscal_year", "year")) if first < last else None


YEARS = Stage(
    form("years", "(fiscal_year|year)? of? buddhist? year_number to (fiscal_year|year)? buddhist? year_number", _years),
    form("fy", "(fiscal_year|year) of? buddhist? (year_number|short_year)", _year),
    form("fy", "(fiscal_year|year) of? (this|past|next)", _relative_year),
    form("cal_year", "calendar_year buddhist? (year_number|short_year)", _year),
    form("label", "label at? (n|first) (?!slash|month)"),
    form("era_year", "(buddhist|christian) (year_number|short_year)", _year),
)


def _moment(match: Match) -> Moment | None:
    if numeric := match.one(tuple):
        day, month, year = numeric
        return _checked(Moment(month, day, year))
    day = match.value("small") or None
    month = match.value("month_name", "short_month")
    year = match.value("year_number", "short_year")
    if named := match.one(NamedYear):
        if named.is_fiscal or named.number is None:
            return _checked(Moment(month, day, of=named))
        year = named.number
    return _checked(Moment(month, day, _buddhist(year) if year else None))


def _checked(moment: Moment) -> Moment:
    # A leap year, so that 29 February is a day of a year that is not named.
    year = moment.year - _ERAS if moment.year else 2024
    if moment.day is None or moment.day <= monthrange(year, moment.month)[1]:
        return moment
    return Moment(moment.month, moment.day, moment.year, moment.of, is_real=False)


_OF_YEAR = "(of? a_year)?"
# A number after "ที่" counts things, unless a weekday stands before it.
_DAY = "(day? weekday (at|day_at|comma)? small|day_at small|(?<!at|quarter) small)"
MOMENTS = Stage(
    form("moment", f"{_DAY} (month_name|short_month) {_OF_YEAR}", _moment),
    form("moment", f"day_at small of? month (month_name|short_month) {_OF_YEAR}", _moment),
    form("moment", "small dash (month_name|short_month) dash (year_number|short_year)", _moment),
    form("moment", f"month? month_name {_OF_YEAR}", _moment),
    form("moment", f"month short_month {_OF_YEAR}", _moment),
    form("moment", "day_at? numeric_date", _moment),
)


def _span(match: Match) -> Span | None:
    moments = match.all(Moment)
    if len(moments) == 2:
        return Span(*moments)
    last, days = moments[0], match.numbers()
    if last.day is None or not 1 <= days[0] <= 31:
        return None
    return Span(_checked(Moment(last.month, days[0], last.year, last.of)), last)


def _parts(match: Match) -> Parts | None:
    count = 4 if match.has("quarter") else 2
    numbers = [number for number in match.numbers() if number < 50]
    if match.has("first"):
        numbers.append(1)
    if match.has("final", "later", "counted"):
        numbers.append(count)
    is_range = match.has("dash", "until")
    if is_range and len(numbers) == 2 and numbers[0] < numbers[1]:
        numbers = list(range(numbers[0], numbers[1] + 1))
    if not numbers or any(not 1 <= number <= count for number in numbers):
        return None
    year = match.one(NamedYear)
    if not year and (number := match.value("year_number")):
        year = NamedYear(_buddhist(number))
    return Parts(count, tuple(sorted(set(numbers))), year, is_range)


def _half_by_months(match: Match) -> object | None:
    """The first six months are a half; the first three or nine are a round; the last six are a half too."""
    months, year = match.numbers()[0], match.one(NamedYear)
    if match.has("first"):
        return Rounds((months,), year) if months in (3, 6, 9) else None
    return Parts(2, (2,), year) if months == 6 else None


def _rounds(match: Match) -> Rounds | None:
    months = match.numbers()
    if match.has("half"):
        months = [6]
    if not months and match.has("year", "fiscal_year", "fy"):
        months = [12]
    if not months or any(number not in (3, 6, 9, 12) for number in months):
        return None
    return Rounds(tuple(dict.fromkeys(months)), match.one(NamedYear), match.has("round", "end"))


_PART = "(small|item|numeral|first|final)"
_IN_YEAR = "(of? open? (fy|era_year) close?)?"
_REST = "(?!end|moment|day|day_at|month|fiscal_year|quarter|fy|of|other|event)"
SPANS = Stage(
    form("span", "(from|between|within|of|through)? (month|day_at)? moment to (end|month)? moment", _span),
    form("span", "(from|between|within|of)? day_at? small to moment", _span),
    form("span", "between (moment|day_at? small) (and|until|dash) moment", _span),
    form("begin", "from+ day_at? (now|moment) onwards?"),
    form("begin", "(now|moment) onwards"),
    form(
        "parts",
        f"quarter at? {_PART} ((sep|to) (quarter at?)? {_PART}|quarter at? {_PART}|small){{0,5}}"
        f"(slash year_number)? {_IN_YEAR}",
        _parts,
    ),
    form("parts", f"half (first|final|later|at? (small|numeral)) {_IN_YEAR}", _parts),
    form("parts", f"half counted {_REST}", _parts),
    form("parts", "half_of (first|final|later|counted) of? (fy|year|fiscal_year)", _parts),
    form("months", f"n month (first|final|later) {_IN_YEAR}", _half_by_months),
    form("months", f"n month counted {_REST}", _half_by_months),
    form("rounds", f"round+ at? n ((sep|to) n){{0,3}} month first? {_IN_YEAR}", _rounds),
    form("rounds", f"round+ n month {_IN_YEAR} ((sep) n month {_IN_YEAR}){{1,3}}", _rounds),
    form("rounds", f"round+ half {_IN_YEAR}", _rounds),
    form("months", f"round+ n month (counted {_REST}|final|later) {_IN_YEAR}", _half_by_months),
    form("rounds", "round (fy|year|fiscal_year)", _rounds),
    form("rounds", f"n ((sep) n){{1,3}} month {_IN_YEAR}", _rounds),
    form("rounds", f"n month ((sep) n month){{1,3}} {_IN_YEAR}", _rounds),
)
