"""Where printed and computed figures part, and which of them is likely to be the misprint.

Nothing is put right here: both values are told, and the figure that would fit.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from .figures import HUNDREDTH, LEAST, MOST, Figures, Way, shown
from .keys import Height, Key, height_of
from .slips import slips

TOLERANCE = HUNDREDTH
MOST_SUSPECTS = 3
# One slip makes another figure of the same paper likely to be meant.
_OF_ANOTHER = 1


@dataclass(frozen=True)
class Suspect:
    """`printed` was probably written for `fits`; or it is the figure of `meant`, but for `slips` of its digits."""

    key: Key
    printed: Decimal
    fits: Decimal
    meant: Key | None = None
    slips: int | None = None


@dataclass(frozen=True)
class Disagreement:
    """`way` 0: `printed` was given; otherwise it is what another way of adding up gives."""

    key: Key
    printed: Decimal
    computed: Decimal
    suspects: tuple[Suspect, ...] = ()
    way: int = 0


def disagreements(figures: Figures) -> list[Disagreement]:
    return [
        Disagreement(one.key, one.printed, one.computed, _suspects(figures, one), one.way) for one in parted(figures)
    ]


def parted(figures: Figures) -> list[Disagreement]:
    """Without who is to blame."""
    return [one for key in figures.ways for one in _parted_at(figures, key)]


def _parted_at(figures: Figures, key: Key) -> Iterator[Disagreement]:
    found = [(number, value) for number, way in enumerate(figures.ways[key]) if (value := figures.by(way)) is not None]
    if not found:
        return
    computed = found[0][1]
    given = figures.given.get(key)
    if given is not None and abs(given - computed) > TOLERANCE:
        yield Disagreement(key, given, computed)
    for number, value in found[1:]:
        if abs(value - computed) > TOLERANCE:
            yield Disagreement(key, value, computed, way=number)


def explained(figures: Figures, key: Key, printed: Decimal, fits: Decimal) -> Suspect:
    """What somebody probably meant who wrote this for a figure that is another."""
    own = slips(printed, fits)
    found: list[tuple[int, int, Key | None]] = [(own, 0, None)] if own is not None else []
    for other, figure in figures.all.items():
        if other == key or figure.value is None or height_of(figures.standard, other) is Height.QUESTION:
            continue
        count = slips(printed, figure.value)
        if count is not None and count <= _OF_ANOTHER:
            found.append((count, 1, other))
    if not found:
        return Suspect(key, printed, fits)
    count, _own_first, meant = min(found, key=lambda one: one[:2])
    return Suspect(key, printed, fits, meant, count)


def _suspects(figures: Figures, one: Disagreement) -> tuple[Suspect, ...]:
    before = len(parted(figures))
    ranked: list[tuple[int, int, Suspect]] = []
    for key, fits in _candidates(figures, one):
        changed = figures.with_({key: fits})
        after = parted(changed)
        if len(after) >= before or any(other.key == one.key and other.way == one.way for other in after):
            continue
        suspect = explained(changed, key, figures.given[key], shown(fits))
        if suspect.slips is not None:
            ranked.append((len(after), suspect.slips, suspect))
    ranked.sort(key=lambda each: each[:2])
    least = ranked[0][0] if ranked else 0
    return tuple(suspect for after, _slips, suspect in ranked if after == least)[:MOST_SUSPECTS]


def _candidates(figures: Figures, one: Disagreement) -> Iterator[tuple[Key, Decimal]]:
    """Every given figure the sum rests on, with the value that would make it come out."""
    if one.way == 0:
        yield one.key, shown(one.computed)
        target = one.printed
        ways = [next(way for way in figures.ways[one.key] if figures.by(way) is not None)]
    else:
        target, ways = one.printed, [figures.ways[one.key][0]]
    for way in ways:
        for key, share in _rests_on(figures, way, Decimal(1)):
            fits = figures.given[key] + (target - one.computed) / share
            if height_of(figures.standard, key) is Height.QUESTION:
                fits = _mark(figures, key, fits)
            if LEAST <= shown(fits) <= MOST and shown(fits) != figures.given[key]:
                yield key, shown(fits)


def _mark(figures: Figures, key: Key, fits: Decimal) -> Decimal:
    """An item is there or it is not."""
    if key.code not in {item.code for item in figures.standard.items}:
        return fits
    return MOST if figures.given[key] < MOST / 2 else LEAST


def _rests_on(figures: Figures, way: Way, share: Decimal) -> Iterator[tuple[Key, Decimal]]:
    whole = sum(weight for _key, weight in way)
    for key, weight in way:
        own = share * weight / whole
        complete = next((below for below in figures.ways[key] if figures.by(below) is not None), None)
        if complete is not None:
            yield from _rests_on(figures, complete, own)
        elif key in figures.given:
            yield key, own
