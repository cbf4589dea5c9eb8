"""What a score is the score of: a code of one assessment year, and which part of its instrument answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ..standards.assessments import Assessment, Instrument


@dataclass(frozen=True)
class Key:
    """`part` 0 is the whole; a code means something only within its year."""

    code: str
    part: int = 0


TOTAL = Key("total")


class Height(StrEnum):
    """How far up a score stands."""

    TOTAL = "total"
    INSTRUMENT = "instrument"
    INDICATOR = "indicator"
    SUB_INDICATOR = "sub_indicator"
    QUESTION = "question"


def height_of(standard: Assessment, key: Key) -> Height | None:
    """None: nothing of that year is called so."""
    if key == TOTAL:
        return Height.TOTAL
    instrument = instrument_of(standard, key.code)
    if instrument is None or not is_part_of(instrument, key.part):
        return None
    if key.code == instrument.code:
        return Height.INSTRUMENT
    if standard.asks(key.code):
        return Height.QUESTION
    return Height.SUB_INDICATOR if "." in key.code else Height.INDICATOR


def is_part_of(instrument: Instrument, part: int) -> bool:
    return part == 0 or (instrument.parts > 1 and 1 <= part <= instrument.parts)


def instrument_of(standard: Assessment, code: str) -> Instrument | None:
    """The instrument a code belongs to; an instrument belongs to itself, the total to none."""
    named = next((one for one in standard.instruments if one.code == code), None)
    if named:
        return named
    is_sub = any(one.code == code for one in standard.sub_indicators)
    is_whole = any(one.code == code for one in standard.indicators)
    indicator = standard.indicator(code) if is_sub or is_whole else standard.indicator_of(code)
    return next((one for one in standard.instruments if indicator and one.code == indicator.instrument), None)


def parts_of(instrument: Instrument) -> tuple[int, ...]:
    return tuple(range(1, instrument.parts + 1)) if instrument.parts > 1 else ()


def keys_of(standard: Assessment) -> Iterator[Key]:
    """Everything that can have a score in that year, from the total down, as its papers list it."""
    yield TOTAL
    for instrument in standard.instruments:
        parts = (0, *parts_of(instrument))
        for code in codes_of(standard, instrument):
            yield from (Key(code, part) for part in parts)


def codes_of(standard: Assessment, instrument: Instrument) -> Iterator[str]:
    yield instrument.code
    for indicator in standard.indicators_of(instrument.code):
        yield indicator.code
        yield from indicator.questions
        for sub in standard.sub_indicators_of(indicator.code):
            yield sub.code
            yield from sub.items
