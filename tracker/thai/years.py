"""Years as offices write them inside of a text, in either system of digits."""

import re

from .digits import to_arabic, to_thai

_FOUR = re.compile("(?<![0-9๐-๙])([0-9๐-๙]{4})(?![0-9๐-๙])")
# After a month that is cut short: ต.ค. ๖๖
_TWO = re.compile("(?<=[ก-ฮ]\\.)(\\s*)([0-9๐-๙]{2})(?![0-9๐-๙])")


def a_year_on(text: str, year: int) -> str:
    """The years around that fiscal year become the ones after them; any other, of an Act for example, stays."""
    near = range(year - 1, year + 2)
    text = _FOUR.sub(lambda found: _next(found.group(1), near), text)
    return _TWO.sub(lambda found: found.group(1) + _next(found.group(2), [n % 100 for n in near]), text)


def _next(written: str, near: "range | list[int]") -> str:
    number = int(to_arabic(written))
    if number not in near:
        return written
    following = f"{(number + 1) % 10 ** len(written):0{len(written)}}"
    return following if written.isascii() else to_thai(following)
