"""One year's assessment as it was announced."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Instrument:
    """`weight` in percent of the total; one of several `parts` has the mean of their scores."""

    code: str
    title: str
    weight: float
    parts: int = 1


@dataclass(frozen=True)
class Indicator:
    """`questions` of people; what is looked for on a website stands under sub-indicators instead."""

    code: str
    instrument: str
    title: str
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class SubIndicator:
    code: str
    title: str
    items: tuple[str, ...]

    @property
    def indicator(self) -> str:
        return self.code.split(".")[0]


@dataclass(frozen=True)
class Item:
    code: str
    title: str


@dataclass(frozen=True)
class Level:
    """`each_from`: no instrument, nor a part of one, may be below."""

    title: str
    from_: float
    each_from: float = 0


@dataclass(frozen=True)
class Topic:
    """`codes`: the questions that are analysed under it; a question may stand under several."""

    number: int
    title: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Assessment:
    """`unconfirmed`: what nobody has looked up in the year's announcement yet. Levels from the highest down."""

    year: int
    pass_mark: float
    unconfirmed: tuple[str, ...]
    instruments: tuple[Instrument, ...]
    indicators: tuple[Indicator, ...]
    sub_indicators: tuple[SubIndicator, ...]
    items: tuple[Item, ...]
    levels: tuple[Level, ...]
    topics: tuple[Topic, ...]
    # In words, where somebody has written them down; their codes stand with the indicators.
    questions: tuple[Item, ...] = ()

    def title_of(self, code: str) -> str:
        """What an instrument, an indicator, a question or an item is called; nothing where only its code is known."""
        return self._titles.get(code, "")

    def indicator(self, code: str) -> Indicator | None:
        """Of a code such as 4 or 9.1; a question such as i11 is none itself."""
        return self._indicators.get(code.split(".")[0])

    def indicators_of(self, instrument: str) -> tuple[Indicator, ...]:
        return tuple(indicator for indicator in self.indicators if indicator.instrument == instrument)

    def sub_indicators_of(self, indicator: str) -> tuple[SubIndicator, ...]:
        return tuple(part for part in self.sub_indicators if part.indicator == indicator)

    def topics_of(self, code: str) -> tuple[Topic, ...]:
        return tuple(topic for topic in self.topics if code in topic.codes)

    def asks(self, code: str) -> bool:
        """Whether a question or an item of that year has this code."""
        return code in self._above

    def indicator_of(self, code: str) -> Indicator | None:
        """The indicator that a question or an item counts for."""
        return self._indicators.get(self._above.get(code, ""))

    @cached_property
    def _indicators(self) -> Mapping[str, Indicator]:
        return {indicator.code: indicator for indicator in self.indicators}

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        instruments = {row.code: row.title for row in self.instruments}
        indicators = {row.code: row.title for row in self.indicators}
        return instruments | indicators | {row.code: row.title for row in self.sub_indicators} | self._asked

    @cached_property
    def _asked(self) -> dict[str, str]:
        return {row.code: row.title for row in (*self.questions, *self.items)}

    @cached_property
    def _above(self) -> Mapping[str, str]:
        asked = {code: indicator.code for indicator in self.indicators for code in indicator.questions}
        return asked | {code: part.indicator for part in self.sub_indicators for code in part.items}
