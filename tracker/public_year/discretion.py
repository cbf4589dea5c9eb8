"""Whatever names a person of the office, or looks like a way to reach somebody, is not for the public."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote

from ..thai import to_arabic
from ..thai.names import without_title

COVERED = "•••"
_ADDRESS = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
# Telephones of people and numbers of identity cards, with or without what is written between their digits.
_TELEPHONE = r"(?<![\d/.-])0(?:[ -]?\d){8,9}(?![\d/])"
_IDENTITY = r"(?<!\d)\d[ -]?\d{4}[ -]?\d{5}[ -]?\d{2}[ -]?\d(?!\d)"
# A word that short is hardly ever a name alone.
_SHORTEST = 4


@dataclass
class Discretion:
    """`words`: names, addresses and telephones of everybody in the office."""

    words: Iterable[str]
    # How much was covered, for whoever looks before the page is opened.
    covered: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        known = {bare for word in self.words if len(bare := without_title(word)) >= _SHORTEST}
        # Between the parts of a name stands any number of spaces, or none.
        longest_first = sorted(map(to_arabic, known), key=len, reverse=True)
        names = [r"\s*".join(map(re.escape, word.split())) for word in longest_first]
        self._pattern = re.compile("|".join([*names, _ADDRESS, _IDENTITY, _TELEPHONE]), re.IGNORECASE)

    def told(self, text: str) -> str:
        """The text with dots in place of what it may not tell."""
        pieces, end = [], 0
        # Thai digits stand one for one where arabic ones would.
        for found in self._pattern.finditer(to_arabic(text)):
            pieces += [text[end : found.start()], COVERED]
            end = found.end()
            self.covered += 1
        return "".join([*pieces, text[end:]])

    def lets_out(self, address: str) -> bool:
        """An address on the web is told as it is or not at all; long numbers in it are numbers of documents."""
        whole = unquote(address)
        is_clean = not any(_is_personal(found.group()) for found in self._pattern.finditer(whole))
        self.covered += not is_clean
        return is_clean


def _is_personal(found: str) -> bool:
    return not re.fullmatch(r"[\d -]+", found)
