"""The table of words: what a heading, a state, a division or the beginning of a topic may be called."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

from ..standards import divisions as standard_divisions
from .text import skeleton, squeezed

_TABLE = Path(__file__).with_name("words.toml")
# A word of one or two letters says something only where it stands alone.
_SHORTEST = 3


@dataclass(frozen=True)
class Meaning:
    """What a text was recognised as, where its word begins in the bare text, and whether it is the whole text."""

    name: str
    start: int
    is_whole: bool
    length: int = 0


class Lookup:
    """Words, each with its meaning; of the words in a text the first counts, and of those the longest."""

    def __init__(self, words: Mapping[str, Iterable[str]]) -> None:
        self._meanings = {skeleton(word): name for name, those in words.items() for word in those}
        self._pattern = re.compile(any_of(word for word in self._meanings if len(word) >= _SHORTEST))

    def whole(self, text: str) -> str | None:
        return self._meanings.get(skeleton(text))

    def first(self, text: str) -> Meaning | None:
        bare = skeleton(text)
        if bare in self._meanings:
            return Meaning(self._meanings[bare], 0, is_whole=True, length=len(bare))
        found = self._pattern.search(bare)
        return Meaning(self._meanings[found[0]], found.start(), is_whole=False, length=len(found[0])) if found else None

    def all(self, text: str) -> list[Meaning]:
        bare = skeleton(text)
        return [
            Meaning(self._meanings[found[0]], found.start(), found[0] == bare, len(found[0]))
            for found in self._pattern.finditer(bare)
        ]


@dataclass(frozen=True)
class Lists:
    """Words that stand in the code by a name of their own."""

    nothing: frozenset[str]
    longest_nothing: int
    continued: re.Pattern[str]
    placeholders: re.Pattern[str]
    before_figures: tuple[str, ...]
    name_prefix: re.Pattern[str]
    score_after: re.Pattern[str]
    topic_prefix: re.Pattern[str]
    dimension_prefix: re.Pattern[str]
    project_prefix: re.Pattern[str]
    people: re.Pattern[str]
    percent: re.Pattern[str]
    fiscal_year: re.Pattern[str]
    time_words: re.Pattern[str]
    short_time_words: re.Pattern[str]
    collects: re.Pattern[str]
    unit: re.Pattern[str]
    not_units: tuple[str, ...]
    ticked: re.Pattern[str]
    unticked: re.Pattern[str]


@cache
def table() -> Mapping[str, Mapping[str, list[str]]]:
    found: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return found


@cache
def headings() -> Lookup:
    return Lookup(table()["headings"])


@cache
def sections() -> Lookup:
    heads = table()["headings"]
    kept = {
        name: words for name, words in heads.items() if name not in ("title", "number", "topic", "indicator", "score")
    }
    return Lookup({**kept, **table()["sections"]})


@cache
def parts() -> Lookup:
    return Lookup(table()["parts"])


@cache
def states() -> Lookup:
    return Lookup(table()["states"])


@cache
def kinds() -> Lookup:
    return Lookup(table()["kinds"])


@cache
def instruments() -> Lookup:
    return Lookup(table()["instruments"])


@cache
def divisions() -> Lookup:
    names = {each.name: [each.name, each.head, *each.aliases] for each in standard_divisions().values()}
    for name, words in table()["divisions"].items():
        names.setdefault(name, [name]).extend(words)
    inner = {skeleton(word) for words in table()["sections_of"].values() for word in words}
    return Lookup({name: [w for w in words if skeleton(w) not in inner] for name, words in names.items()})


@cache
def sections_of_divisions() -> Lookup:
    return Lookup(table()["sections_of"])


@cache
def every_division() -> Lookup:
    return Lookup({"ALL": table()["responsible"]["all"]})


@cache
def lists() -> Lists:
    text, who, marks = table()["text"], table()["responsible"], table()["marks"]
    years = table()["years"]
    number = r"\s*\(?[0-9\u0e50-\u0e59]{1,2}(?:\.[0-9\u0e50-\u0e59]{1,2}){0,2}\)?\s*[.:)]?\s*"
    nothing = frozenset(squeezed(word) for word in text["nothing"])
    return Lists(
        nothing=nothing,
        # With a space after every letter.
        longest_nothing=2 * max(map(len, nothing)),
        continued=re.compile(rf"\s*(?:{any_of(text['continued'][:1])})\s*|\s+(?:{any_of(text['continued'][1:])})\s*$"),
        placeholders=re.compile(any_of(skeleton(word) for word in text["placeholders"])),
        before_figures=tuple(text["before_figures"]),
        name_prefix=re.compile(rf"^\s*(?:{any_of(text['before_names'])}){number}:?\s*"),
        score_after=re.compile(
            rf"\s*\(?(?:{any_of(text['score'])})\s*[:=]?\s*([0-9\u0e50-\u0e59]{{1,3}}(?:\.[0-9\u0e50-\u0e59]{{1,2}})?)(?:\s*(?:{any_of(text['score'][:1])}))?\)?\s*$"
        ),
        topic_prefix=re.compile(
            rf"^\s*(?:\([0-9\u0e50-\u0e59]{{1,2}}\)|(?:{any_of(text['begins_topic'])})\s*[0-9\u0e50-\u0e59]{{1,2}}(?![0-9\u0e50-\u0e59]))"
        ),
        dimension_prefix=re.compile(
            rf"^\s*(?:{any_of(text['begins_dimension'])})\s*[0-9\u0e50-\u0e59]{{1,2}}(?![0-9\u0e50-\u0e59])"
        ),
        project_prefix=re.compile(rf"^\s*(?:{any_of(text['begins_project'])}){number}"),
        people=re.compile(rf"([0-9\u0e50-\u0e59][0-9\u0e50-\u0e59,]*)\s*(?:{any_of(text['people'])})"),
        percent=re.compile(
            rf"(?:{any_of(text['percent'][:1])})\s*([0-9\u0e50-\u0e59]{{1,3}}(?:\.[0-9\u0e50-\u0e59]+)?)|([0-9\u0e50-\u0e59]{{1,3}}(?:\.[0-9\u0e50-\u0e59]+)?)\s*(?:{any_of(text['percent'][1:])})"
        ),
        fiscal_year=re.compile(
            rf"(?:{any_of(years['fiscal'])})\s*(?:{any_of(years['era'])})?\s*((?:25|\u0e52\u0e55)[0-9\u0e50-\u0e59]{{2}})(?![0-9\u0e50-\u0e59])"
        ),
        time_words=re.compile(any_of(skeleton(word) for word in table()["deadlines"]["long"])),
        short_time_words=re.compile(any_of(table()["deadlines"]["short"]) + "|25[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}"),
        collects=re.compile(any_of(skeleton(word) for word in who["collects"])),
        unit=re.compile(rf"(?:{any_of(who['names_of_units'])})[^\s,/()\n0-9\u0e50-\u0e59]{{2,40}}"),
        not_units=tuple(who["not_units"]),
        ticked=re.compile(any_of(marks["ticked"]), re.IGNORECASE),
        unticked=re.compile(any_of(marks["unticked"])),
    )


def says_nothing(text: str) -> bool:
    return len(text) <= lists().longest_nothing and squeezed(text) in lists().nothing


# Words by their letters; the empty letter ends one.
_Tree: TypeAlias = dict[str, "_Tree"]


def any_of(words: Iterable[str]) -> str:
    """The longest that stands there; what several begin with is looked for once, so hundreds cost little more."""
    tree: _Tree = {}
    for word in words:
        place = tree
        for letter in [*word, ""]:
            place = place.setdefault(letter, {})
    return _branching(tree) or "(?!)"


def _branching(tree: _Tree) -> str:
    branches = [re.escape(letter) + _branching(rest) for letter, rest in tree.items() if letter]
    if len(branches) == 1 and "" not in tree:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if '' in tree else ''}" if branches else ""
