"""The table of words, made ready for looking up: bare letters to what they may be."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..thai.letters import LOOK_ALIKE_MARKS, TONES
from .text import alike, bare

_TABLE = Path(__file__).with_name("words.toml")
# A shorter word is too easily another one: สิ้น without its marks begins สินค้า.
_MAY_LOSE_TONES = 3
_MAY_LOSE_MARKS = 4
_NEVER_DAMAGED = ("short_month",)
_MAY_END_DAMAGED = ("dated",)
_TONES = str.maketrans("", "", TONES)


@dataclass(frozen=True)
class Word:
    kind: str
    value: int
    letters: str
    marks: tuple[str, ...]

    def is_written(self, letters: str, marks: tuple[str, ...]) -> bool:
        return self.marks == marks and self.letters == letters

    def is_damaged(self, letters: str, marks: tuple[str, ...]) -> bool:
        """Long words are known without their vowels, shorter ones without their tones; the last letter is whole."""
        length = len(letters)
        if self.kind in _NEVER_DAMAGED:
            return False
        if length >= _MAY_LOSE_MARKS:
            is_whole = self.marks[-1] == marks[-1] or self.kind in _MAY_END_DAMAGED
            return is_whole and all(map(_may_become, self.marks, marks))
        if length < _MAY_LOSE_TONES or self.letters != letters:
            return False
        return all(its in (mine, mine.translate(_TONES)) for mine, its in zip(self.marks, marks, strict=True))


def _may_become(mine: str, its: str) -> bool:
    """Marks are lost or taken for one that looks alike, and specks are read as tones; no vowel comes from nowhere."""
    likely = {mark for group in LOOK_ALIKE_MARKS if not group.isdisjoint(mine) for mark in group}
    return likely.union(mine, TONES).issuperset(its)


@dataclass(frozen=True)
class Lexicon:
    """Words by their bare letters, and by their first letters the lengths to try, longest first."""

    words: dict[str, list[Word]]
    lengths: dict[str, tuple[int, ...]]

    def find(self, letters: str, written: str, marks: tuple[str, ...], place: int) -> tuple[Word, int] | None:
        lengths = self.lengths.get(letters[place : place + 2])
        if lengths is None:
            lengths = self.lengths.get(letters[place], ())
        for length in lengths:
            end = place + length
            if end <= len(letters) and (found := self.words.get(letters[place:end])):
                its = marks[place:end]
                for word in found:
                    if word.is_written(written[place:end], its):
                        return word, length
                is_clear = len({(word.kind, word.value) for word in found}) == 1
                if is_clear and found[0].is_damaged(written[place:end], its):
                    return found[0], length
        return None


@cache
def lexicon() -> Lexicon:
    words: dict[str, list[Word]] = {}
    lengths: dict[str, set[int]] = {}
    for text, kind, value in _entries():
        form = bare(text)
        entry = Word(kind, value, form.letters, form.marks)
        same = words.setdefault(alike(form.letters), [])
        if not any(word.marks == entry.marks and word.letters == entry.letters for word in same):
            same.append(entry)
        lengths.setdefault(form.alike[:2], set()).add(len(form.letters))
    for start in lengths:
        lengths[start] |= lengths.get(start[0], set())
    return Lexicon(words, {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()})


def _entries() -> Iterator[tuple[str, str, int]]:
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    for kind, texts in table["words"].items():
        for text in texts:
            yield text, kind, 0
    for section, kind in (("numbers", "numeral"), ("weekdays", "weekday"), ("months", "month_name")):
        for text, value in table[section].items():
            yield text, kind, value
            if kind == "month_name" and text.endswith("."):
                yield text.removesuffix("."), kind, value
                yield text.replace(".", "") + ".", kind, value
    for text, value in table["short_months"].items():
        yield text, "short_month", value
