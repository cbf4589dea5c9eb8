"""A phrase as it is searched: bare letters without spaces and vowel marks, each knowing its place in the original."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from ..thai import to_arabic
from ..thai.letters import LOOK_ALIKE_LETTERS, MARKS, NIKHAHIT, SARA_AA, SARA_AE, SARA_AM, SARA_E

# Tags and entities of the pages that offices copy from; bounded, so that a stray < costs nothing.
_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,200}>|&(?:nbsp|amp|quot|#\d{1,6});", re.IGNORECASE)
_IGNORED = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\"'“”‘’`•●○▪*_]")
_DASHES = dict.fromkeys("‐‑‒–—―−~", "-")
# A long word may have either of two letters that look alike; a short word must have its own.
_ALIKE = str.maketrans(LOOK_ALIKE_LETTERS)


@dataclass(frozen=True)
class Bare:
    """Position by position: the letter, the marks above and below it, whether space came before, and its place."""

    letters: str
    alike: str
    marks: tuple[str, ...]
    spaced: tuple[bool, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def alike(letters: str) -> str:
    return letters.translate(_ALIKE)


def bare(text: str) -> Bare:
    letters: list[str] = []
    marks: list[str] = []
    spaced: list[bool] = []
    starts: list[int] = []
    ends: list[int] = []
    is_spaced = True
    skip_to = 0
    tags = iter([*(match.span() for match in _TAG.finditer(text)), (len(text), len(text))])
    tag = next(tags)
    for place, letter in enumerate(text):
        if place == tag[0] and tag[0] < tag[1]:
            skip_to, is_spaced, tag = tag[1], True, next(tags)
        if place < skip_to:
            continue
        sort, plain = _sorted(letter)
        if sort is _Sort.LETTER:
            # Two Sara E typed for one Sara Ae look the same on paper.
            if plain == SARA_E and letters and letters[-1] == SARA_E:
                letters[-1], ends[-1] = SARA_AE, place + 1
                continue
            if letter == SARA_AM and marks:
                marks[-1] += NIKHAHIT
            letters.append(plain)
            marks.append("")
            spaced.append(is_spaced)
            starts.append(place)
            ends.append(place + 1)
            is_spaced = False
        elif sort is _Sort.SPACE:
            is_spaced = True
        elif sort is _Sort.MARK and letters:
            marks[-1] += letter
            ends[-1] = place + 1
    joined = "".join(letters)
    ordered = tuple(["".join(sorted(set(mark))) if len(mark) > 1 else mark for mark in marks])
    return Bare(joined, alike(joined), ordered, tuple(spaced), tuple(starts), tuple(ends))


class _Sort(Enum):
    LETTER = auto()
    MARK = auto()
    SPACE = auto()
    IGNORED = auto()


@lru_cache(maxsize=2048)
def _sorted(letter: str) -> tuple[_Sort, str]:
    """What a letter is to the search, and how it is searched for: one letter."""
    if letter in MARKS:
        return _Sort.MARK, ""
    if _IGNORED.match(letter):
        return _Sort.IGNORED, ""
    if letter.isspace() or not letter.isprintable():
        return _Sort.SPACE, ""
    if letter == SARA_AM:
        return _Sort.LETTER, SARA_AA
    return _Sort.LETTER, to_arabic(_DASHES.get(letter, letter)).casefold()[0]
