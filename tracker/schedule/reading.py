"""What is read in a phrase: its rule, whether that is sure, and the words it rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..thai import FiscalYear
from .composing import compose
from .counting import ANCHORS, COUNTS, DAYS, ENDS, FREQUENCIES, NEXTS
from .lexing import Piece, pieces
from .naming import MOMENTS, SPANS, YEARS
from .pattern import NUMBERS, parsed
from .rule import DueDate, Rule, due_dates
from .sentence import Doubt, Sentence
from .several import Either, Several
from .traps import TRAPS
from .week import Weekly
from .within import Within
from .year import FiscalYearEnd, FiscalYears

# Each stage stands on the parts that the ones before it have found.
_STAGES = (YEARS, MOMENTS, TRAPS, SPANS, ENDS, ANCHORS, NEXTS, DAYS, FREQUENCIES, COUNTS)
_LATEST_DAYS = 100


@dataclass(frozen=True)
class Words:
    """Some of the original text, at its place."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """Without a rule no deadline is named; with a doubt a person should look at it."""

    rule: Rule | None
    doubts: frozenset[Doubt]
    rests_on: tuple[Words, ...]
    not_understood: tuple[Words, ...]

    @property
    def is_sure(self) -> bool:
        return not self.doubts

    @property
    def because(self) -> str:
        return " … ".join(words.text for words in self.rests_on)

    def due_dates(self, year: FiscalYear) -> tuple[DueDate, ...]:
        return due_dates(self.rule, year) if self.rule else ()

    def is_sure_in(self, year: FiscalYear) -> bool:
        """A day far from the year that is asked for, or none where the words name one, is not what is meant."""
        if not self.is_sure or self.rule is None:
            return self.is_sure
        days = [due.on for due in self.due_dates(year)]
        if not days:
            return isinstance(self.rule, Within | Weekly)
        return days[0] >= year.starts_on and (days[-1] - year.ends_on).days <= _LATEST_DAYS


def read(phrase: str) -> Reading:
    """Reads any text, however damaged, without raising."""
    found = parsed(pieces(phrase), _STAGES)
    clauses = [_Clause(list(part)) for part in _parted(found)]
    rule = _joined(clauses)
    doubts = frozenset(doubt for clause in clauses for doubt in clause.sentence.doubts)
    if isinstance(rule, Either):
        doubts |= {Doubt.AMBIGUOUS}
    rests_on = [words for clause in clauses for words in clause.rests_on(phrase)]
    left = [words for clause in clauses for words in clause.not_understood(phrase)]
    return Reading(rule, doubts, tuple(rests_on), tuple(left))


class _Clause:
    """One part of a phrase between semicolons, read for itself."""

    def __init__(self, found: list[Piece]) -> None:
        self.found = found
        self.sentence = Sentence(found)
        self.rule = compose(self.sentence)
        self.is_alternative = bool(found) and found[0].kind == "or"
        self.left = list(_left_over(self.sentence, self.rule))
        if self.left:
            self.sentence.doubt(Doubt.NOT_UNDERSTOOD)

    def rests_on(self, phrase: str) -> tuple[Words, ...]:
        return _phrases(phrase, self.found, sorted(self.sentence.used)) if self.rule else ()

    def not_understood(self, phrase: str) -> tuple[Words, ...]:
        return _phrases(phrase, self.found, self.left)


def _parted(found: list[Piece]) -> Iterator[list[Piece]]:
    start = 0
    for at, piece in enumerate(found):
        if piece.kind == "semicolon":
            yield found[start:at]
            start = at + 1
    yield found[start:]


def _joined(clauses: list[_Clause]) -> Rule | None:
    """All clauses hold, unless one begins with "or"."""
    options: list[list[Rule]] = [[]]
    for clause in clauses:
        if clause.is_alternative and options[-1]:
            options.append([])
        if isinstance(clause.rule, Several | Either):
            options[-1] += clause.rule.rules
        elif clause.rule:
            options[-1].append(clause.rule)
    rules = list(dict.fromkeys(_all_of(option) for option in options if option))
    if len(clauses) == 1:
        return clauses[0].rule
    if len(rules) < 2:
        return rules[0] if rules else None
    return Either(tuple(rules))


def _all_of(rules: list[Rule]) -> Rule:
    flat = tuple(dict.fromkeys(one for rule in rules for one in (rule.rules if isinstance(rule, Several) else (rule,))))
    return flat[0] if len(flat) == 1 else Several(flat)


_NUMBERS = frozenset(NUMBERS) | {"figure"}
# Parts of a deadline that no rule took up; a length of time alone may be how long a course lasts.
_LIKE_A_DEADLINE = frozenset(
    (
        *("deadline", "backwards", "month_name", "moment", "late_moment", "span", "begin", "parts", "rounds", "months"),
        *(
            "end_of",
            "end_of_calendar_year",
            "early",
            "anchor",
            "next_month",
            "next_month_end",
            "days",
            "numeric_date",
            "cal_year",
        ),
        *(
            "repeat",
            "often",
            "weekly",
            "fortnightly",
            "nth",
            "week",
            "fortnight",
            "except",
            "first",
            "final",
            "some_week",
            "some_working_day",
            "working_day",
            "weekday",
        ),
        *("quarter", "half", "half_of", "month", "months_long"),
    )
)
_LIKE_A_DEADLINE_ALONE = frozenset(("quantity", "fy", "years", "era_year", "day_at", "round", "times", "year_number"))
_NOT_A_DEADLINE = frozenset(["span_of_time", "age", "least"])


def _left_over(sentence: Sentence, rule: Rule | None) -> Iterator[int]:
    is_frame = rule is None or isinstance(rule, FiscalYearEnd | FiscalYears)
    for at, piece in enumerate(sentence.pieces):
        if at in sentence.used:
            continue
        if piece.kind == "months_long" and sentence.before(at) in _NOT_A_DEADLINE and rule is not None:
            continue
        if _is_spoilt_year(sentence, at) or _continues(sentence, at) or _is_unfinished(sentence, at):
            yield at
            continue
        is_number_next = any(after.kind in _NUMBERS for after in sentence.pieces[at + 1 : at + 2])
        if (
            piece.kind in _LIKE_A_DEADLINE
            or (is_frame and piece.kind in _LIKE_A_DEADLINE_ALONE)
            or (piece.kind == "within" and is_number_next)
        ):
            yield at


def _is_spoilt_year(sentence: Sentence, at: int) -> bool:
    """A number right after a month or a year that is neither its year nor a paragraph's: "มีนาคม ๒๕๖"."""
    piece = sentence.pieces[at]
    is_after = at > 0 and at - 1 in sentence.used and sentence.pieces[at - 1].kind in ("moment", "span", "fy")
    return is_after and (piece.kind in ("count", "figure", "year_number", "short_year") or piece.value == "25")


def _is_unfinished(sentence: Sentence, at: int) -> bool:
    """ "ปีละ" or "/ปี" with a word that is not known, "ภายใน" with an unknown word before a number."""
    kinds = [piece.kind for piece in sentence.pieces[max(at - 1, 0) : at + 3]]
    before, (kind, *after) = (kinds[0], kinds[1:]) if at else ("", kinds)
    if kind == "within":
        return after[:1] == ["other"] and after[1:2] != [] and after[1] in _NUMBERS - {"item"}
    if kind in ("every", "each"):
        return after[:1] != [] and (after[0] in _NUMBERS or _is_scrap(sentence.pieces[at + 1]))
    if kind in ("fiscal_year", "fy") and before == "deadline":
        return True
    return kind in _UNITS and (after[:1] == ["per"] or before in ("per", "slash", "every", "each"))


def _is_scrap(piece: Piece) -> bool:
    return piece.kind in ("other", "again") and piece.end - piece.start <= _SCRAP


_SCRAP = 4
_UNITS = frozenset(("year", "fiscal_year", "month", "quarter", "week"))


def _continues(sentence: Sentence, at: int) -> bool:
    """A number that goes on from a used part: "วันที่ ๑ และ ๑๖"."""
    before = sentence.pieces[max(at - 2, 0) : at]
    is_number = sentence.pieces[at].kind in ("small", "numeral", "count")
    return (
        is_number
        and len(before) == 2
        and at - 2 in sentence.used
        and before[1].kind in ("and", "comma", "dash", "until")
    )


# Small words that belong to the part after them.
_LEADING = frozenset(
    ("within", "until", "before", "from", "between", "of", "finish", "at", "month", "least", "round", "label")
)


_MOST_LEADING = 4


def _phrases(text: str, found: Sequence[Piece], places: Sequence[int]) -> tuple[Words, ...]:
    """Neighbouring parts are one stretch of text, with the small words that lead to them."""
    spans: list[tuple[int, int]] = []
    taken = frozenset(places)
    for at in places:
        first = at
        while first > 0 and found[first - 1].kind in _LEADING and first - 1 not in taken and at - first < _MOST_LEADING:
            first -= 1
        spans.append((first, at))
    joined: list[tuple[int, int]] = []
    for first, last in spans:
        if joined and first <= joined[-1][1] + 2 and _is_glue(found, joined[-1][1] + 1, first):
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return tuple(
        Words(text[found[first].start : found[last].end], found[first].start, found[last].end) for first, last in joined
    )


def _is_glue(found: Sequence[Piece], start: int, end: int) -> bool:
    return all(piece.kind != "other" for piece in found[start:end])
