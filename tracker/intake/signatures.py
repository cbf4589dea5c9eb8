"""A document without the signatures under its plan: they may fill a table, end one, or stand between two pages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from ..thai.months import month_name, short_month_name
from .document import Document, Paragraph, Row, Table
from .headings import columns_of
from .numbering import numbered
from .text import TICKED, UNTICKED, skeleton
from .words import any_of, lists, table

_LONGEST_LINE = 160
# A position that nobody knows stands below a name and is short.
_LONGEST_POSITION = 60
_PEN = re.compile(r"[.\u2026_\u00b7]{4,}|\u2026")
_DATE = re.compile(r"[\s.\u2026_]*(?:/[\s.\u2026_]*){2}")


@dataclass(frozen=True)
class _Words:
    signature: re.Pattern[str]
    before: re.Pattern[str]
    who: re.Pattern[str]
    name: re.Pattern[str]
    names_in_brackets: re.Pattern[str]
    begins: re.Pattern[str]
    whole: re.Pattern[str]
    day: re.Pattern[str]


@cache
def _words() -> _Words:
    told = {key: any_of(skeleton(word) for word in those) for key, those in table()["signing"].items()}
    months = any_of(skeleton(name(number, "th")) for number in range(1, 13) for name in (month_name, short_month_name))
    # Letters as they are: bare, a captain would look like a month.
    signing = table()["signing"]
    name = rf"(?!{any_of(signing['not_names'])})(?:{any_of(signing['names'])})"
    return _Words(
        signature=re.compile(rf"(?:{told['before']}|{told['who']})+"),
        before=re.compile(told["before"]),
        who=re.compile(rf"(?:{told['who']})$"),
        name=re.compile(rf"\(?\s*{name}"),
        names_in_brackets=re.compile(rf"(?:\(\s*{name}[^()]{{2,60}}\)\s*)+"),
        begins=re.compile(told["begins"]),
        whole=re.compile(rf"(?:{told['whole']})+"),
        day=re.compile(rf"[0-9]{{1,2}}(?:{months}|[0-9]{{1,2}})(?:[0-9]{{2}}|[0-9]{{4}})"),
    )


@dataclass(frozen=True)
class _Said:
    """What a line, a cell or a row says of a signature: that it is one, that there is a name or room for the pen."""

    is_of_one: bool
    is_one: bool = False
    has_pen: bool = False
    has_name: bool = False

    def __add__(self, other: "_Said") -> "_Said":
        return _Said(
            self.is_of_one and other.is_of_one,
            self.is_one or other.is_one,
            self.has_pen or other.has_pen,
            self.has_name or other.has_name,
        )


_NOTHING, _OTHER = _Said(is_of_one=True), _Said(is_of_one=False)


def parted(document: Document, spared: frozenset[int] = frozenset()) -> tuple[Document, list[Table]]:
    """The document without signatures, and the tables that held nothing else; `spared`: what people say holds more."""
    left: list[Paragraph | Table] = []
    signed: list[Table] = []
    goes_on = False
    for block in document.blocks:
        if isinstance(block, Paragraph):
            left.append(block)
        elif block.number in spared:
            left.append(block)
            goes_on = False
        else:
            rows = _without(block.rows, goes_on=goes_on)
            goes_on = len(rows) < len(block.rows)
            if rows:
                left.append(replace(block, rows=tuple(rows)) if goes_on else block)
            else:
                signed.append(block)
    return Document(tuple(_without_lines(left)), document.remarks), signed


def _without(rows: Sequence[Row], *, goes_on: bool) -> list[Row]:
    """`goes_on`: the table before ended with signatures, of which the rest may follow."""
    told = _said_of(rows)
    if all(one.is_of_one for one in told) and (goes_on or _are_signatures(told)):
        return []
    left: list[Row] = []
    at = 0
    while at < len(rows):
        end = _end_of_block(told, at) if told[at].is_one and told[at].is_of_one else at
        if end == at:
            left.append(rows[at])
            end = at + 1
        at = end
    return left


def _said_of(rows: Sequence[Row]) -> list[_Said]:
    told: list[_Said] = []
    for at, row in enumerate(rows):
        said = _of_row(row)
        is_below_names = at > 0 and told[-1].is_of_one and told[-1].has_name
        if not said.is_of_one and is_below_names and _may_be_positions(rows[at - 1], row, rows[at + 1 :]):
            said = _NOTHING
        told.append(said)
    return told


def _of_row(row: Row) -> _Said:
    said = _NOTHING
    for cell in row.filled:
        if not cell.is_continued:
            said += _of_cell(cell.text)
            if not said.is_of_one:
                return _OTHER
    return said


def _of_cell(text: str) -> _Said:
    lines = text.split("\n")
    told = [_of_line(line) for line in lines]
    if any(one.is_one and one.has_pen for one in told) and max(map(len, lines)) <= _LONGEST_LINE:
        # What is signed there may stand above it in any words.
        told = [replace(one, is_of_one=True) for one in told]
    whole, above = _NOTHING, _NOTHING
    for line, said in zip(lines, told, strict=True):
        if not said.is_of_one and above.has_name and _may_be_position(line):
            said = _NOTHING
        if not said.is_of_one:
            return _OTHER
        whole, above = whole + said, said
    return whole


def _of_line(line: str) -> _Said:
    if len(line) > _LONGEST_LINE:
        return _OTHER
    words, bare = _words(), skeleton(line)
    has_pen = _PEN.search(line) is not None
    if not bare:
        return _Said(is_of_one=True, has_pen=has_pen, has_name=has_pen and "(" in line)
    if words.signature.fullmatch(bare):
        return _Said(is_of_one=True, is_one=True, has_pen=has_pen or words.before.match(bare) is not None)
    begins, has_name = words.before.match(bare) is not None, words.name.search(line) is not None
    is_told_who = words.who.search(bare) is not None
    if (begins and (has_pen or has_name or is_told_who)) or (is_told_who and has_pen):
        return _Said(is_of_one=True, is_one=True, has_pen=True, has_name=has_name)
    if has_name and words.signature.match(bare) and len(line) <= _LONGEST_POSITION:
        return _Said(is_of_one=True, is_one=True, has_name=True)
    is_name = words.name.match(line) is not None or (has_name and words.whole.match(bare) is not None)
    if words.names_in_brackets.fullmatch(line) or (is_name and len(line) <= _LONGEST_POSITION):
        return _Said(is_of_one=True, has_pen=has_pen, has_name=True)
    is_rest = (
        words.begins.match(bare)
        or words.whole.fullmatch(skeleton(line.replace(TICKED, "").replace(UNTICKED, "")))
        or words.day.fullmatch(bare)
        or _DATE.fullmatch(line)
    )
    return _Said(is_of_one=True, has_pen=has_pen) if is_rest else _OTHER


def _may_be_positions(names: Row, row: Row, below: Sequence[Row]) -> bool:
    """One under each name; nor does a plan go on there."""
    own = [cell for cell in row.filled if not cell.is_continued]
    is_short = all(_may_be_position(line) for cell in own for line in cell.text.split("\n"))
    return is_short and len(own) <= len(names.filled) and not columns_of(row, *below[:1])


def _may_be_position(line: str) -> bool:
    return len(line) <= _LONGEST_POSITION and not numbered(line)[0] and not lists().topic_prefix.match(line)


def _end_of_block(told: Sequence[_Said], start: int) -> int:
    """Where the signatures end that begin here; without a name or room for the pen there are none."""
    end = start
    while end < len(told) and told[end].is_of_one:
        end += 1
    return end if _are_signatures(told[start:end]) else start


def _are_signatures(told: Sequence[_Said]) -> bool:
    return any(one.is_one for one in told) and any(one.has_pen or one.has_name for one in told)


def _without_lines(blocks: Sequence[Paragraph | Table]) -> list[Paragraph | Table]:
    """Outside of tables only what is known by its words, because a plan may go on in the next line."""
    left: list[Paragraph | Table] = []
    is_open = False
    for block in blocks:
        said = _of_lines(block.text) if isinstance(block, Paragraph) else _OTHER
        is_open = said.is_of_one and (is_open or (said.is_one and said.has_pen))
        if not is_open:
            left.append(block)
    return left


def _of_lines(text: str) -> _Said:
    said = _NOTHING
    for line in text.split("\n"):
        said += _of_line(line)
        if not said.is_of_one:
            return _OTHER
    return said
