"""What a paper prints, some of it several times and not always alike → one score for each figure, and the misprints."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..standards.assessments import Assessment
from .adding_up import TOLERANCE, Suspect, explained, parted
from .figures import Figures
from .keys import Height, Key, height_of, instrument_of, parts_of


@dataclass(frozen=True)
class Printed:
    """`place`: where it stands, for whoever shows it; a figure of a sentence is not as sure as one of a table."""

    key: Key
    value: Decimal
    place: str = ""
    is_sure: bool = True
    words: str = ""


@dataclass(frozen=True)
class Settled:
    """`misprints`: the values that were not taken, each with the figure that fits."""

    scores: dict[Key, Printed]
    misprints: tuple[Suspect, ...]
    strange: tuple[Printed, ...]


def settle(standard: Assessment, printed: Sequence[Printed]) -> Settled:
    known = [one for one in printed if height_of(standard, one.key) is not None]
    strange = tuple(one for one in printed if height_of(standard, one.key) is None)
    found: dict[Key, list[Printed]] = {}
    for one in _in_their_part(standard, known):
        found.setdefault(one.key, []).append(one)
    chosen = {key: _most_supported(those) for key, those in found.items()}
    contested = [key for key, those in found.items() if len({one.value for one in those}) > 1]
    for key in contested:
        chosen[key] = _that_adds_up(standard, chosen, found[key])
    figures = Figures(standard, {key: one.value for key, one in chosen.items()})
    misprints = [
        explained(figures, key, value, chosen[key].value)
        for key in contested
        for value in dict.fromkeys(one.value for one in found[key])
        if value != chosen[key].value
    ]
    return Settled(chosen, tuple(misprints), strange)


def _most_supported(those: Sequence[Printed]) -> Printed:
    said = Counter(one.value for one in those)
    return max(those, key=lambda one: (one.is_sure, said[one.value]))


def _that_adds_up(standard: Assessment, chosen: dict[Key, Printed], those: Sequence[Printed]) -> Printed:
    """Of several values the one with which the fewest sums part; what a table says where that does not tell."""
    first = _most_supported(those)

    def parting(one: Printed) -> int:
        given = {key: other.value for key, other in chosen.items()} | {one.key: one.value}
        return len(parted(Figures(standard, given)))

    return min(those, key=lambda one: (parting(one), one.value != first.value))


def _in_their_part(standard: Assessment, printed: Sequence[Printed]) -> list[Printed]:
    """Questions of an instrument in parts, printed without a part, are those of the part whose score they make."""
    moved = list(printed)
    for instrument in standard.instruments:
        part = _part_told(standard, instrument.code, parts_of(instrument), printed)
        if part:
            moved = [
                replace(one, key=Key(one.key.code, part))
                if one.key.part == 0 and _is_question_of(standard, one.key, instrument.code)
                else one
                for one in moved
            ]
    return moved


def _part_told(standard: Assessment, code: str, parts: Sequence[int], printed: Sequence[Printed]) -> int:
    given = {one.key: one.value for one in printed}
    asked = {key: value for key, value in given.items() if _is_question_of(standard, key, code) and key.part == 0}
    made = Figures(standard, asked).value(Key(code))
    if made is None:
        return 0
    return next((p for p in parts if Key(code, p) in given and abs(given[Key(code, p)] - made) <= TOLERANCE), 0)


def _is_question_of(standard: Assessment, key: Key, code: str) -> bool:
    instrument = instrument_of(standard, key.code)
    return bool(instrument and instrument.code == code and height_of(standard, key) is Height.QUESTION)
