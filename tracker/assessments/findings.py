"""What the scores of a year say: weak points, strengths, what rose and fell, and each topic with its questions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..standards.assessments import Assessment, Topic
from .figures import Figures, shown
from .keys import TOTAL, Height, Key, height_of, instrument_of, parts_of
from .levels import pass_mark


@dataclass(frozen=True)
class Point:
    """A score as it is shown; `above` is the indicator it counts for."""

    key: Key
    height: Height
    value: Decimal
    above: str
    from_mark: Decimal

    @property
    def short_by(self) -> Decimal:
        return -self.from_mark

    @property
    def is_weak(self) -> bool:
        return self.from_mark < 0


@dataclass(frozen=True)
class Change:
    """The same thing in two years; its code in the earlier one may have been another."""

    key: Key
    earlier: Key
    year: int
    was: Decimal
    is_: Decimal

    @property
    def by(self) -> Decimal:
        return self.is_ - self.was


@dataclass(frozen=True)
class TopicFindings:
    topic: Topic
    points: tuple[Point, ...]
    # Questions of the topic that have no score.
    unknown: tuple[str, ...]

    @property
    def weak(self) -> tuple[Point, ...]:
        return tuple(sorted((one for one in self.points if one.is_weak), key=lambda one: one.value))

    @property
    def passed(self) -> tuple[Point, ...]:
        return tuple(one for one in self.points if not one.is_weak)

    @property
    def best(self) -> Point | None:
        return max(self.passed, key=lambda one: one.value, default=None)


def points(figures: Figures, *heights: Height) -> list[Point]:
    """Of a question that is known only in a part, that part."""
    return [one for code in _codes(figures.standard, heights) for one in _points_of(figures, code)]


def weak_points(figures: Figures) -> list[Point]:
    """Indicators and questions below the mark of their year."""
    return [one for one in points(figures, Height.INDICATOR, Height.QUESTION) if one.is_weak]


def strengths(figures: Figures) -> list[Point]:
    """Indicators at or above the mark, the highest first."""
    found = [one for one in points(figures, Height.INDICATOR) if not one.is_weak]
    return sorted(found, key=lambda one: -one.value)


def topics(figures: Figures) -> list[TopicFindings]:
    return [_topic(figures, topic) for topic in figures.standard.topics]


def _topic(figures: Figures, topic: Topic) -> TopicFindings:
    found = {code: list(_points_of(figures, code)) for code in topic.codes}
    return TopicFindings(
        topic,
        tuple(one for those in found.values() for one in those),
        tuple(code for code, those in found.items() if not those),
    )


def changes(now: Figures, before: Figures) -> list[Change]:
    """Total, instruments and indicators by their codes; questions only where both years ask for the same in words."""
    found = []
    for key, earlier in _alike(now.standard, before.standard):
        is_, was = now.value(key), before.value(earlier)
        if is_ is not None and was is not None:
            found.append(Change(key, earlier, before.standard.year, shown(was), shown(is_)))
    return found


def _alike(now: Assessment, before: Assessment) -> Iterator[tuple[Key, Key]]:
    yield TOTAL, TOTAL
    instruments = {one.code for one in before.instruments}
    yield from ((Key(one.code), Key(one.code)) for one in now.instruments if one.code in instruments)
    # An office reads indicator 4 of two years beside each other; they have been the same ten for all years known.
    indicators = {one.code: one.instrument for one in before.indicators}
    yield from ((Key(one.code), Key(one.code)) for one in now.indicators if indicators.get(one.code) == one.instrument)
    titles = _titles(before)
    yield from (
        (Key(code), Key(titles[title])) for title, code in _titles(now).items() if title in titles
    )  # fmt: skip


def _titles(standard: Assessment) -> Mapping[str, str]:
    """By what is asked; what two questions of a year share tells neither."""
    said: dict[str, list[str]] = {}
    for item in (*standard.questions, *standard.items):
        said.setdefault("".join(item.title.split()), []).append(item.code)
    return {title: codes[0] for title, codes in said.items() if len(codes) == 1}


def _codes(standard: Assessment, heights: Sequence[Height]) -> Iterator[str]:
    for indicator in standard.indicators:
        below = (*indicator.questions, *(c for sub in standard.sub_indicators_of(indicator.code) for c in sub.items))
        if Height.INDICATOR in heights:
            yield indicator.code
        if Height.QUESTION in heights:
            yield from below


def _points_of(figures: Figures, code: str) -> Iterator[Point]:
    instrument = instrument_of(figures.standard, code)
    keys = [Key(code)]
    if figures.value(keys[0]) is None and instrument:
        keys = [Key(code, part) for part in parts_of(instrument)]
    for key in keys:
        value = figures.shown(key)
        height = height_of(figures.standard, key)
        above = figures.standard.indicator_of(code) or figures.standard.indicator(code)
        if value is not None and height and above:
            yield Point(key, height, value, above.code, value - pass_mark(figures.standard))
