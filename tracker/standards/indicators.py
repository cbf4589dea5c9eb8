"""Codes of indicators and questions as people write them: ตัวชี้วัดที่ 4, i11, o8, ข้อ e14, O11-O14."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..thai import to_arabic

# Words that stand before a code and say nothing that the code does not say.
_FILLING = re.compile(r"ตัวชี้วัดย่อยที่|ตัวชี้วัดย่อย|ตัวชี้วัดที่|ตัวชี้วัด|ข้อคำถามที่|ข้อคำถาม|คำถาม|ข้อที่|ข้อ|และ|แบบวัด|\b[IEO]IT\b|ที่(?=\s*\d)")
_RANGE = re.compile(r"\s*(?:[-\u2010-\u2015]|ถึง)\s*")
_BETWEEN = re.compile(r"[\s,;/()]+")
# A letter and its number belong together, also when a space has come between them.
_TORN = re.compile(r"\b([ieo])\s+(?=\d)", re.IGNORECASE)
_QUESTION = re.compile(r"([ieo])\.?0*([1-9]\d?)", re.IGNORECASE)
# Whoever copies from a scanned paper has a nought where the letter O stood.
_NOUGHT_FOR_O = re.compile(r"0([1-9]\d?)")
_INDICATOR = re.compile(r"([1-9]|10)(\.[1-9])?")
LETTERS = {"i": "i", "e": "e", "o": "O"}


@dataclass(frozen=True)
class Codes:
    """Each code once, in the order written, and the words that are none."""

    codes: tuple[str, ...]
    not_understood: tuple[str, ...]

    def __str__(self) -> str:
        return " ".join(self.codes)


def read_codes(text: str) -> Codes:
    codes: list[str] = []
    strange: list[str] = []
    for word in _words(text):
        found = list(_codes_of(word))
        codes += found
        if not found:
            strange.append(word)
    return Codes(tuple(dict.fromkeys(codes)), tuple(dict.fromkeys(strange)))


def _words(text: str) -> list[str]:
    spaced = _FILLING.sub(" ", to_arabic(text))
    joined = _RANGE.sub("-", _TORN.sub(r"\1", spaced))
    return [word for word in _BETWEEN.split(joined) if word.strip("-.")]


def _codes_of(word: str) -> Iterator[str]:
    first, *rest = (_code(part) for part in word.split("-"))
    if not rest:
        yield from filter(None, [first])
    elif len(rest) == 1 and first and (last := rest[0] or _code(first[0] + word.split("-")[1])):
        yield from _between(first, last)


def _between(first: str, last: str) -> Iterator[str]:
    """i1-i6, and i1-6 as well."""
    if last.isdigit() and not first.isdigit():
        last = first[0] + last
    if first[0].isalpha() and first[0] == last[0]:
        yield from (f"{first[0]}{number}" for number in range(int(first[1:]), int(last[1:]) + 1))
    elif first.isdigit() and last.isdigit():
        yield from (str(number) for number in range(int(first), int(last) + 1))


def _code(word: str) -> str | None:
    if question := _QUESTION.fullmatch(word):
        return LETTERS[question[1].lower()] + question[2]
    if nought := _NOUGHT_FOR_O.fullmatch(word):
        return "O" + nought[1]
    return word if _INDICATOR.fullmatch(word) else None
