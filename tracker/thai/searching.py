"""Finding words in Thai text: no spaces between words, two systems of digits, marks typed in any order."""

import re
import unicodedata
from itertools import pairwise

from .digits import to_arabic
from .spelling import normal_spelling


def search_text(*parts: str | None) -> str:
    """What stands in a column to be searched: each part on a line of its own, without its spaces."""
    return "\n".join(folded for part in parts if part and (folded := _folded(part)))


def search_words(query: str) -> list[str]:
    """Every one of them has to be found; Thai offices put a space wherever they like, so none is kept inside."""
    return [folded for word in query.split()[:10] if (folded := _folded(word))]


def _folded(text: str) -> str:
    return "".join(to_arabic(normal_spelling(text)).casefold().split())


def found_places(text: str, words: list[str]) -> list[tuple[int, int]]:
    """Where the words of a query stand in a text as it was written: from, to, in order, never one in another."""
    folded, stands_at = _with_places(text)
    found = []
    for word in filter(None, words):
        place = folded.find(word)
        while place >= 0:
            found.append((stands_at[place][0], stands_at[place + len(word) - 1][1]))
            place = folded.find(word, place + len(word))
    return _merged(found)


def measure_number(query: str) -> str:
    """The number, where somebody asks for a measure by it: 15, ๑๕, มาตรการที่ ๑๕."""
    asked = _BY_NUMBER.fullmatch(_folded(query))
    return asked[1] if asked else ""


_BY_NUMBER = re.compile(
    r"(?:มาตรการ|โครงการ|กิจกรรม|measure)?(?:ลำดับที่|ข้อที่|ที่|ข้อ|ลำดับ|no\.?)?\.?([0-9]{1,6}(?:\.[0-9]{1,4}){0,3})\.?"
)


def _with_places(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text as it is searched, and for each of its letters where that stood before."""
    folded, stands_at = "", []
    for start, end in _clusters(text):
        letters = _folded(text[start:end])
        folded += letters
        stands_at += [(start, end)] * len(letters)
    return folded, stands_at


def _clusters(text: str) -> list[tuple[int, int]]:
    """Letters with all that hangs on them: only whole ones are put in order, and only whole ones are shown."""
    starts = [place for place in range(len(text)) if not (place and _hangs_on(text, place))]
    return list(pairwise([*starts, len(text)]))


def _hangs_on(text: str, place: int) -> bool:
    letter, before = text[place], text[place - 1]
    is_mark = unicodedata.category(letter) in {"Mn", "Mc", "Me", "Cf"} or letter == "\u0e33"
    # ํ and า are written for ำ, and เ twice for แ.
    is_half = letter == "\u0e32" and "\u0e4d" in text[max(0, place - 2) : place]
    is_second = letter == before == "\u0e40" and text[max(0, place - 2) : place] != "\u0e40\u0e40"
    return is_mark or is_half or is_second


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
