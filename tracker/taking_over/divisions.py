"""The divisions of the office by every name that documents give them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ..intake.text import skeleton


@dataclass(frozen=True)
class KnownDivision:
    """`names` are its own, those of the standard list, and those the office has kept."""

    id: int
    name: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Divisions:
    all: tuple[KnownDivision, ...]

    def called(self, words: str) -> int | None:
        """None where nobody is called so, or where two are."""
        found = self._by_name.get(skeleton(words), frozenset())
        return next(iter(found)) if len(found) == 1 else None

    def holds(self, number: int) -> bool:
        return any(division.id == number for division in self.all)

    @cached_property
    def _by_name(self) -> dict[str, frozenset[int]]:
        own = {skeleton(division.name): frozenset((division.id,)) for division in self.all}
        return {**_gathered(self.all), **own}


def _gathered(divisions: Iterable[KnownDivision]) -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for division in divisions:
        for name in map(skeleton, division.names):
            found[name] = found.get(name, frozenset()) | {division.id}
    return found
