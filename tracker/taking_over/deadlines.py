"""When a measure is due, as a document says it → the lines of a sheet, and the phrases nobody can be sure of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from ..intake import Deadline, Measure, Place
from ..intake.text import on_one_line
from ..schedule import FiscalYearEnd, FiscalYears, Reading, Stretch, due_dates, read, read_rule
from ..sheet import DeadlineLine
from ..thai import FiscalYear
from .corrections import Corrections

# The time a measure takes is no deadline of its own where the document says when to report.
_FRAMES = (Stretch, FiscalYearEnd, FiscalYears)


@dataclass(frozen=True)
class Phrase:
    """One deadline as it was read, and as people may have put it right."""

    text: str
    rule: str
    is_sure: bool
    is_by_hand: bool
    step: int
    said_in: str
    places: tuple[Place, ...]

    def days(self, year: FiscalYear) -> frozenset[date]:
        return days_of(self.rule, year)

    @property
    def is_frame(self) -> bool:
        return self.said_in == "period" and bool(self.rule) and isinstance(read_rule(self.rule), _FRAMES)


@lru_cache(maxsize=5_000)
def days_of(rule: str, year: FiscalYear) -> frozenset[date]:
    return frozenset(due.on for due in due_dates(read_rule(rule), year)) if rule else frozenset()


def phrases(measure: Measure, row: str, corrections: Corrections, year: FiscalYear) -> list[Phrase]:
    """Each rule once: who reports by a day reports about the whole measure."""
    found = [_corrected(_phrase(deadline, measure), row, corrections) for deadline in measure.deadlines]
    others = [one for one in found if one.said_in != "period"]
    covered = frozenset(day for one in others for day in one.days(year))
    kept = [one for one in found if one.said_in != "period" or not _is_covered(one, others, covered, year)]
    once: dict[tuple[str, int], Phrase] = {}
    for one in kept:
        key = (one.rule or one.text, one.step)
        once.setdefault(key, one)
    return _without_doubles(list(once.values())) or _told_otherwise(measure, row, corrections)


def _is_covered(one: Phrase, others: list[Phrase], covered: frozenset[date], year: FiscalYear) -> bool:
    if one.is_by_hand or not others:
        return False
    return one.is_frame or (bool(one.days(year)) and one.days(year) <= covered)


def _without_doubles(found: list[Phrase]) -> list[Phrase]:
    """What a step repeats of the whole measure."""
    whole = {one.rule for one in found if not one.step and one.rule}
    return [one for one in found if not one.step or one.rule not in whole]


def _phrase(deadline: Deadline, measure: Measure) -> Phrase:
    return Phrase(
        _whole_words(deadline, measure),
        deadline.rule or "",
        deadline.is_sure,
        False,
        deadline.step,
        deadline.said_in,
        deadline.places,
    )


def _whole_words(deadline: Deadline, measure: Measure) -> str:
    """The cell as it stands, where that alone is read as the same rule."""
    said = {"monitoring": measure.monitoring, "period": measure.period}.get(deadline.said_in)
    if said is None:
        return deadline.phrase
    text = on_one_line(said.text)
    reading = _read(text)
    return text if reading.is_sure and str(reading.rule or "") == (deadline.rule or "") else deadline.phrase


@lru_cache(maxsize=5_000)
def _read(text: str) -> Reading:
    return read(text)


def _corrected(one: Phrase, row: str, corrections: Corrections) -> Phrase:
    rule = corrections.rule(row, one.text)
    return one if rule is None else replace(one, rule=rule, is_sure=True, is_by_hand=True)


def _told_otherwise(measure: Measure, row: str, corrections: Corrections) -> list[Phrase]:
    """Where the document names no deadline, people may."""
    words = words_about_time(measure)
    rule = corrections.rule(row, words)
    places = measure.monitoring.places if measure.monitoring else ()
    return [] if rule is None else [Phrase(words, rule, True, True, 0, "monitoring", places)]


def words_about_time(measure: Measure) -> str:
    said = measure.monitoring or measure.period
    return on_one_line(said.text) if said else ""


def lines(found: Iterable[Phrase], steps: int) -> Iterator[DeadlineLine]:
    """What is not sure goes in by its words alone: it gives no task before somebody says what they mean."""
    for number, one in enumerate(found, start=1):
        step = f"s{one.step}" if 0 < one.step <= steps else ""
        rule = one.rule if one.is_sure else ""
        yield DeadlineLine(f"d{number}", step, "", one.text, rule, one.is_by_hand, True)
