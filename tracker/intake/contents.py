"""What a column holds where no heading says so: told by what stands in its cells."""

import re
from collections.abc import Sequence
from itertools import combinations

from .dating import has_deadline
from .dividing import names_somebody
from .document import Row
from .headings import Column, Columns, settled
from .numbering import numbered
from .text import TICKED, UNTICKED, skeleton

_FIGURES = re.compile(r"\(?[0-9\u0e50-\u0e59]{1,3}\)?[.)]?")
_SHORT, _LONG = 70, 35
_ROWS_LOOKED_AT = 6
_WIDEST = 14
_HALF = 0.5


def fits(role: str, text: str) -> float:
    """How well a text suits a column, from -1 to 1.5; an empty one says nothing."""
    if not text:
        return 0.0
    length = len(skeleton(text))
    number, _ = numbered(text)
    is_figure = bool(_FIGURES.fullmatch(text))
    if role == "number":
        return 1.0 if is_figure else -1.0
    if is_figure:
        return -0.5
    match role:
        case "responsible":
            return (1.0 if names_somebody(text) else -0.4) if length <= _SHORT else -0.8
        case "period":
            return (1.0 if has_deadline(text) else -0.4) if length <= _SHORT else -0.8
        case "monitoring":
            return 0.6 if has_deadline(text) else 0.0
        case "steps":
            return 0.7 if number else (0.4 if length > _LONG else 0.0)
        case "result":
            return 1.5 if TICKED in text or UNTICKED in text else (0.3 if length > _LONG else -0.1)
        case "state":
            return 1.0 if length < _LONG else -1.0
        case "title":
            return -0.5 if number not in ("", "1") and "." not in number else 0.3
        case _:
            return 0.0


def aligned(columns: Columns, rows: Sequence[Row]) -> tuple[int, ...] | None:
    """Which columns the cells of narrower rows stand in; None where they stand where they should."""
    width = max((row.width for row in rows), default=0)
    if width >= len(columns) or width == 0 or len(columns) > _WIDEST:
        return None
    usual = tuple(range(width))
    shown = rows[:_ROWS_LOOKED_AT]
    best = max(combinations(range(len(columns)), width), key=lambda places: (_suits(columns, shown, places), places))
    return None if _suits(columns, shown, best) <= _suits(columns, shown, usual) + 0.1 else best


def _suits(columns: Columns, rows: Sequence[Row], places: tuple[int, ...]) -> float:
    return sum(
        fits(columns.at(places[cell.column]).role, cell.text)
        for row in rows
        for cell in row.filled
        if cell.column < len(places)
    )


def suits(columns: Columns, rows: Sequence[Row]) -> bool:
    """Whether rows without a heading may go on from a table with these columns."""
    return _suits(columns, rows[:_ROWS_LOOKED_AT], tuple(range(max(len(columns), 1)))) > 0


def columns_by_content(rows: Sequence[Row]) -> Columns | None:
    """Only where somebody is named or a date is told; all of it is unsure."""
    width = max((row.width for row in rows), default=0)
    if width < 3 or len(rows) < 2:
        return None
    texts = [[cell.text for row in rows if (cell := row.at(place)) and cell.text] for place in range(width)]
    roles = [""] * width
    for role in ("number", "responsible", "period"):
        place = max(range(width), key=lambda at: _share(role, texts[at]) if not roles[at] else -1.0)
        if _share(role, texts[place]) > _HALF:
            roles[place] = role
    if not {"responsible", "period"} & set(roles):
        return None
    left = [place for place in range(width) if not roles[place] and texts[place]]
    for place, role in zip(left, ("title", "steps", "monitoring", "result"), strict=False):
        roles[place] = role
    return settled([Column(role, is_sure=False) for role in roles])


def filled_in(columns: Columns, rows: Sequence[Row]) -> Columns:
    """A column whose heading is not known may still show by its content what it is; a guess, and said to be one."""
    told = list(columns.all)
    for role in _GUESSED:
        if role in columns.roles:
            continue
        for place, column in enumerate(told):
            texts = [cell.text for row in rows[:_ROWS_LOOKED_AT] if (cell := row.at(place)) and cell.text]
            if column.heading and not column.role and _share(role, texts) > _HALF:
                told[place] = Column(role, column.heading, is_sure=False)
                break
    return Columns(tuple(told))


_GUESSED = ("responsible", "period", "steps", "title")
# How well a text has to suit the column.
_ENOUGH = {"steps": 0.7, "title": 0.3}


def _share(role: str, texts: Sequence[str]) -> float:
    return sum(fits(role, text) >= _ENOUGH.get(role, 1.0) for text in texts) / len(texts) if texts else 0.0
