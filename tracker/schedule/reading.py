"""What is read in a phrase: its rule, whether that is sure, and the words it rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..thai import FiscalYear
from .composing import compose
from .counting import ANCHORS, COUNTS, DAYS, ENDS, FREQUENCIES, NEXTS
from .lexing import Piece, pieces
from .naming import MOMENTS, SPANS, YEARS
from .pattern import rewritten
from .rule import DueDate, Rule, due_dates
from .sentence import Doubt, Sentence
from .traps import TRAPS
from .week import Weekly
from .within import Within

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
    found = pieces(phrase)
    for stage in _STAGES:
        found = rewritten(found, stage)
    sentence = Sentence(found)
    rule = compose(sentence)
    left = [at for at in _left_over(sentence, rule)]
    if left:
        sentence.doubt(Doubt.NOT_UNDERSTOOD)
    rests_on = _phrases(phrase, found, sorted(sentence.used)) if rule else ()
    return Reading(rule, frozenset(sentence.doubts), rests_on, _phrases(phrase, found, left))


# Parts of a deadline that no rule took up; a length of time alone may be how long a course lasts.
_LIKE_A_DEADLINE = frozenset(
    "deadline backwards month_name moment span parts rounds months end_of end_of_calendar_year late_moment early"
    " anchor next_month days every often often_this_year week fortnight nth some_week some_working_day quarter half"
    " half_of fortnight begin month months_long cal_year numeric_date working_day weekday".split()
)
_LIKE_A_DEADLINE_ALONE = frozenset("quantity fy years era_year day_at round".split())
_NOT_A_DEADLINE = frozenset("span_of_time age least".split())


def _left_over(sentence: Sentence, rule: Rule | None) -> Iterator[int]:
    for at, piece in enumerate(sentence.pieces):
        if at in sentence.used:
            continue
        if piece.kind == "months_long" and sentence.before(at) in _NOT_A_DEADLINE and rule is not None:
            continue
        if piece.kind in _LIKE_A_DEADLINE or (rule is None and piece.kind in _LIKE_A_DEADLINE_ALONE):
            yield at
        elif piece.kind == "within" and at + 1 < len(sentence.pieces):
            if sentence.pieces[at + 1].kind in ("small", "count", "item", "short_year", "figure", "numeral"):
                yield at


# Small words that belong to the part after them.
_LEADING = frozenset("within until before from between of finish at month least round label".split())


def _phrases(text: str, found: Sequence[Piece], places: Sequence[int]) -> tuple[Words, ...]:
    """Neighbouring parts are one stretch of text, with the small words that lead to them."""
    spans: list[tuple[int, int]] = []
    for at in places:
        first = at
        while first > 0 and found[first - 1].kind in _LEADING and first - 1 not in places:
            first -= 1
        spans.append((first, at))
    joined: list[tuple[int, int]] = []
    for first, last in spans:
        if joined and first <= joined[-1][1] + 2 and _is_glue(found, joined[-1][1] + 1, first):
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return tuple(
        Words(text[found[first].start : found[last].end], found[first].start, found[last].end)
        for first, last in joined
    )


def _is_glue(found: Sequence[Piece], start: int, end: int) -> bool:
    return all(piece.kind != "other" for piece in found[start:end])
