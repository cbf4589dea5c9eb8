"""What a cell says of deadlines, sentence by sentence, as the rules of the schedule read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from ..schedule import FiscalYearEnd, FiscalYears, Reading, read
from ..thai import FiscalYear
from .document import Place
from .numbering import items
from .text import on_one_line, skeleton, squeezed
from .words import lists


@dataclass(frozen=True)
class Deadline:
    """`rule` as the schedule stores it; without one there is a doubt that a person should settle."""

    phrase: str
    due_on: tuple[date, ...]
    is_sure: bool
    rule: str | None
    # period, monitoring, or the step it stands in, counted from 1.
    said_in: str
    step: int = 0
    places: tuple[Place, ...] = ()


@lru_cache(maxsize=20_000)
def _read(text: str) -> Reading:
    return read(text)


def has_deadline(text: str) -> bool:
    return _may_hold_one(text) and _read(on_one_line(text)).rule is not None


def _may_hold_one(text: str) -> bool:
    """Most texts hold none, and are not worth reading closely."""
    found = lists().short_time_words.search(squeezed(text)) or lists().time_words.search(skeleton(text))
    return found is not None


def deadlines(
    text: str, year: FiscalYear, said_in: str, places: tuple[Place, ...], step: int = 0
) -> Iterator[Deadline]:
    """Each sentence for itself: two rounds in one cell are two deadlines."""
    for found in _found_in(text, year, step > 0):
        yield Deadline(found.phrase, found.due_on, found.is_sure, found.rule, said_in, step, places)


class _Found(NamedTuple):
    phrase: str
    due_on: tuple[date, ...]
    is_sure: bool
    rule: str | None


@lru_cache(maxsize=10_000)
def _found_in(text: str, year: FiscalYear, is_step: bool) -> tuple[_Found, ...]:
    """The rows of a plan say the same few periods, and most steps say none."""
    found = []
    for item in items(text) if _may_hold_one(text) else ():
        sentence = on_one_line(item.text)
        if not _may_hold_one(sentence):
            continue
        reading = _read(sentence)
        if reading.rule is None and (is_step or reading.is_sure):
            continue
        if is_step and _is_only_a_year(reading):
            continue
        due = tuple(due.on for due in reading.due_dates(year))
        rule = str(reading.rule) if reading.rule else None
        found.append(_Found(_phrase(sentence, reading), due, reading.is_sure_in(year), rule))
    return tuple(found)


def _is_only_a_year(reading: Reading) -> bool:
    """The year in the name of a plan or a report is no deadline of the step that makes it."""
    return isinstance(reading.rule, FiscalYearEnd | FiscalYears) and not reading.is_sure


def _phrase(sentence: str, reading: Reading) -> str:
    """The words it rests on, when those alone are read the same; else the whole sentence."""
    if not reading.rests_on:
        return sentence
    words = sentence[reading.rests_on[0].start : reading.rests_on[-1].end].strip()
    return words if _read(words).rule == reading.rule else sentence
