"""Which measure of the plan a row of a document is: by its words and its number, however either was reworded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ..intake.text import skeleton
from ..thai import to_arabic

_SAME, _SAME_WITH_NUMBER = 0.75, 0.5
_FOR_NUMBER, _FOR_TOPIC = 0.12, 0.08
_FOR_STEPS = 0.6


@dataclass(frozen=True)
class Words:
    """What a measure is known by; `before` is what the last document called it."""

    number: str
    title: str
    topic: str = ""
    steps: str = ""
    before: str = ""


def pairs(rows: Sequence[Words], measures: Sequence[Words]) -> dict[int, int]:
    """From the place of a row to that of its measure; each is paired once, the likest first."""
    found = sorted(_likely(rows, measures), key=lambda one: (-one[0], one[1], one[2]))
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for _, row, measure in found:
        if row not in paired and measure not in taken:
            paired[row] = measure
            taken.add(measure)
    return paired


def _likely(rows: Sequence[Words], measures: Sequence[Words]) -> Iterator[tuple[float, int, int]]:
    for at, row in enumerate(rows):
        # The matcher keeps what it knows of its second text, so that one stays.
        matcher = SequenceMatcher(None, "", skeleton(row.title), autojunk=False)
        for place, measure in enumerate(measures):
            if score := _score(matcher, row, measure):
                # Of two that are alike, the one that stands where this one does.
                yield score - abs(at - place) * 1e-6, at, place


def _score(matcher: SequenceMatcher[str], row: Words, measure: Words) -> float:
    has_number = bool(row.number) and _figure(row.number) == _figure(measure.number)
    has_topic = skeleton(row.topic) == skeleton(measure.topic)
    like = max(_ratio(matcher, measure.title), _ratio(matcher, measure.before) if measure.before else 0.0)
    needed = _SAME_WITH_NUMBER if has_number and has_topic else _SAME
    if like < needed and not (has_number and has_topic and _are_alike(row.steps, measure.steps)):
        return 0.0
    return like + _FOR_NUMBER * has_number + _FOR_TOPIC * has_topic


def _ratio(matcher: SequenceMatcher[str], title: str) -> float:
    matcher.set_seq1(skeleton(title))
    if matcher.real_quick_ratio() < _SAME_WITH_NUMBER or matcher.quick_ratio() < _SAME_WITH_NUMBER:
        return 0.0
    return matcher.ratio()


def _are_alike(one: str, other: str) -> bool:
    a, b = skeleton(one), skeleton(other)
    return bool(a and b) and SequenceMatcher(None, a[:600], b[:600], autojunk=False).ratio() >= _FOR_STEPS


def _figure(number: str) -> str:
    return to_arabic(number).strip(" .()")
