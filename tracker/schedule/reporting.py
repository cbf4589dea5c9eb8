"""Reports on rounds, and named quarters and halves: by their end, or by the month that is stated."""

from dataclasses import replace
from datetime import timedelta

from ..thai import FiscalYear
from .dating import in_order
from .day import By
from .month import LAST_DAY
from .parts import Count, Days, Moment, NamedYear, NextMonth, Parts, Rounds
from .quarter import HalfYearly, Quarterly
from .report import Reports, Round
from .rule import Rule, due_dates, month_place
from .sentence import Doubt, Sentence
from .within import After, Unit

_A_YEAR = FiscalYear(2567)
# Longer ones would lie in the next round.
_LONGEST_DELAY = 90


def rounds(sentence: Sentence) -> list[Rounds]:
    """Also those that days are counted from: "ภายใน ๓๐ วัน นับแต่สิ้นรอบ ๖ เดือน"."""
    found = sentence.take(Rounds, ["rounds", "months"])
    if not found:
        counts = [piece.value for piece in sentence.pieces if isinstance(piece.value, Count)]
        found = [count.anchor.rounds for count in counts if count.anchor and count.anchor.rounds]
    return found


def reports(sentence: Sentence, found: list[Rounds]) -> list[Rule]:
    """Each round takes the month stated for it; a month alone stands for the round before it."""
    if not all(part.is_named for part in found):
        sentence.doubt()
    frame = _frame_year(sentence)
    years = _filled([part.year or frame for part in found])
    due = [_Due(months, year) for part, year in zip(found, years, strict=True) for months in part.months]
    sentence.take_ends(max(one.round.months for one in due))
    places = _rounds_of_moments(sentence, len(due))
    moments = sentence.take(Moment)
    if not moments:
        return _gathered(_later(sentence, due))
    if any(not moment.is_real for moment in moments):
        sentence.doubt(Doubt.IMPOSSIBLE)
    if len(moments) != len(due):
        sentence.doubt()
    # A round itself tells which year a month lies in, so the guess of the order is not needed.
    days, _ = in_order(moments)
    due, rules = _matched(sentence, due, days, places)
    return [*_gathered(due), *rules]


def _rounds_of_moments(sentence: Sentence, count: int) -> list[int]:
    """For each stated month the place of its round: as many months as rounds go pairwise, fewer go to the last ones."""
    groups: list[tuple[list[int], int]] = [([], 0)]
    seen = 0
    for piece in sentence.pieces:
        places, months = groups[-1]
        if piece.kind in ("rounds", "months") and isinstance(piece.value, Rounds):
            new = list(range(seen, seen + len(piece.value.months)))
            seen += len(new)
            groups += [(new, 0)] if months else []
            if not months:
                groups[-1] = (places + new, 0)
        elif isinstance(piece.value, Moment):
            groups[-1] = (places, months + 1)
    if sum(months for _, months in groups) == count:
        return list(range(count))
    return [place for places, months in groups for place in _last_ones(places, months, count)]


def _last_ones(places: list[int], months: int, none: int) -> list[int]:
    found = places[-months:] if months else []
    return found + [none] * (months - len(found))


def _frame_year(sentence: Sentence) -> NamedYear | None:
    """The year of a heading around the rounds; two different ones say nothing."""
    years = set(sentence.take(NamedYear, ["fy"]))
    return years.pop() if len(years) == 1 else None


def _filled(years: list[NamedYear | None]) -> list[NamedYear | None]:
    """A year said after the last of them holds for those before it."""
    filled = list(years)
    for at in range(len(filled) - 2, -1, -1):
        after = filled[at + 1]
        if filled[at] is None and after is not None and after.number is not None:
            filled[at] = after
    return filled


class _Due:
    """A round, its year, and when it is due."""

    def __init__(self, months: int, year: NamedYear | None, month: int | None = None, day: int = LAST_DAY) -> None:
        self.round = Round(months, month, day if month else LAST_DAY)
        self.year = year

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Due) and (self.round, self.year) == (other.round, other.year)

    def __hash__(self) -> int:
        return hash((self.round, self.year))


def _matched(sentence: Sentence, due: list[_Due], days: list[By], places: list[int]) -> tuple[list[_Due], list[Rule]]:
    stated = dict(enumerate(due))
    rules: list[Rule] = []
    for place, day in zip(places, days, strict=True):
        one = stated.get(place)
        fitting = one and (_fitting(one, day) if day.year else _Due(one.round.months, one.year, day.month, day.day))
        if fitting:
            stated[place] = fitting
            continue
        sentence.doubt()
        rules.append(day)
        stated.pop(place, None)
    return list(stated.values()), rules


def _fitting(one: _Due, day: By) -> _Due | None:
    """The round of the year in which the stated day lies within a year after the round's end."""
    on = day.date_in(_A_YEAR)
    round_ = Round(one.round.months, day.month, day.day)
    for year in (FiscalYear.of(on), FiscalYear.of(on).previous):
        is_named = one.year is None or one.year.number in (None, year.number)
        if round_.due_on(year) == on and is_named:
            return _Due(one.round.months, NamedYear(year.number), day.month, day.day)
    return None


def _later(sentence: Sentence, due: list[_Due]) -> list[_Due]:
    """Without a stated month: in the month after the round, or some days after it."""
    after = _day_after(sentence)
    counts = sentence.take(Count, ["deadline"])
    if after:
        return [_Due(one.round.months, one.year, _month_after(one), after) for one in due]
    if not counts:
        return due
    [count, *more] = counts
    if more or count.unit is not Unit.DAYS or count.number > _LONGEST_DELAY:
        sentence.doubt(Doubt.INCOMPLETE)
        return due
    if count.anchor is None or (count.anchor.after is After.EVENT and not count.anchor.rounds):
        sentence.doubt()
    return [_delayed(one, count.number) for one in due]


def _day_after(sentence: Sentence) -> int:
    """The day of the month after the round; 0 where nothing is said of it."""
    days, nexts = sentence.take(Days), sentence.take(NextMonth)
    if days and not (days[0].next and days[0].is_real):
        sentence.doubt()
    if days:
        return days[0].days[0]
    return LAST_DAY if nexts else 0


def _month_after(one: _Due) -> int:
    return one.round.last_day(_A_YEAR).month % 12 + 1


def _delayed(one: _Due, days: int) -> _Due:
    on = one.round.last_day(_A_YEAR) + timedelta(days=days)
    return _Due(one.round.months, one.year, on.month, on.day)


def _gathered(due: list[_Due]) -> list[Rule]:
    """Rounds of one year in one rule."""
    years = dict.fromkeys(one.year for one in due)
    rules: list[Rule] = []
    for year in years:
        of_year: dict[int, Round] = {}
        for one in due:
            if one.year == year and (one.round.month or one.round.months not in of_year):
                of_year[one.round.months] = one.round
        rounds_ = tuple(of_year[months] for months in sorted(of_year))
        if year is None or (year.number is None and year.distance == 0):
            rules.append(Reports(rounds_))
        elif year.number is not None:
            rules.append(Reports(rounds_, year=year.number))
        elif year.distance < 0:
            rules.append(Reports(rounds_, previous=True))
    return rules


def named_parts(sentence: Sentence, parts: list[Parts]) -> list[Rule]:
    """Quarters and halves by their end, the month after, or months that are stated for them."""
    if any(part.is_range for part in parts):
        sentence.doubt()
    frame = _frame_year(sentence)
    sentence.take_ends(12 // parts[0].count)
    moments = sentence.take(Moment)
    if moments:
        return _months_of(sentence, parts, moments)
    groups: dict[tuple[int, int | None], set[int]] = {}
    for part, year in zip(parts, _filled([part.year or frame for part in parts]), strict=True):
        if year and year.distance:
            sentence.doubt()
        groups.setdefault((part.count, year.number if year else None), set()).update(part.numbers)
    day = _day_after(sentence)
    rules = [_rule(count, numbers, year, day) for (count, year), numbers in groups.items()]
    if counts := sentence.take(Count, ["deadline"]):
        return _delayed_parts(sentence, rules, counts[0])
    return rules


def _rule(count: int, numbers: set[int], year: int | None, day: int) -> Rule:
    kind = Quarterly if count == 4 else HalfYearly
    named = () if len(numbers) == count else tuple(sorted(numbers))
    return kind(named, next=day > 0, day=day or LAST_DAY, year=year)


def _months_of(sentence: Sentence, parts: list[Parts], moments: list[Moment]) -> list[Rule]:
    """The month stated for a quarter lies in it or after it."""
    ends = [12 // part.count * number - 1 for part in parts for number in part.numbers]
    days, _ = in_order(moments)
    if len(ends) != len(days) or any(not moment.is_real for moment in moments):
        sentence.doubt()
        return list(dict.fromkeys(days))
    if all(month_place(day.month) // 3 == end // 3 for day, end in zip(days, ends, strict=True)):
        return list(days)
    later = zip(days, ends, strict=True)
    return [day if day.year else replace(day, next=month_place(day.month) < end) for day, end in later]


def _delayed_parts(sentence: Sentence, rules: list[Rule], count: Count) -> list[Rule]:
    if count.unit is not Unit.DAYS:
        sentence.doubt(Doubt.INCOMPLETE)
        return rules
    if count.anchor is None or count.anchor.after is After.EVENT or count.number > _LONGEST_DELAY:
        sentence.doubt()
    delayed: list[Rule] = []
    for rule in rules:
        for due in due_dates(rule, _A_YEAR):
            on = due.last_day + timedelta(days=count.number)
            delayed.append(By(on.month, on.day, next=on > _A_YEAR.ends_on))
    return delayed
