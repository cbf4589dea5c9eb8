"""Given scores → every figure of the year: computed where what it is made of is complete, else as it was given.

Nothing is rounded on the way; `shown` rounds what people read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property, lru_cache

from ..standards.assessments import Assessment
from .keys import TOTAL, Key, keys_of, parts_of

Scores = Mapping[Key, Decimal]
# What a figure is made of, and how much each of it counts.
Way = tuple[tuple[Key, Decimal], ...]

HUNDREDTH = Decimal("0.01")
LEAST, MOST = Decimal(0), Decimal(100)


def shown(value: Decimal) -> Decimal:
    return value.quantize(HUNDREDTH, ROUND_HALF_UP)


@dataclass(frozen=True)
class Figure:
    """`given` is what was printed or typed; `computed` follows from the figures below it."""

    key: Key
    given: Decimal | None
    computed: Decimal | None

    @property
    def value(self) -> Decimal | None:
        return self.given if self.computed is None else self.computed

    @property
    def is_computed(self) -> bool:
        return self.computed is not None


class Figures:
    """Of one year by that year's rules alone; what the year does not know of is left out."""

    def __init__(self, standard: Assessment, given: Scores) -> None:
        self.standard = standard
        self.ways = ways_of(standard)
        self.given = {key: value for key, value in given.items() if key in self.ways}
        self.strange = tuple(key for key in given if key not in self.ways)
        self._known: dict[Key, Decimal | None] = {}

    @cached_property
    def all(self) -> dict[Key, Figure]:
        return {key: self.figure(key) for key in self.ways}

    def figure(self, key: Key) -> Figure:
        return Figure(key, self.given.get(key), self.computed(key))

    def value(self, key: Key) -> Decimal | None:
        if key not in self._known:
            computed = self.computed(key)
            self._known[key] = self.given.get(key) if computed is None else computed
        return self._known[key]

    def shown(self, key: Key) -> Decimal | None:
        value = self.value(key)
        return None if value is None else shown(value)

    def computed(self, key: Key) -> Decimal | None:
        """By the first way of which everything is known."""
        return next((found for way in self.ways.get(key, ()) if (found := self.by(way)) is not None), None)

    def by(self, way: Way) -> Decimal | None:
        values = [self.value(part) for part, _weight in way]
        if not way or any(value is None for value in values):
            return None
        known = [value for value in values if value is not None]
        whole = sum(weight for _key, weight in way)
        added = sum((value * weight for value, (_key, weight) in zip(known, way, strict=True)), Decimal(0))
        # A quotient that does not come out even never leaves the scores it is the mean of.
        return min(max(added / whole, min(known)), max(known))

    @property
    def total(self) -> Decimal | None:
        return self.value(TOTAL)

    def with_(self, changed: Scores) -> "Figures":
        return Figures(self.standard, {**self.given, **changed})


@lru_cache(maxsize=64)
def ways_of(standard: Assessment) -> Mapping[Key, tuple[Way, ...]]:
    """How each figure of a year is made; the finer way comes first."""
    found: dict[Key, list[Way]] = {key: [] for key in keys_of(standard)}
    found[TOTAL].append(tuple((Key(one.code), Decimal(str(one.weight))) for one in standard.instruments))
    for instrument in standard.instruments:
        parts = parts_of(instrument)
        indicators = [one.code for one in standard.indicators_of(instrument.code)]
        found[Key(instrument.code)].append(_mean(indicators))
        if parts:
            found[Key(instrument.code)].append(_parts(instrument.code, parts))
        for part in parts:
            found[Key(instrument.code, part)].append(_mean(indicators, part))
        for indicator in standard.indicators_of(instrument.code):
            subs = standard.sub_indicators_of(indicator.code)
            below = [sub.code for sub in subs] or list(indicator.questions)
            _of_parts(found, indicator.code, below, parts)
            for sub in subs:
                _of_parts(found, sub.code, sub.items, parts)
            for code in (*indicator.questions, *(item for sub in subs for item in sub.items)):
                if parts:
                    found[Key(code)].append(_parts(code, parts))
    return {key: tuple(way for way in ways if way) for key, ways in found.items()}


def _of_parts(found: dict[Key, list[Way]], code: str, below: Sequence[str], parts: Sequence[int]) -> None:
    if parts:
        found[Key(code)].append(_parts(code, parts))
    found[Key(code)].append(_mean(below))
    for part in parts:
        found[Key(code, part)].append(_mean(below, part))


def _mean(codes: Sequence[str], part: int = 0) -> Way:
    return tuple((Key(code, part), Decimal(1)) for code in codes)


def _parts(code: str, parts: Sequence[int]) -> Way:
    return tuple((Key(code, part), Decimal(1)) for part in parts)
