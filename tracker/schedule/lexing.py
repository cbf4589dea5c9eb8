"""From bare text to the pieces a sentence is made of: words of the table, numbers, dates in digits, marks, the rest."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..thai.letters import REPEAT
from .text import Bare, bare
from .words import lexicon

_MARKS = {
    "-": "dash",
    "/": "slash",
    ",": "comma",
    ";": "semicolon",
    "、": "comma",
    "(": "open",
    ")": "close",
    "[": "open",
    "]": "close",
    ":": "colon",
    "+": "and",
    "&": "and",
    REPEAT: "again",
}
_NUMERIC_DATE = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3}){1,5}(?!\d)|\d{1,9}\.\d{1,9}(?![.\d])")
_CODE = re.compile(r"[a-z]+[\d.]*")
_FIRST_LATIN, _LAST_LATIN = "a", "z"


@dataclass(frozen=True, slots=True)
class Piece:
    """A kind that the grammar knows, its value, and its place in the original text."""

    kind: str
    start: int
    end: int
    value: object = 0


def pieces(text: str) -> list[Piece]:
    return list(_whole_years(list(_pieces(bare(text)))))


def _pieces(text: Bare) -> Iterator[Piece]:
    """Everything between known words becomes one unknown piece."""
    words, letters, place = lexicon(), text.letters, 0
    unknown = -1
    while place < len(letters):
        found = _told_by_its_look(text, place)
        if found is None and (entry := words.find(text.alike, letters, text.marks, place)):
            word, length = entry
            kind = "other" if word.kind == "inert" else word.kind
            found = kind, length, word.value
        if found is None or found[0] == "other":
            unknown = place if unknown < 0 else unknown
        elif unknown >= 0:
            yield Piece("other", text.starts[unknown], text.ends[place - 1])
            unknown = -1
        if found and found[0] not in ("other", "nothing"):
            yield Piece(found[0], text.starts[place], text.ends[place + found[1] - 1], found[2])
        place += found[1] if found else 1
    if unknown >= 0:
        yield Piece("other", text.starts[unknown], text.ends[-1])


Found = tuple[str, int, object]


def _told_by_its_look(text: Bare, place: int) -> Found | None:
    """Most letters are neither figures nor marks, and of them nothing more is asked."""
    letter = text.letters[place]
    if not letter.isascii() and letter not in _MARKS:
        return None
    return _number(text, place) or _mark_or_code(text, place)


def _mark_or_code(text: Bare, place: int) -> Found | None:
    letter = text.letters[place]
    if kind := _MARKS.get(letter):
        return kind, 1, 0
    if letter == ".":
        return "nothing", 1, 0
    if _FIRST_LATIN <= letter <= _LAST_LATIN and (match := _CODE.match(text.letters, place)):
        word = match.group().rstrip("0123456789.")
        if named := lexicon().words.get(word):
            return named[0].kind, len(word), named[0].value
        return "other", match.end() - place, 0
    return None


def _number(text: Bare, place: int) -> Found | None:
    letters = text.letters
    if not "0" <= letters[place] <= "9":
        return None
    for form in (_NUMERIC_DATE, _ISO_DATE):
        if (match := form.match(letters, place)) and (day := _numeric_date(match)):
            return "numeric_date", match.end() - place, day
    if match := _GROUPED.match(letters, place):
        return "figure", match.end() - place, 0
    end = place + 1
    while end < len(letters) and "0" <= letters[end] <= "9" and not text.spaced[end]:
        end += 1
    digits = letters[place:end]
    return _shape(digits, _is_item(text, place, end)), end - place, digits


def _numeric_date(match: re.Match[str]) -> tuple[int, int, int] | None:
    """Day, month, Buddhist year."""
    if match.re is _ISO_DATE:
        year, month, day = map(int, match.groups())
    else:
        day, month, year = int(match[1]), int(match[3]), int(match[4])
    if year < 100:
        year += 2500
    elif 1900 <= year < 2200:
        year += 543
    return (day, month, year) if 1 <= day <= 31 and 1 <= month <= 12 and 2400 <= year < 2800 else None


def _is_item(text: Bare, place: int, end: int) -> bool:
    """The number of a paragraph: "๒. เจ้าหน้าที่", "๒)"."""
    after = text.letters[end : end + 2]
    return text.spaced[place] and after[:1] in (".", ")") and not after[1:].isdigit()


def _shape(digits: str, is_item: bool) -> str:
    """What a number could be by its looks: a day, a year in two or four digits, a paragraph's number."""
    if len(digits) > 4:
        return "figure"
    value = int(digits)
    if len(digits) == 4:
        return "year_number" if 1900 <= value < 2200 or 2400 <= value < 2800 else "figure"
    if len(digits) == 2 and value >= 50:
        return "short_year"
    if is_item:
        return "item"
    return "small" if 1 <= value <= 31 else "count"


_BEFORE_YEAR = frozenset(("month_name", "buddhist", "fiscal_year", "year"))
_NUMBERS = frozenset(("small", "count", "short_year", "figure", "item"))


def _whole_years(found: list[Piece]) -> Iterator[Piece]:
    """A year that was split by the scanner becomes one again: "มกราคม ๒๕ ๖๗"."""
    place = 0
    while place < len(found):
        piece = found[place]
        yield piece
        place += 1
        if piece.kind in _BEFORE_YEAR and (end := _split_year(found, place)):
            digits = "".join(str(part.value) for part in found[place:end])
            yield Piece("year_number", found[place].start, found[end - 1].end, digits)
            place = end


def _split_year(found: list[Piece], place: int) -> int:
    digits = ""
    for end in range(place, min(place + 4, len(found))):
        if found[end].kind not in _NUMBERS:
            return 0
        digits += str(found[end].value)
        if len(digits) >= 4:
            return end + 1 if end > place and len(digits) == 4 and digits.startswith("25") else 0
    return 0
