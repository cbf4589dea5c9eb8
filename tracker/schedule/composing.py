"""From the parts of a sentence to its rule: the finest deadline wins, a year is only the frame around it."""

from dataclasses import replace
from datetime import timedelta

from ..thai import FiscalYear
from . import recurring, reporting
from .dating import by, in_order, months_of, stretch, with_shared_day
from .day import BUDDHIST_ERA, By, Stretch
from .month import Monthly
from .parts import Anchor, Count, Days, EndOf, Moment, NamedYear, NextMonth, Parts, Rounds, Span, Years
from .report import Reports, Round
from .rule import Rule
from .sentence import Doubt, Sentence
from .several import Either, Several
from .within import After, Unit, Within
from .year import FiscalYearEnd, FiscalYears, Yearly

_A_YEAR = FiscalYear(2567)
_SAYS_DUE = ("within", "until", "finish", "of", "at", "between", "every", "from", "through", "label")


def compose(sentence: Sentence) -> Rule | None:
    rule = _deadlines(sentence)
    return rule if rule is not None else _frame(sentence)


def _deadlines(sentence: Sentence) -> Rule | None:
    _doubt_bare_days(sentence)
    often = recurring.frequencies(sentence)
    if len(often) > 1 and recurring.are_alternatives(sentence):
        sentence.doubt()
        return Either(tuple(often))
    found: list[Rule] = []
    if rounds := reporting.rounds(sentence):
        found += reporting.reports(sentence, rounds)
    if parts := sentence.take(Parts):
        found += reporting.named_parts(sentence, parts)
    found += _edge_months(sentence)
    if often and not _is_said_by(found, often) and not _is_yearly_span(sentence, often):
        found += recurring.with_days(sentence, often)
    found += _named_days(sentence, found)
    found += _unnamed_days(sentence)
    found += _counted(sentence, found)
    return _together(sentence, found)


def _edge_months(sentence: Sentence) -> list[Rule]:
    found: list[Rule] = []
    for at, piece in enumerate(sentence.pieces):
        if piece.kind == "edge_month" and isinstance(piece.value, Rule):
            sentence.used.add(at)
            sentence.doubt()
            found.append(piece.value)
    return found


def _is_said_by(found: list[Rule], often: list[Rule]) -> bool:
    """ "ปีละ ๒ ครั้ง (ไตรมาสที่ ๒ และ ๔)": the quarters say when."""
    dates = {due.on for rule in found for due in rule.due_in(_A_YEAR)}
    return len(often) == 1 and bool(dates) and len(dates) == len(list(often[0].due_in(_A_YEAR)))


def _is_yearly_span(sentence: Sentence, often: list[Rule]) -> bool:
    return often == [Yearly()] and any(isinstance(piece.value, Span) for piece in sentence.pieces)


def _doubt_bare_days(sentence: Sentence) -> None:
    """A month without "ภายใน" or anything like it may be the date of a paper."""
    at_moments = [at for at, piece in enumerate(sentence.pieces) if isinstance(piece.value, Moment)]
    is_said = sentence.has("often", "repeat", "rounds", "months", "parts")
    for at in at_moments:
        before = sentence.before(at)
        if before in ("before", "regular") or sentence.pieces[at].kind == "late_moment":
            sentence.doubt()
    if at_moments and not is_said and not any(sentence.before(at) in _SAYS_DUE for at in at_moments):
        sentence.doubt()


def _named_days(sentence: Sentence, found: list[Rule]) -> list[Rule]:
    """Days and months that are named; a stretch only frames what is due inside it."""
    is_before = [
        sentence.before(at) == "before" for at, piece in enumerate(sentence.pieces) if isinstance(piece.value, Moment)
    ]
    moments = sentence.take(Moment)
    if any(not moment.is_real for moment in moments):
        sentence.doubt(Doubt.IMPOSSIBLE)
    days, is_guess = in_order(with_shared_day(moments))
    if is_guess or len({moment.day is None for moment in moments}) > 1 or any(map(_is_of_vague_year, moments)):
        sentence.doubt()
    rules: list[Rule] = [
        _day_before(day) if early and moment.day is None else day
        for day, moment, early in zip(days, moments, is_before, strict=False)
    ]
    if len(rules) > 1 and sentence.has("or"):
        sentence.doubt()
        return [Either(tuple(dict.fromkeys(rules)))] if len(set(rules)) > 1 and not found else rules
    spans = [rule for span in sentence.take(Span) if (rule := stretch(span))]
    if not spans or rules:
        return rules
    if found == [Monthly()] and len(spans) == 1 and (months := months_of(spans[0])):
        found.clear()
        return months
    if any(_is_odd(span) for span in spans):
        sentence.doubt()
    if found:
        _doubt_outside(sentence, found, spans)
        return []
    return spans


def _is_of_vague_year(moment: Moment) -> bool:
    """ "ของปีถัดไป" may be of either kind of year; "ของปีที่ผ่านมา" is over."""
    return moment.of is not None and (moment.of.distance < 0 or (moment.of.distance > 0 and not moment.of.is_fiscal))


def _day_before(day: By) -> By:
    """Before April is by the end of March."""
    if day.month == 1 and day.year:
        return replace(day, month=12, year=day.year - 1)
    return replace(day, month=(day.month - 2) % 12 + 1)


def _is_odd(span: Rule) -> bool:
    """Past the year without saying so, or from a month to itself: a lost vowel makes มี.ค. into ม.ค."""
    return isinstance(span, Stretch) and (span.last.next or span.first == span.last)


def _doubt_outside(sentence: Sentence, found: list[Rule], spans: list[Rule]) -> None:
    """A stretch that ends where the last of them is due is only its frame; another one limits them, or is one more."""
    year = next((y for s in spans for y in [_year_of(s)]), _A_YEAR)
    ends = {due.on for rule in found for due in rule.due_in(year)}
    own = {due for span in spans for due in span.due_in(year)}
    if not {due.on for due in own} <= ends or any(on < min(d.first_day for d in own) for on in ends):
        sentence.doubt()


def _year_of(rule: Rule) -> FiscalYear:
    return FiscalYear.of(max(due.on for due in rule.due_in(_A_YEAR)))


def _unnamed_days(sentence: Sentence) -> list[Rule]:
    """Days of the month without the word "every", ends of periods, months after them."""
    rules: list[Rule] = []
    for days in sentence.take(Days):
        rules.append(recurring.on_days(sentence, days, 1))
    for next_month in sentence.take(NextMonth):
        if next_month.after == 0:
            sentence.doubt()
        rules.append(recurring.month_after(next_month.after or 1))
    for end in [*sentence.take(EndOf), *_ended(sentence)]:
        if end.months == 12:
            rules.append(_year_end(sentence, end))
        else:
            sentence.doubt()
            rules.append(recurring.by_length(end.months) or FiscalYearEnd())
    return rules


def _ended(sentence: Sentence) -> list[EndOf]:
    """ "เมื่อสิ้นไตรมาส" without a number of days: at that end, or some time after it."""
    anchors = [anchor.after for anchor in sentence.take(Anchor) if anchor.after is not After.EVENT]
    if anchors:
        sentence.doubt()
    return [EndOf(months) for months, after in recurring.AFTER.items() if after in anchors]


def _year_end(sentence: Sentence, end: EndOf) -> FiscalYearEnd:
    if not end.is_plain:
        sentence.doubt()
    return FiscalYearEnd(end.year.number if end.year else None)


def _counted(sentence: Sentence, found: list[Rule]) -> list[Rule]:
    rules: list[Rule] = []
    for count in sentence.take(Count, ["deadline"]):
        if count.anchor and not count.anchor.is_plain:
            sentence.doubt()
        if count.anchor and count.anchor.moment:
            rules.append(_after_moment(sentence, count, count.anchor.moment))
        else:
            after = count.anchor.after if count.anchor else After.EVENT
            rules.append(Within(count.number, count.unit, after))
    if rules and found:
        sentence.doubt()
    for at, piece in enumerate(sentence.pieces):
        if piece.kind == "backwards":
            sentence.used.add(at)
            sentence.doubt()
            if isinstance(piece.value, By):
                rules.append(piece.value)
    if any(
        isinstance(rule, Within) and rule.unit is Unit.WORKING_DAYS and rule.after is not After.EVENT for rule in rules
    ):
        sentence.doubt(Doubt.INCOMPLETE)
    return rules


def _after_moment(sentence: Sentence, count: Count, moment: Moment) -> Rule:
    """So many days after a named day are a named day; only February makes the year matter."""
    day = by(moment)
    if count.unit is Unit.WORKING_DAYS:
        sentence.doubt(Doubt.INCOMPLETE)
        return day
    year = _year_of(day)
    if count.unit is Unit.MONTHS:
        sentence.doubt()
        on = FiscalYear.of(day.date_in(year)).month_start((day.month - 10) % 12 + count.number)
    else:
        on = day.date_in(year) + timedelta(days=count.number)
    if day.year:
        return By(on.month, on.day, on.year + BUDDHIST_ERA)
    return By(on.month, on.day, next=on > year.ends_on)


def _together(sentence: Sentence, found: list[Rule]) -> Rule | None:
    flat = [one for rule in found for one in (rule.rules if isinstance(rule, Several) else (rule,))]
    rules = tuple(dict.fromkeys(rule for rule in flat if not isinstance(rule, Either)))
    if not rules:
        return found[0] if found else None
    if len(rules) == 1:
        return rules[0]
    if not all(isinstance(rule, By | Stretch | Reports | Within) for rule in rules) or len(set(map(type, rules))) > 1:
        sentence.doubt()
    return Several(rules)


def _frame(sentence: Sentence) -> Rule | None:
    """Only a year is named: the task lasts as long as it, or it is merely a title."""
    is_title = sentence.has("other", "law", "not_done", "trap", "event")
    for years in sentence.take(Years):
        sentence.doubt()
        return FiscalYears(years.first, years.last) if years.is_fiscal else None
    kinds = [sentence.before(at) for at, piece in enumerate(sentence.pieces) if piece.kind == "fy"]
    named = sentence.take(NamedYear, ["fy"])
    is_framed = any(kind in ("of", "through", "within", "until") for kind in kinds)
    for year in named:
        if year.distance:
            sentence.doubt()
            continue
        if not year.is_fiscal or (is_title and not is_framed):
            sentence.doubt()
        return FiscalYearEnd(year.number)
    return _nameless_frame(sentence)


def _nameless_frame(sentence: Sentence) -> Rule | None:
    for at, piece in enumerate(sentence.pieces):
        if piece.kind in ("fiscal_year", "title_year") or (piece.kind == "year" and sentence.before(at) == "through"):
            sentence.used.add(at)
            if piece.kind != "fiscal_year" or sentence.before(at) not in ("through", "within"):
                sentence.doubt()
            return FiscalYearEnd()
        if piece.kind == "era_year" and isinstance(piece.value, NamedYear):
            sentence.used.add(at)
            sentence.doubt()
            return None if sentence.has("other", "law") else FiscalYearEnd(piece.value.number)
    return _months_alone(sentence)


def _months_alone(sentence: Sentence) -> Rule | None:
    """ "รายงานความก้าวหน้า ๖ เดือน" is most likely a round; a length of time is not."""
    for at, piece in enumerate(sentence.pieces):
        if piece.kind == "months_long" and isinstance(piece.value, Rounds):
            is_length = sentence.before(at) in ("span_of_time", "least", "age", "through", "within")
            if not is_length and piece.value.months[0] in (6, 9, 12):
                sentence.used.add(at)
                sentence.doubt()
                return Reports((Round(piece.value.months[0]),))
    return None
