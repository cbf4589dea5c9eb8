"""Thai dictionary order as a stored column."""

import re
import unicodedata

from .digits import to_arabic
from .spelling import normal_spelling

_LEADING_VOWEL = re.compile("([เแโใไ])([ก-ฮ])")
_NUMBER = re.compile("[0-9]{1,99}")
# Tone marks, ฯ and ๆ decide only between words that are otherwise equal.
_MARK = re.compile("[ฯๆ\u0e47-\u0e4c]")
_NO_MARK = re.compile("[^ฯๆ\u0e47-\u0e4c]")
# Below every letter and space; PostgreSQL refuses NUL.
_SEPARATOR = "\x01"


def sort_key(text: str) -> str:
    """Compares by code point (COLLATE "C" in PostgreSQL); a number counts as its value: ข้อ ๒ before ข้อ 10."""
    letters = to_arabic(normal_spelling(text)).casefold()
    letters = " ".join("".join(letter for letter in letters if _is_storable(letter)).split())
    letters = _NUMBER.sub(lambda match: _by_value(match.group()), letters)
    letters = _LEADING_VOWEL.sub(r"\2\1", letters)
    marks = _NO_MARK.sub(" ", letters).rstrip()
    return _MARK.sub("", letters) + _SEPARATOR + marks


def _is_storable(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) not in ("Cc", "Cs")


def _by_value(digits: str) -> str:
    """The count of digits goes first, so that a longer number is a larger one: 2 is 012, 10 is 0210."""
    digits = digits.lstrip("0")
    return f"{len(digits):02d}{digits}"
