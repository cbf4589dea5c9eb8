"""Which row of a table is its heading, and what each column holds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .document import Row
from .text import skeleton
from .words import headings

_LONGEST = 90
_COVERED = 0.38
SAYS_WHO_OR_WHEN = frozenset(("steps", "responsible", "period", "monitoring", "result", "state"))
_NAMES = ("title", "topic", "indicator")
_SHORT_CHILD = 40


@dataclass(frozen=True)
class Column:
    """`role` is empty where the heading is not known; a role that was told by the content is not sure."""

    role: str
    heading: str = ""
    is_sure: bool = True


@dataclass(frozen=True)
class Columns:
    all: tuple[Column, ...]

    def __len__(self) -> int:
        return len(self.all)

    def at(self, place: int) -> Column:
        return self.all[place] if 0 <= place < len(self.all) else _UNKNOWN

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(column.role for column in self.all if column.role)

    @property
    def holds_measures(self) -> bool:
        told = self.roles & SAYS_WHO_OR_WHEN
        if "title" not in self.roles or "question" in self.roles:
            return False
        if "score" in self.roles or "instrument" in self.roles:
            return len(told) > 1
        return bool(told) or "budget" in self.roles

    @property
    def holds_scores(self) -> bool:
        return "score" in self.roles and bool(self.roles & {"instrument", "question", "indicator", "title"})


_UNKNOWN = Column("")


def columns_of(row: Row, below: Row | None = None) -> tuple[Columns, int] | None:
    """The columns, and how many rows their heading takes; None where the row is no heading."""
    filled = row.filled
    if not _is_heading([cell.text for cell in filled if not cell.is_continued]):
        return None
    found = [_UNKNOWN] * max(row.width, below.width if below else 0)
    for cell in filled:
        for place in range(cell.column, cell.column + cell.span):
            found[place] = _column(cell.text)
    depth = 1
    if below is not None and _goes_on(row, below):
        depth = 2
        for cell in below.filled:
            if not cell.is_continued:
                for place in range(cell.column, cell.column + cell.span):
                    found[place] = _under(found[place], cell.text)
    return settled(found), depth


def _column(text: str) -> Column:
    meaning = headings().first(text)
    one_line = text.replace("\n", " ")
    if meaning is None:
        return Column("", one_line)
    return Column(meaning.name, one_line, is_sure=meaning.start == 0)


def _under(parent: Column, text: str) -> Column:
    child = _column(text)
    heading = f"{parent.heading} {child.heading}".strip()
    role = child.role if child.role and (child.is_sure or not parent.role) else parent.role
    return Column(role, heading, is_sure=child.is_sure or parent.is_sure)


def _is_heading(texts: Sequence[str]) -> bool:
    if len(texts) < 2 or any(len(text) > _LONGEST for text in texts):
        return False
    names = [name for name in map(_strong, texts) if name]
    is_one_whole = any(headings().whole(text) for text in texts)
    return len(set(names)) >= 2 and (
        len(names) * 2 >= len(texts) or (is_one_whole and len(names) * 5 >= len(texts) * 2)
    )


def _strong(text: str) -> str:
    """The meaning of a text that is little else than the words of a heading."""
    found = headings().all(text)
    whole = headings().whole(text)
    if whole:
        return whole
    if not found or found[0].start > 0:
        return ""
    return found[0].name if sum(each.length for each in found) >= _COVERED * len(skeleton(text)) else ""


def _goes_on(row: Row, below: Row) -> bool:
    """A second row of headings stands under a wide cell, or says only short headings where the others go on."""
    own = [cell for cell in below.filled if not cell.is_continued]
    if not own or any(len(cell.text) > _SHORT_CHILD for cell in own):
        return False
    is_under_wide = all(_is_wide(row, cell.column) for cell in own)
    if is_under_wide and any(cell.span > 1 for cell in row.cells):
        return len(own) > 1
    return len(own) < len(row.filled) and all(_strong(cell.text) for cell in own)


def _is_wide(row: Row, column: int) -> bool:
    over = row.at(column)
    return over is not None and (over.span > 1 or not over.text)


def settled(found: Sequence[Column]) -> Columns:
    """Every table names its measures somewhere, and no two columns hold the same."""
    columns = list(found)
    _part_doubles(columns, "title", into="steps")
    if "title" not in {column.role for column in columns}:
        steps = [place for place, column in enumerate(columns) if column.role == "steps"]
        if len(steps) > 1:
            columns[steps[0]] = replace(columns[steps[0]], role="title", is_sure=False)
        else:
            _promote(columns)
    return Columns(tuple(columns))


def _part_doubles(columns: list[Column], role: str, into: str) -> None:
    places = [place for place, column in enumerate(columns) if column.role == role]
    headings_ = {columns[place].heading for place in places}
    if len(places) > 1 and len(headings_) > 1 and all(column.role != into for column in columns):
        columns[places[-1]] = replace(columns[places[-1]], role=into, is_sure=False)


def _promote(columns: list[Column]) -> None:
    """Without a column of measures, what is to be improved is what the row is about."""
    for role in _NAMES[1:]:
        for place, column in enumerate(columns):
            if column.role == role:
                columns[place] = replace(column, role="title")
                return
