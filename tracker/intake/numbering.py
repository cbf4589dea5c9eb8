"""A text → the items that are numbered or dashed in it, wherever its lines were broken."""

import re
from dataclasses import dataclass

from ..thai import to_arabic
from .words import lists

_MOST = 60
_MARK = re.compile(
    r"""(?:(?<=[\s)"”])|^)
    (?:
        (?P<round>\((?P<inner>[0-9\u0e50-\u0e59]{1,2})\))
      | (?P<deep>[0-9\u0e50-\u0e59]{1,2}(?:\.[0-9\u0e50-\u0e59]{1,2}){1,3})\.?\)?(?=[\s\u0e01-\u0e4e"“(A-Za-z])
      | (?P<plain>[0-9\u0e50-\u0e59]{1,2})\s?[.)](?![0-9\u0e50-\u0e59])
      | (?P<dash>[-–—•●▪◦·o*])(?=\s?[^\s0-9\u0e50-\u0e59\-–])
    )""",
    re.VERBOSE | re.MULTILINE,
)


# Most texts have none of its letters.
_MAY_BE_MARK = re.compile(r"[0-9\u0e50-\u0e59\-–—•●▪◦·o*]")
_DASHED = re.compile(r"\s*[-–—•●▪◦·]")


@dataclass(frozen=True)
class Item:
    """Its number as it was written, in arabic digits: "", "2", "2.1"; a dash has none."""

    number: str
    text: str

    @property
    def first(self) -> int:
        return int(self.number.split(".")[0]) if self.number else 0

    @property
    def is_deep(self) -> bool:
        return "." in self.number


@dataclass(frozen=True)
class _Mark:
    sort: str
    number: str
    start: int
    end: int


def items(text: str) -> list[Item]:
    """Without any mark each line is an item; what stands before the first mark is one too."""
    marks = _marks(text)
    if not marks:
        return [Item("", line) for line in _lines(text)]
    found = [Item("", line) for line in _lines(text[: marks[0].start])]
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        said = text[mark.end : after.start if after else len(text)].replace("\n", " ").strip()
        if said:
            found.append(Item(mark.number, said))
    return found


def numbered(text: str) -> tuple[str, str]:
    """The number a text begins with, and the text without it and without a dash."""
    found = _MARK.match(text)
    if not found or found["dash"]:
        return "", text[found.end() :].strip() if found else text.strip()
    return _number(found), text[found.end() :].strip()


def _lines(text: str) -> list[str]:
    """Lines too short to say anything are one text that was wrapped."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and max(map(len, lines)) < _SHORT_LINE:
        return [" ".join(lines)]
    return lines


_SHORT_LINE = 24


def _marks(text: str) -> list[_Mark]:
    """A number counts where it goes on from the ones before it; a dash where it begins a line or a list of dashes."""
    found: list[_Mark] = []
    plain = deep_of = 0
    if not _MAY_BE_MARK.search(text):
        return found
    is_dashed = _DASHED.match(text) is not None
    for match in _MARK.finditer(text):
        begins_line = not text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip()
        if match["dash"]:
            if begins_line or (is_dashed and not plain and match["dash"] != "o"):
                found.append(_Mark("dash", "", match.start(), match.end()))
            continue
        number = _number(match)
        head = int(number.split(".")[0])
        if head > _MOST or _belongs_to_a_word(text, match.start()):
            continue
        if match["deep"]:
            if begins_line or head in (plain, plain + 1, deep_of, deep_of + 1):
                found.append(_Mark("deep", number, match.start(), match.end()))
                deep_of = head
            continue
        if _goes_on(plain, head, begins_line=begins_line):
            found.append(_Mark("plain", number, match.start(), match.end()))
            plain = head
    return found


def _goes_on(before: int, number: int, *, begins_line: bool) -> bool:
    """๑ ๒ ๓ ๓ ๓ ๔ is a list that was numbered carelessly, ๒๐. inside a sentence is none."""
    if number == before + 1 or (before and number == before):
        return True
    return begins_line and (number <= before + 3 or before == 0)


def _belongs_to_a_word(text: str, start: int) -> bool:
    before = text[max(0, start - 14) : start].rstrip(" ")
    return before.endswith(lists().before_figures)


def _number(match: re.Match[str]) -> str:
    return to_arabic(match["inner"] or match["deep"] or match["plain"] or "")
