"""Rows of a form that are added, taken out and moved by its buttons: what was typed stays with its row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from werkzeug.datastructures import MultiDict

Typed = MultiDict[str, str]
# A row as its inputs, without the name and number of the row.
Row = list[tuple[str, str]]


class Turn(StrEnum):
    ADD = "add"
    REMOVE = "remove"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True)
class RowAct:
    """What a button asks: `steps:add`, `steps:remove:2`."""

    rows: str
    turn: Turn
    index: int = 0

    @classmethod
    def read(cls, text: str, known: frozenset[str]) -> "RowAct | None":
        found = re.fullmatch(r"(\w+):(add|remove|up|down)(?::(\d{1,3}))?", text, re.ASCII)
        if not found or found[1] not in known:
            return None
        return cls(found[1], Turn(found[2]), int(found[3] or 0))


def rearranged(typed: Typed, act: RowAct, most: int, fresh: Sequence[tuple[str, str]] = ()) -> Typed:
    """The same form with its rows as asked, numbered anew without gaps; `fresh`: what stands in a new row."""
    rows, rest = _parted(typed, act.rows)
    is_added = act.turn is Turn.ADD
    after = [*rows, [("key", _free_key(rows)), *fresh]][:most] if is_added else _turned(list(rows), act)
    return MultiDict([*rest, *_written(after, act.rows)])


def _parted(typed: Typed, name: str) -> tuple[list[Row], list[tuple[str, str]]]:
    pattern = re.compile(rf"{re.escape(name)}-(\d{{1,3}})-(.+)", re.ASCII)
    rows: dict[int, Row] = {}
    rest = []
    for key, value in typed.items(multi=True):
        if found := pattern.fullmatch(key):
            rows.setdefault(int(found[1]), []).append((found[2], value))
        else:
            rest.append((key, value))
    return [rows[index] for index in sorted(rows)], rest


def _turned(rows: list[Row], act: RowAct) -> list[Row]:
    if act.index >= len(rows):
        return rows
    row = rows.pop(act.index)
    if act.turn is not Turn.REMOVE:
        rows.insert(max(0, act.index + (-1 if act.turn is Turn.UP else 1)), row)
    return rows


def _free_key(rows: list[Row]) -> str:
    """A new row is told from those that stand in the database by its letter."""
    taken = {value for row in rows for name, value in row if name == "key"}
    return next(key for number in range(1, len(rows) + 2) if (key := f"n{number}") not in taken)


def _written(rows: list[Row], name: str) -> Iterator[tuple[str, str]]:
    for index, row in enumerate(rows):
        yield from ((f"{name}-{index}-{suffix}", value) for suffix, value in row)
