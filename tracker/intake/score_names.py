"""What a score is the score of: a name as papers write it → the code that the rules of its year know."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from ..standards.assessments import Assessment, assessment, known_years
from ..thai import FiscalYear, to_arabic
from .text import skeleton
from .words import table

TOTAL = "total"
# Whole codes go no further than this; a longer one has a letter that a scan read as a figure.
_MOST_CODE = 45
_ALIKE = 0.8
_LETTERS = {"IIT": "i", "EIT": "e", "OIT": "O"}
_BY_LETTER = {"i": "IIT", "e": "EIT", "o": "OIT"}
_FIGURE = r"[0-9\u0e50-\u0e59]"
_CODE = re.compile(
    rf"^\W*(?:[\u0e01-\u0e4e]+\s*)?(?:[0\u0e50]\s+)?(?P<letter>[iIeEoOlL]?)\s*\.?\s*(?P<number>{_FIGURE}{{1,3}})(?!{_FIGURE}|\.{_FIGURE})"
)
_MIXED = re.compile(r"[1l][\u0e50-\u0e59]")


@cache
def said(name: str) -> tuple[str, ...]:
    words: Sequence[str] = table()["scores"][name]
    return tuple(words)


@lru_cache(maxsize=16)
def standard_of(year: int | None) -> Assessment:
    return assessment(FiscalYear(year if year and year in range(2500, 2701) else known_years()[-1]))


@dataclass(frozen=True)
class Names:
    """Bare letters of a name → its code."""

    indicators: Mapping[str, str]
    sub_indicators: Mapping[str, str]
    standard: Assessment

    def indicator(self, text: str, instrument: str | None = None) -> str | None:
        """By its words; where they are another's or nobody's, by the number in front of them."""
        bare = skeleton(text)
        for name, code in (*self.indicators.items(), *self.sub_indicators.items()):
            if name == bare.lstrip("0123456789"):
                return code
        number = number_of(text)
        best = max(self.indicators, key=lambda name: _likeness(name, bare), default="")
        if best and _likeness(best, bare) >= _ALIKE:
            return self.indicators[best]
        if number and self.standard.indicator(number) and self._is_of(number, instrument):
            return number
        return None

    def _is_of(self, number: str, instrument: str | None) -> bool:
        if "." in number and number not in {sub.code for sub in self.standard.sub_indicators}:
            return False
        indicator = self.standard.indicator(number)
        return indicator is not None and instrument in (None, indicator.instrument)


@lru_cache(maxsize=16)
def names_of(year: int | None) -> Names:
    standard = standard_of(year)
    indicators = {skeleton(one.title): one.code for one in standard.indicators}
    others: Mapping[str, Sequence[str]] = table()["scores"]["names"]  # type: ignore[assignment]
    for code, names in others.items():
        indicators |= {skeleton(name): code for name in names}
    return Names(indicators, {skeleton(one.title): one.code for one in standard.sub_indicators}, standard)


def code_of(text: str, instrument: str | None) -> str | None:
    """i8, O12; a scan may lose the letter or read it as a figure, so the instrument beside it decides."""
    found = _CODE.match(text)
    if not found:
        return None
    letter = _LETTERS.get(instrument or "") or _LETTERS.get(_BY_LETTER.get(found["letter"].lower(), ""))
    if not letter:
        return None
    written, number = found["number"], to_arabic(found["number"])
    is_letter_lost = not found["letter"] and len(number) > 1 and letter != "O"
    if is_letter_lost and (int(number) > _MOST_CODE or _MIXED.match(written)):
        number = number[1:]
    return f"{letter}{int(number)}" if 0 < int(number) <= _MOST_CODE else None


def instrument_by_letter(text: str) -> str | None:
    found = _CODE.match(text)
    return _BY_LETTER.get(found["letter"].lower()) if found else None


def words_after_code(text: str) -> str:
    """The question itself, where it stands behind its code."""
    found = _CODE.match(text)
    return " ".join(text[found.end() :].split()) if found else ""


def number_of(text: str) -> str:
    """The number of an indicator: 4, 9.1, indicator 6."""
    bare = to_arabic(text).strip()
    for word in said("indicator"):
        bare = bare.removeprefix(word).strip()
    found = re.match(r"\(?([1-9]|10)(\.[1-9])?(?![0-9])", bare)
    return (found[1] + (found[2] or "")) if found else ""


def part_of(text: str) -> int:
    """0: nothing is said of a part."""
    found = re.search(rf"(?:{'|'.join(said('part'))})\s*([1-9])", to_arabic(text))
    return int(found[1]) if found else 0


def _likeness(name: str, bare: str) -> float:
    if not name or not bare:
        return 0
    bare = bare.lstrip("0123456789")
    if abs(len(name) - len(bare)) > max(len(name), len(bare)) / 2:
        return 0
    return SequenceMatcher(None, name, bare, autojunk=False).ratio()
