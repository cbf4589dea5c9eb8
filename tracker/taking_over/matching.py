"""Which measure of the plan a row of a document is: by its words and its number, however either was reworded."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from ..intake.text import skeleton
from ..thai import to_arabic

_SAME, _SAME_WITH_NUMBER = 0.75, 0.5
_FOR_NUMBER, _FOR_TOPIC = 0.12, 0.08
_FOR_STEPS = 0.6
# Texts that are so far alike share at least so many pairs of letters less; most pairs of measures need no closer look.
_MARGIN = 0.3

Sign = Callable[["Words"], tuple[str, ...]]


@dataclass(frozen=True)
class Words:
    """What a measure is known by; `before` is what the last document called it."""

    number: str
    title: str
    topic: str = ""
    steps: str = ""
    before: str = ""

    @cached_property
    def figure(self) -> str:
        return to_arabic(self.number).strip(" .()")

    @cached_property
    def pairs(self) -> frozenset[str]:
        return _pairs(self.title)

    @cached_property
    def pairs_before(self) -> frozenset[str]:
        return _pairs(self.before)


def pairs(rows: Sequence[Words], measures: Sequence[Words]) -> dict[int, int]:
    """From the place of a row to that of its measure; each is paired once, the likest first."""
    paired: dict[int, int] = {}
    for sign, other in _SIGNS:
        _pair_equals(rows, measures, paired, sign, other)
    taken = set(paired.values())
    found = sorted(_likely(rows, measures, paired), key=lambda one: (-one[0], one[1], one[2]))
    for _, row, measure in found:
        if row not in paired and measure not in taken:
            paired[row] = measure
            taken.add(measure)
    return paired


# The surest signs first; of several that are equal, each in its order.
_SIGNS: tuple[tuple[Sign, Sign], ...] = (
    (
        lambda row: (row.figure, skeleton(row.title), skeleton(row.topic)),
        lambda measure: (measure.figure, skeleton(measure.title), skeleton(measure.topic)),
    ),
    (
        lambda row: (skeleton(row.title), skeleton(row.topic)),
        lambda measure: (skeleton(measure.before), skeleton(measure.topic)),
    ),
    (
        lambda row: (skeleton(row.title), skeleton(row.topic)),
        lambda measure: (skeleton(measure.title), skeleton(measure.topic)),
    ),
)


def _pair_equals(
    rows: Sequence[Words], measures: Sequence[Words], paired: dict[int, int], sign: Sign, other: Sign
) -> None:
    taken = set(paired.values())
    there: dict[tuple[str, ...], list[int]] = {}
    for place, measure in enumerate(measures):
        if place not in taken:
            there.setdefault(other(measure), []).append(place)
    for at, row in enumerate(rows):
        if at not in paired and (fitting := there.get(sign(row))):
            paired[at] = fitting.pop(0)


def _likely(
    rows: Sequence[Words], measures: Sequence[Words], paired: dict[int, int]
) -> Iterator[tuple[float, int, int]]:
    taken = set(paired.values())
    left = [(place, measure) for place, measure in enumerate(measures) if place not in taken]
    for at, row in enumerate(rows):
        if at in paired:
            continue
        # The matcher keeps what it knows of its second text, so that one stays.
        matcher = SequenceMatcher(None, "", skeleton(row.title), autojunk=False)
        for place, measure in left:
            if score := _score(matcher, row, measure):
                # Of two that are alike, the one that stands where this one does.
                yield score - abs(at - place) * 1e-6, at, place


def _score(matcher: SequenceMatcher[str], row: Words, measure: Words) -> float:
    has_number = bool(row.number) and row.figure == measure.figure
    has_topic = skeleton(row.topic) == skeleton(measure.topic)
    needed = _SAME_WITH_NUMBER if has_number and has_topic else _SAME
    like = _ratio(matcher, row.pairs, measure.title, measure.pairs, needed)
    if measure.before and measure.before != measure.title:
        like = max(like, _ratio(matcher, row.pairs, measure.before, measure.pairs_before, needed))
    if like < needed and not (has_number and has_topic and _are_alike(row.steps, measure.steps)):
        return 0.0
    return like + _FOR_NUMBER * has_number + _FOR_TOPIC * has_topic


def _ratio(
    matcher: SequenceMatcher[str], own: frozenset[str], title: str, theirs: frozenset[str], needed: float
) -> float:
    shared = 2 * len(own & theirs) / ((len(own) + len(theirs)) or 1)
    if shared < needed - _MARGIN:
        return 0.0
    matcher.set_seq1(skeleton(title))
    return matcher.ratio()


def _pairs(text: str) -> frozenset[str]:
    bare = skeleton(text)
    return frozenset(bare[at : at + 2] for at in range(len(bare) - 1))


def _are_alike(one: str, other: str) -> bool:
    a, b = skeleton(one), skeleton(other)
    return bool(a and b) and SequenceMatcher(None, a[:600], b[:600], autojunk=False).ratio() >= _FOR_STEPS
