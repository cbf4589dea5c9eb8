"""Lines of a code and an address, as somebody copied them out of a table → what stands where (pure)."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ..reaching import RefusedAddressError, read_address
from ..standards.indicators import read_codes

_URL = re.compile(r"[a-z][a-z0-9+.-]*://\S*[^\s,;]", re.IGNORECASE)
# Between a code and what follows it.
_MARKS = re.compile(r"[:=|]")
_BARE = re.compile(r"(?<!\S)(www\.\S+\.\S+|[\w-]+(\.[\w-]+)*\.(go|or|ac|co|in)\.th(/\S*)?)", re.IGNORECASE)
MOST_LINES = 500
MOST_ADDRESSES = 10


class Wrong(StrEnum):
    NO_CODE = "no_code"
    NOT_IN_YEAR = "not_in_year"
    SEVERAL_CODES = "several_codes"
    NO_ADDRESS = "no_address"
    NO_SCHEME = "no_scheme"
    BAD_ADDRESS = "bad_address"
    TOO_MANY = "too_many"


@dataclass(frozen=True)
class Problem:
    line: int
    wrong: Wrong
    text: str


@dataclass(frozen=True)
class Pasted:
    """Each code once, with its addresses in the order of the lines."""

    addresses: dict[str, tuple[str, ...]]
    problems: tuple[Problem, ...]


def read_lines(text: str, codes: Collection[str]) -> Pasted:
    found: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines()[: MOST_LINES + 1], start=1):
        if not line.strip():
            continue
        if number > MOST_LINES:
            problems.append(Problem(number, Wrong.TOO_MANY, ""))
            break
        code, urls, wrong = _read(line, codes)
        if wrong is not None:
            problems.append(Problem(number, wrong, line.strip()[:120]))
            continue
        found[code] = tuple(dict.fromkeys((*found.get(code, ()), *urls)))
        if len(found[code]) > MOST_ADDRESSES:
            problems.append(Problem(number, Wrong.TOO_MANY, line.strip()[:120]))
    return Pasted(found, tuple(problems))


def _read(line: str, codes: Collection[str]) -> tuple[str, Sequence[str], Wrong | None]:
    urls = [match[0] for match in _URL.finditer(line)]
    # Whatever stands before the address names the item, and perhaps its title.
    before = line.split(urls[0])[0] if urls else line
    named = [code for code in read_codes(_MARKS.sub(" ", before)).codes if code.startswith("O")]
    if not named:
        return "", (), Wrong.NO_CODE
    if named[0] not in codes:
        return "", (), Wrong.NOT_IN_YEAR
    if len(named) > 1 and not before.strip().split(named[0])[-1].strip():
        return "", (), Wrong.SEVERAL_CODES
    if not urls:
        return "", (), Wrong.NO_SCHEME if _BARE.search(line) else Wrong.NO_ADDRESS
    wrong = next((problem for url in urls if (problem := why_not(url))), None)
    return named[0], urls, wrong


def why_not(url: str) -> Wrong | None:
    """An address that no reader of the website could follow is refused at once."""
    try:
        read_address(url)
    except RefusedAddressError:
        return Wrong.BAD_ADDRESS if "://" in url else Wrong.NO_SCHEME
    return None
