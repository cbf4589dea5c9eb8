"""The words of a page of a PDF, each at its place; put into lines and cells by where they stand, not by their order."""

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
from pypdfium2 import raw

from ..thai.letters import MARKS

_RUN = re.compile(r"[^\s\ufffe\x00-\x1f]+")
_SAME_LINE = 4.0
# Nearer than a letter is wide: broken by the way it was written, not by a space.
_NEAR = 9.0

Area = tuple[float, float, float, float]


@dataclass(frozen=True)
class Word:
    text: str
    x: float
    y: float
    end: float
    is_spaced: bool
    # The place of its first letter in the text of the page.
    start: int = 0


class PageWords:
    def __init__(self, page: pypdfium2.PdfTextPage) -> None:
        self._page = page
        self._count = page.count_chars()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self.words = list(self._words(self._text()))

    def apart(self, edges: Sequence[float], bottom: float, top: float) -> list[Word]:
        """The words between two heights; a run of letters over the edge of a column is two words there."""
        inner = [word for word in self.words if bottom <= word.y + 1 < top]
        return [part for word in inner for part in self._cut(word, edges)]

    def _cut(self, word: Word, edges: Sequence[float]) -> Iterator[Word]:
        inner = [edge for edge in edges if word.x + 1 < edge <= word.end + 1]
        begin, is_spaced = 0, word.is_spaced
        places = iter(range(1, len(word.text) if inner else 0))
        for edge in inner:
            place = next(
                (at for at in places if word.text[at] not in MARKS and self._origin(word.start + at)[0] >= edge - 1), 0
            )
            if place:
                yield self._word(word.text, begin, place, is_spaced=is_spaced, offset=word.start)
                begin, is_spaced = place, False
        yield self._word(word.text, begin, len(word.text), is_spaced=is_spaced, offset=word.start) if begin else word

    def _text(self) -> str:
        text: str = self._page.get_text_range(0, self._count)
        if len(text) != self._count:
            text = "".join(map(self._letter, range(self._count)))
        return text

    def _letter(self, place: int) -> str:
        code = raw.FPDFText_GetUnicode(self._page, place)
        return chr(code) if 0 < code < 0xD800 or 0xE000 <= code < 0x10000 else "\ufffe"

    def _origin(self, place: int) -> tuple[float, float]:
        raw.FPDFText_GetCharOrigin(self._page, place, self._x, self._y)
        return self._x.value, self._y.value

    def _words(self, text: str) -> Iterator[Word]:
        last = 0
        for run in _RUN.finditer(text):
            between = text[last : run.start()]
            last = run.end()
            yield from self._on_lines(text, run.start(), run.end(), is_spaced=" " in between or "\u00a0" in between)

    def _on_lines(self, text: str, start: int, end: int, *, is_spaced: bool) -> Iterator[Word]:
        x, y = self._origin(start)
        last_x, last_y = self._origin(_last_letter(text, start, end))
        if (
            abs(last_y - y) <= _SAME_LINE
            and x <= last_x
            and end - start < _LONG
            and last_x - x < _LETTER * (end - start) + _SLACK
        ):
            yield Word(text[start:end], x, y, last_x, is_spaced, start)
            return
        begin = start
        for place in range(start + 1, end):
            here_x, here_y = self._origin(place)
            before_x, _ = self._origin(place - 1)
            if text[place] not in MARKS and (
                abs(here_y - y) > _SAME_LINE or here_x < before_x - _NEAR or here_x > before_x + 2 * _NEAR
            ):
                yield self._word(text, begin, place, is_spaced=is_spaced)
                begin, y, is_spaced = place, here_y, False
        yield self._word(text, begin, end, is_spaced=is_spaced)

    def _word(self, text: str, start: int, end: int, *, is_spaced: bool, offset: int = 0) -> Word:
        x, y = self._origin(offset + start)
        last, _ = self._origin(offset + _last_letter(text, start, end))
        return Word(text[start:end], x, y, last, is_spaced, offset + start)


# A run longer than this, or wider than its letters can be, is looked at letter by letter.
_LONG, _LETTER, _SLACK = 2_000, 12.0, 20.0


def _last_letter(text: str, start: int, end: int) -> int:
    """Marks may be raised; the letter under them stands on the line."""
    last = end - 1
    while last > start and text[last] in MARKS:
        last -= 1
    return last


@dataclass(frozen=True)
class WrittenLine:
    text: str
    end: float


def lines(words: Sequence[Word]) -> list[WrittenLine]:
    """From top to bottom."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -word.y):
        if rows and rows[-1][0].y - word.y <= _SAME_LINE:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [WrittenLine(_joined(sorted(row, key=lambda word: word.x)), max(word.end for word in row)) for row in rows]


def _joined(row: Sequence[Word]) -> str:
    text = row[0].text
    for before, word in pairwise(row):
        is_apart = word.x - before.end > _NEAR or (word.is_spaced and not _is_broken(before, word))
        text += f" {word.text}" if is_apart else word.text
    return text


def _is_broken(before: Word, word: Word) -> bool:
    """No space of its own width stands there, and no Thai syllable begins with a mark."""
    return word.text[0] in MARKS or word.x - before.end < 1


def inside(words: Sequence[Word], area: Area) -> list[Word]:
    left, bottom, right, top = area
    return [word for word in words if left <= word.x + 0.5 < right and bottom <= word.y + 1 < top]
