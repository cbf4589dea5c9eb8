"""What a page tells of a schedule: the words that count, how sure it is and why, the rule in a sentence, its dates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import groupby

from flask_babel import gettext as _

from .. import shell
from ..schedule import Doubt, DueDate, Either, Reading, Rule, Several, Unit, Weekly, Within, Words, due_dates, sentence
from ..schedule.within import After
from ..thai import FiscalYear, short_date_range, weekday_name, written_year

FOLDED_BEYOND = 12
SHOWN_OF_MANY = 6


class Certainty(StrEnum):
    EMPTY = "empty"
    WRONG = "wrong"
    BY_HAND = "by_hand"
    UNSURE = "unsure"
    NONE = "none"
    SURE = "sure"


class Mark(StrEnum):
    PLAIN = "plain"
    RESTS_ON = "rests_on"
    NOT_UNDERSTOOD = "not_understood"


@dataclass(frozen=True)
class Part:
    """Some of the words as they were written."""

    text: str
    mark: Mark


@dataclass(frozen=True)
class Day:
    due: DueDate
    is_past: bool

    @property
    def weekday(self) -> str:
        return weekday_name(self.due.on.isoweekday(), shell.language())

    @property
    def covers(self) -> str:
        return shell.in_digits(short_date_range(self.due.first_day, self.due.last_day, shell.language()))


@dataclass(frozen=True)
class Understood:
    phrase: str
    reading: Reading
    rule: Rule | None
    is_by_hand: bool
    faults: Sequence[str]
    year: FiscalYear
    today: date

    @property
    def certainty(self) -> Certainty:
        if self.faults:
            return Certainty.WRONG
        if self.is_by_hand:
            return Certainty.BY_HAND
        if not self.phrase:
            return Certainty.EMPTY
        if not self.reading.is_sure_in(self.year):
            return Certainty.UNSURE
        return Certainty.SURE if self.rule else Certainty.NONE

    @property
    def parts(self) -> list[Part]:
        """The whole phrase in its order; what is not understood shows also inside of what the rule rests on."""
        marks = [Mark.PLAIN] * len(self.phrase)
        _mark(marks, self.reading.rests_on, Mark.RESTS_ON)
        _mark(marks, self.reading.not_understood, Mark.NOT_UNDERSTOOD)
        neighbours = groupby(zip(self.phrase, marks, strict=True), key=lambda letter: letter[1])
        return [Part("".join(letter for letter, _mark in letters), mark) for mark, letters in neighbours]

    @property
    def sentence(self) -> str:
        return said(self.rule)

    @property
    def sentence_read(self) -> str:
        """What the words alone would give."""
        return said(self.reading.rule)

    @property
    def because(self) -> list[str]:
        return [words.text for words in self.reading.rests_on]

    @cached_property
    def days(self) -> list[Day]:
        found = due_dates(self.rule, self.year) if self.rule else ()
        return [Day(due, due.on < self.today) for due in found]

    @property
    def days_shown(self) -> list[Day]:
        return self.days if len(self.days) <= FOLDED_BEYOND else self.days[:SHOWN_OF_MANY]

    @property
    def days_folded(self) -> list[Day]:
        return self.days[len(self.days_shown) :]

    @property
    def year_written(self) -> str:
        return shell.in_digits(written_year(self.year.ends_on, shell.language()))

    @property
    def doubts(self) -> list[str]:
        """Why a person should look at it, each reason in a sentence."""
        if self.reading.is_sure and not self.reading.is_sure_in(self.year):
            return [str(_("The words mean another year than fiscal year %(year)s", year=self.year_written))]
        return [self._why(doubt) for doubt in Doubt if doubt in self.reading.doubts]

    def _why(self, doubt: Doubt) -> str:
        match doubt:
            case Doubt.AMBIGUOUS if isinstance(self.rule, Either):
                return str(_("The words leave a choice; until one is chosen, the dates are those of the first"))
            case Doubt.AMBIGUOUS:
                return str(_("The words can be read in more than one way"))
            case Doubt.INCOMPLETE:
                return str(_("A part is missing, such as the day or the month"))
            case Doubt.IMPOSSIBLE:
                return str(_("The words name a day or a month that does not exist"))
            case Doubt.NOT_UNDERSTOOD:
                words = " … ".join(words.text for words in self.reading.not_understood)
                return str(_("Not understood: “%(words)s”", words=words))

    @property
    def why_no_date(self) -> str:
        singles = list(_singles(self.rule))
        if not singles:
            return str(_("There is no date, because there is no deadline"))
        if all(isinstance(one, Within) and one.after is After.EVENT for one in singles):
            return str(_("Counted from the day it happens; until then there is no date"))
        if all(isinstance(one, Within) and one.unit is Unit.WORKING_DAYS for one in singles):
            return str(_("Counted in working days of the office; the date is not shown here"))
        if all(isinstance(one, Weekly) for one in singles):
            return str(_("The words do not say which weekday; choose one below"))
        return str(_("There is no date in fiscal year %(year)s", year=self.year_written))


def said(rule: Rule | None) -> str:
    return shell.in_digits(sentence(rule, shell.language())) if rule else ""


def _mark(marks: list[Mark], found: Sequence[Words], mark: Mark) -> None:
    for words in found:
        marks[words.start : words.end] = [mark] * (words.end - words.start)


def _singles(rule: Rule | None) -> Iterator[Rule]:
    """The rules that give the dates: of alternatives the first."""
    if isinstance(rule, Either):
        yield from _singles(rule.rules[0])
    elif isinstance(rule, Several):
        yield from rule.rules
    elif rule:
        yield rule
