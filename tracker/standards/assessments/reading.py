"""The text of a year's file → what it says, or what is wrong with it.

Whoever announces a year changes lists, weights and levels; an office writes them down as they are and is told at once
where they do not fit together.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from math import isclose, isfinite
from typing import Any, TypeVar

from ..indicators import read_codes
from .wrong import Unreadable
from .year import Assessment, Indicator, Instrument, Item, Level, SubIndicator, Topic


def N_(text: str) -> str:
    """Marks a text of the catalogue."""
    return text


NO_TOML = N_("The file cannot be read: %(why)s")
MISSING = N_("“%(what)s” is missing")
NO_NUMBER = N_("“%(what)s” has to be a number")
NO_TEXT = N_("“%(what)s” has to be a text")
NO_LIST = N_("“%(what)s” has to be a list of texts")
OUT_OF_RANGE = N_("“%(what)s” has to be from %(least)s to %(most)s")
NO_CODE = N_("%(code)s is no code: an instrument has letters, an indicator a number such as 4, a sub-indicator 9.1")
NO_CODES = N_("“%(what)s” names no question: %(text)s")
TWICE = N_("%(code)s stands twice")
WEIGHTS = N_("The weights of the instruments have to make 100, but make %(sum)s")
NO_INSTRUMENT = N_("Indicator %(code)s belongs to %(instrument)s, which is no instrument of this year")
NO_INDICATOR = N_("Sub-indicator %(code)s belongs to no indicator of this year")
NOTHING_ASKED = N_("Nothing is asked for indicator %(code)s")
ASKED_TWICE = N_("Indicator %(code)s has questions as well as sub-indicators")
NO_ITEM = N_("%(code)s has no title under “items”")
NOWHERE = N_("Item %(code)s stands in no sub-indicator")
NO_QUESTION = N_("%(code)s is told under “questions”, but no indicator asks it")
NOT_ASKED = N_("Topic %(number)s names %(code)s, which is not asked in this year")
LEVELS = N_("The levels have to go down to 0, each below the one before")

FULL = 100
MOST_PARTS = 4
Said = Mapping[str, Any]
Row = TypeVar("Row")


def read(text: str) -> Assessment:
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Unreadable(NO_TOML, why=str(error)) from None
    found = Assessment(
        year=_whole(said, "year", 2500, 2700),
        pass_mark=_number(said, "pass_mark", FULL),
        unconfirmed=_texts(said, "unconfirmed"),
        instruments=_each(said, "instruments", _instrument),
        indicators=_each(said, "indicators", _indicator),
        sub_indicators=_each(said, "sub_indicators", _sub_indicator, least=0),
        items=tuple(Item(code, str(title)) for code, title in _table(said, "items").items()),
        levels=_each(said, "levels", _level),
        topics=_each(said, "topics", _topic),
        questions=tuple(Item(code, str(title)) for code, title in _table(said, "questions").items()),
    )
    _check(found)
    return found


def _instrument(row: Said) -> Instrument:
    parts = _whole(row, "parts", 1, MOST_PARTS) if "parts" in row else 1
    return Instrument(_code(row, "[A-Za-z]{1,10}"), _text(row, "title"), _number(row, "weight", FULL), parts)


def _indicator(row: Said) -> Indicator:
    questions = _codes(row, "questions") if "questions" in row else ()
    return Indicator(_code(row, "[1-9][0-9]?"), _text(row, "instrument"), _text(row, "title"), questions)


def _sub_indicator(row: Said) -> SubIndicator:
    return SubIndicator(_code(row, "[1-9][0-9]?[.][1-9][0-9]?"), _text(row, "title"), _codes(row, "items"))


def _level(row: Said) -> Level:
    each_from = _number(row, "each_from", FULL) if "each_from" in row else 0
    return Level(_text(row, "title"), _number(row, "from", FULL), each_from)


def _topic(row: Said) -> Topic:
    return Topic(_whole(row, "number", 1, 99), _text(row, "title"), _codes(row, "codes"))


def _each(said: Said, name: str, one: Callable[[Said], Row], least: int = 1) -> tuple[Row, ...]:
    rows = said.get(name, [])
    if not isinstance(rows, list) or len(rows) < least or not all(isinstance(row, dict) for row in rows):
        raise Unreadable(MISSING, what=name)
    return tuple(one(row) for row in rows)


def _table(said: Said, name: str) -> Said:
    table = said.get(name, {})
    if not isinstance(table, dict):
        raise Unreadable(MISSING, what=name)
    return table


def _number(row: Said, name: str, most: float, least: float = 0) -> float:
    value = _given(row, name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise Unreadable(NO_NUMBER, what=name)
    if not least <= value <= most:
        raise Unreadable(OUT_OF_RANGE, what=name, least=f"{least:g}", most=f"{most:g}")
    return value


def _whole(row: Said, name: str, least: int, most: int) -> int:
    value = _number(row, name, most, least)
    if value != int(value):
        raise Unreadable(NO_NUMBER, what=name)
    return int(value)


def _code(row: Said, pattern: str) -> str:
    code = _text(row, "code")
    if not re.fullmatch(pattern, code):
        raise Unreadable(NO_CODE, code=code)
    return code


def _texts(said: Said, name: str) -> tuple[str, ...]:
    words = said.get(name, [])
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise Unreadable(NO_LIST, what=name)
    return tuple(words)


def _text(row: Said, name: str) -> str:
    value = _given(row, name)
    if not isinstance(value, str) or not value.strip():
        raise Unreadable(NO_TEXT, what=name)
    return value.strip()


def _codes(row: Said, name: str) -> tuple[str, ...]:
    text = _text(row, name)
    found = read_codes(text)
    if found.not_understood or not found.codes:
        raise Unreadable(NO_CODES, what=name, text=text)
    return found.codes


def _given(row: Said, name: str) -> Any:
    if name not in row:
        raise Unreadable(MISSING, what=name)
    return row[name]


def _check(found: Assessment) -> None:
    _once(row.code for row in found.instruments)
    _once(row.code for row in found.indicators)
    _once(row.code for row in found.sub_indicators)
    _once(code for row in found.indicators for code in row.questions)
    _once(code for row in found.sub_indicators for code in row.items)
    _check_weights(found.instruments)
    _check_indicators(found)
    _check_items(found)
    _check_levels(found.levels)
    for topic in found.topics:
        for code in topic.codes:
            if not found.asks(code):
                raise Unreadable(NOT_ASKED, number=topic.number, code=code)


def _once(codes: Iterable[str]) -> None:
    for code, times in Counter(codes).items():
        if times > 1:
            raise Unreadable(TWICE, code=code)


def _check_weights(instruments: Sequence[Instrument]) -> None:
    whole = sum(instrument.weight for instrument in instruments)
    if not isclose(whole, FULL) or any(one.weight <= 0 or one.parts < 1 for one in instruments):
        raise Unreadable(WEIGHTS, sum=f"{whole:g}")


def _check_indicators(found: Assessment) -> None:
    instruments = {instrument.code for instrument in found.instruments}
    for indicator in found.indicators:
        parts = found.sub_indicators_of(indicator.code)
        if indicator.instrument not in instruments:
            raise Unreadable(NO_INSTRUMENT, code=indicator.code, instrument=indicator.instrument)
        if not parts and not indicator.questions:
            raise Unreadable(NOTHING_ASKED, code=indicator.code)
        if parts and indicator.questions:
            raise Unreadable(ASKED_TWICE, code=indicator.code)
    for part in found.sub_indicators:
        if found.indicator(part.code) is None:
            raise Unreadable(NO_INDICATOR, code=part.code)


def _check_items(found: Assessment) -> None:
    titled = {item.code for item in found.items}
    placed = {code for part in found.sub_indicators for code in part.items}
    for code in sorted(placed - titled):
        raise Unreadable(NO_ITEM, code=code)
    for code in sorted(titled - placed):
        raise Unreadable(NOWHERE, code=code)
    asked = {code for indicator in found.indicators for code in indicator.questions}
    for question in found.questions:
        if question.code not in asked:
            raise Unreadable(NO_QUESTION, code=question.code)


def _check_levels(levels: Sequence[Level]) -> None:
    steps = [(level.from_, level.each_from) for level in levels]
    goes_down = all(higher > lower for higher, lower in pairwise(steps))
    if not goes_down or steps[-1] != (0, 0):
        raise Unreadable(LEVELS)
