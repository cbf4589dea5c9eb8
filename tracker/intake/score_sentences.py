"""Scores that are told in running text: the figure beside the word for a score, and the name that stands before it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ..thai import to_arabic
from .score_names import TOTAL, names_of, said, standard_of
from .words import table

_LONGEST = 4_000
# How far a name stands before its figure.
_NEAR = 70
_FIGURE = re.compile(r"(?<![0-9.,+/\-])([0-9]{1,3}(?:\.[0-9]{1,2})?)(?![0-9.,]*[0-9])")
_BETWEEN_FIGURES = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])")
_TOTAL_DECIMALS = re.compile(r"[0-9]{2,3}\.[0-9]{2}")


@dataclass(frozen=True)
class Told:
    key: str
    part: int
    value: float
    level: str = ""


@dataclass(frozen=True)
class _Name:
    key: str
    part: int
    end: int


def told_in(text: str, year: int | None) -> Iterator[Told]:
    """Of the last name before a figure; a name that has its figure already says nothing of the next one."""
    if len(text) > _LONGEST or not any(word in text for word in said("word")):
        return
    bare = _BETWEEN_FIGURES.sub("", to_arabic(text))
    start, instrument = 0, ""
    for found in _FIGURE.finditer(bare):
        if not _is_score(bare, found) or float(found[1]) > 100:
            continue
        names = list(_names(bare[start : found.start()], year, instrument))
        near = max(names, key=lambda name: name.end, default=None)
        instrument = next((name.key for name in reversed(names) if name.key in _instruments()), instrument)
        if near and found.start() - start - near.end <= _NEAR and _is_whole(near, found[1]):
            level = _level(bare, found, year) if near.key == TOTAL else ""
            yield Told(near.key, near.part, float(found[1]), level)
        start = found.end()


def names_total(text: str) -> bool:
    return any(word in text for word in _totals())


def _is_whole(name: _Name, written: str) -> bool:
    """Totals are written with both decimals; other figures in their sentences are not."""
    return name.key != TOTAL or _TOTAL_DECIMALS.fullmatch(written) is not None


def _is_score(bare: str, found: re.Match[str]) -> bool:
    before, after = bare[max(0, found.start() - 30) : found.start()], bare[found.end() : found.end() + 20]
    if any(word in before[-12:] for word in said("before")) and not names_total(before):
        return False
    if any(word in after[:14] for word in said("after")):
        return False
    return any(word in before or after.startswith(word) for word in said("word"))


def _names(segment: str, year: int | None, instrument: str) -> Iterator[_Name]:
    for pattern, key in _patterns(year):
        for found in pattern.finditer(segment):
            yield _Name(key, 0, found.end())
    known = [name for pattern, key in _patterns(year) if key in _instruments() for name in pattern.finditer(segment)]
    for found in _part_pattern().finditer(segment):
        before = [name for name in known if name.end() <= found.start()]
        whose = _instrument_of(max(before, key=lambda name: name.end())[0]) if before else instrument
        if whose:
            yield _Name(whose, int(found[1]), found.end())


@lru_cache(maxsize=16)
def _patterns(year: int | None) -> tuple[tuple[re.Pattern[str], str], ...]:
    found: dict[str, str] = {_bare(word): TOTAL for word in _totals()}
    for code, words in table()["instruments"].items():
        if code != TOTAL:
            found |= {_bare(word): code for word in words}
    others = table()["scores"]["names"]
    for indicator in standard_of(year).indicators:
        for name in (indicator.title, *others.get(indicator.code, ())):  # type: ignore[attr-defined]
            found[_bare(name)] = indicator.code
    return tuple((re.compile(re.escape(word)), key) for word, key in found.items())


@cache
def _part_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, said('part')))})([1-9])")


@cache
def _totals() -> tuple[str, ...]:
    return tuple(table()["instruments"][TOTAL])


@cache
def _instruments() -> frozenset[str]:
    return frozenset(table()["instruments"]) - {TOTAL}


def _instrument_of(word: str) -> str:
    return next((key for pattern, key in _patterns(None) if key in _instruments() and pattern.fullmatch(word)), "")


def _bare(word: str) -> str:
    return "".join(to_arabic(word).split())


def _level(bare: str, found: re.Match[str], year: int | None) -> str:
    """The word of a level that stands beside the total."""
    after, before = bare[found.end() : found.end() + 60], bare[max(0, found.start() - 60) : found.start()]
    titles = sorted((one.title for one in names_of(year).standard.levels), key=len, reverse=True)
    for beside in (after, before):
        for title in titles:
            if re.search(_level_pattern(title), beside):
                return title
    return ""


@cache
def _level_pattern(title: str) -> re.Pattern[str]:
    """Right behind its word or in brackets: "passed" alone is a word of any sentence."""
    level, bare = "|".join(map(re.escape, said("level"))), re.escape(_bare(title))
    if title.isascii():
        return re.compile(rf"(?:(?:{level})[^A-Z]{{0,30}}|\()(?<![A-Za-z]){bare}(?![A-Za-z])")
    return re.compile(rf"(?:(?:{level})\W{{0,2}}|\(){bare}")
