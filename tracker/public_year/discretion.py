"""Whatever names a person of the office, or looks like a way to reach somebody, is not for the public."""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from ..thai import to_arabic
from ..thai.names import without_title
from .shown import Announced, Link, ShownMeasure
from .state import MeasureState

COVERED = "•••"
_ADDRESS = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
# Telephones of people and numbers of identity cards, with or without what is written between their digits.
_TELEPHONE = r"(?<![\d/.-])0(?:[ -]?\d){8,9}(?![\d/])"
_IDENTITY = r"(?<!\d)\d[ -]?\d{4}[ -]?\d{5}[ -]?\d{2}[ -]?\d(?!\d)"
# A word that short is hardly ever a name alone.
_SHORTEST = 4


@dataclass
class Discretion:
    """`words`: names, addresses and telephones of everybody in the office."""

    words: Iterable[str]
    # How much was covered, for whoever looks before the page is opened.
    covered: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        known = {bare for word in self.words if len(bare := without_title(word)) >= _SHORTEST}
        # Between the parts of a name stands any number of spaces, or none.
        longest_first = sorted(map(to_arabic, known), key=len, reverse=True)
        names = [r"\s*".join(map(re.escape, word.split())) for word in longest_first]
        self._pattern = re.compile("|".join([*names, _ADDRESS, _IDENTITY, _TELEPHONE]), re.IGNORECASE)

    def told(self, text: str) -> str:
        """The text with dots in place of what it may not tell."""
        pieces, end = [], 0
        # Thai digits stand one for one where arabic ones would.
        for found in self._pattern.finditer(to_arabic(text)):
            pieces += [text[end : found.start()], COVERED]
            end = found.end()
            self.covered += 1
        return "".join([*pieces, text[end:]])

    def of_plan(self, plan: Announced) -> Announced:
        title, number = self.told(plan.title), self.told(plan.announcement_number)
        return replace(plan, title=title, announcement_number=number)

    def of_measure(self, measure: ShownMeasure, public: Container[str] | None = None) -> ShownMeasure:
        """Nothing stays done that nobody can look at. `public`: the addresses that may be shown still; None: all."""
        links = tuple(self._links(measure.evidence, public))
        is_hidden = not links and measure.state in (MeasureState.DONE, MeasureState.DONE_LATE)
        return replace(
            measure,
            title=self.told(measure.title),
            topic=self.told(measure.topic),
            divisions=tuple(map(self.told, measure.divisions)),
            schedule=tuple(map(self.told, measure.schedule)),
            state=MeasureState.NO_EVIDENCE if is_hidden else measure.state,
            evidence=links,
        )

    def _links(self, links: Iterable[Link], public: Container[str] | None) -> Iterator[Link]:
        for link in links:
            if (public is None or link.url in public) and self.lets_out(link.url):
                yield replace(link, title=self.told(link.title))

    def lets_out(self, address: str) -> bool:
        """An address on the web is told as it is or not at all; long numbers in it are numbers of documents."""
        whole = unquote(address)
        is_clean = not any(_is_personal(found.group()) for found in self._pattern.finditer(whole))
        self.covered += not is_clean
        return is_clean


def _is_personal(found: str) -> bool:
    return not re.fullmatch(r"[\d -]+", found)
