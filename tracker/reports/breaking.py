"""A Thai text → the words between which a line may break; exactly there and nowhere else, whatever sets the page."""

import re
import tempfile
import tomllib
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from ..thai.months import month_name, short_month_name

WORDS = Path(__file__).parent / "words"
SPACE = " "
# Between words that never part.
_NO_BREAK = "\u00a0"
_DICTIONARY = "tidtam"
# Addresses keep their digits and break after a sign only.
_ADDRESS = re.compile(r"(https?://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)")
_ADDRESS_PART = re.compile(r"[^/._?&=-]{1,18}[/._?&=-]*|[/._?&=-]+")
# Longer than the narrowest column of a form: such a word is divided where a syllable may begin.
LONGEST = 18


@cache
def forms() -> dict[str, Any]:
    return tomllib.loads((WORDS / "forms.toml").read_text(encoding="utf-8"))


@cache
def _segmenter() -> Any:
    import nlpo3

    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        for name in ("thai.txt", "office.txt"):
            file.write((WORDS / name).read_text(encoding="utf-8"))
        file.flush()
        nlpo3.load_dict(file.name, _DICTIONARY)
    return nlpo3.segment


class _Rules:
    def __init__(self) -> None:
        said = forms()["breaking"]
        digits = said["digits"]
        self.atoms = re.compile(said["atoms"])
        self.closing, self.opening = re.compile(said["closing"]), re.compile(said["opening"])
        self.inside = re.compile(said["inside"])
        self.number = re.compile(rf"[(]?[{digits}0-9][{digits}0-9.,]*")
        self.day = re.compile(rf"[(]?[{digits}0-9]{{1,2}}")
        self.year = re.compile(rf"[{digits}0-9]{{4}}[)]?")
        self.code = re.compile(rf"[{digits}0-9]")
        self.units = frozenset(said["units"])
        self.before_numbers = frozenset(said["before_numbers"])
        self.before_anything = frozenset(said["before_anything"])
        self.era = said["buddhist_era"]
        numbers = range(1, 13)
        self.months = frozenset(
            chain((month_name(n, "th") for n in numbers), (short_month_name(n, "th") for n in numbers))
        )

    def belong(self, before: str, word: str) -> bool:
        """With a space between them, and yet never parted: 31 March, March 2570, 6 months, per cent 85."""
        last = before.rsplit(_NO_BREAK, 1)[-1].lstrip("(")
        is_date = (word in self.months and bool(self.day.fullmatch(last))) or (
            bool(self.year.fullmatch(word)) and (last in self.months or last == self.era)
        )
        is_counted = word.rstrip(").,") in self.units and bool(self.number.fullmatch(last))
        return is_date or is_counted

    def lean(self, before: str, word: str) -> bool:
        """Better not parted, where both together are no wider than a column: per cent 85, on the 12th."""
        last = before.rsplit(_NO_BREAK, 1)[-1].lstrip("(")
        is_told = bool(self.number.match(word)) and last in self.before_numbers
        return len(before) + len(word) < LONGEST - 2 and (is_told or last in self.before_anything)


@cache
def _rules() -> _Rules:
    return _Rules()


@cache
def words(text: str) -> tuple[str, ...]:
    """Words and single spaces, in order; put together without change they are the text, but for the width of spaces."""
    pieces = list(_pieces(text))
    return tuple(_joined(pieces))


def unparted(text: str) -> str:
    """Dates, and numbers with their units, never part; where else a line may break, programs know themselves."""
    return "\n".join("".join(words(line)) for line in text.split("\n"))


def _pieces(text: str) -> Any:
    for place, part in enumerate(_ADDRESS.split(text)):
        if place % 2:
            yield from ((piece, True) for piece in _ADDRESS_PART.findall(part))
        else:
            yield from ((piece, False) for piece in _words_of(part))


def _words_of(text: str) -> Any:
    for place, piece in enumerate(_rules().atoms.split(text)):
        if not piece:
            continue
        if piece.isspace():
            yield SPACE
        elif place % 2:
            yield piece
        else:
            yield from (SPACE if word.isspace() else word for word in _segmenter()(piece, _DICTIONARY))


def _joined(pieces: list[tuple[str, bool]]) -> list[str]:
    rules, is_address = _rules(), False
    out: list[str] = []
    for word, of_address in pieces:
        before = out[-1] if out else ""
        if (
            word != SPACE
            and before not in ("", SPACE)
            and not (of_address and is_address)
            and _sticks(rules, before, word)
        ):
            out[-1] = before + word
        elif before == SPACE and len(out) > 1 and word != SPACE and rules.belong(out[-2], word):
            out[-2:] = [f"{out[-2]}{_NO_BREAK}{word}"]
        elif word == SPACE and before == SPACE:
            continue
        else:
            out.append(word)
        is_address = of_address
    return [part for word in _leaning(rules, out) for part in _short(rules, word)]


def _leaning(rules: _Rules, joined: list[str]) -> list[str]:
    """After dates and amounts are whole, so that these are the last to be torn apart."""
    out: list[str] = []
    for word in joined:
        if word != SPACE and len(out) > 1 and out[-1] == SPACE and rules.lean(out[-2], word):
            out[-2:] = [f"{out[-2]}{_NO_BREAK}{word}"]
        else:
            out.append(word)
    return out


def _sticks(rules: _Rules, before: str, word: str) -> bool:
    return bool(
        rules.closing.fullmatch(word)
        or rules.opening.search(before)
        or (before[-1].isascii() and before[-1].isalpha() and rules.code.match(word))
    )


def _short(rules: _Rules, word: str) -> list[str]:
    """A word that is wider than a column would stick out of it."""
    if len(word) <= LONGEST or _NO_BREAK in word:
        return [word]
    parts: list[str] = []
    for syllable in rules.inside.split(word):
        if parts and len(parts[-1]) + len(syllable) <= LONGEST:
            parts[-1] += syllable
        else:
            parts.append(syllable)
    return [piece for part in parts for piece in _cut(part)]


def _cut(part: str) -> list[str]:
    """Without any syllable that is known: by length."""
    return [part[start : start + LONGEST] for start in range(0, len(part), LONGEST)] if part.isascii() else [part]
