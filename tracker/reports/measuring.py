"""About how high a row of a table will be; formats ask it, because a row that fits on no page must be divided."""

from math import ceil

from ..thai.letters import MARKS
from .paper import Cell, Grid, Paper

# Millimetres: how wide a letter of a point is, and how high its line; the height of a page between its margins.
_WIDE, _HIGH = 0.17, 0.56
_STANDING, _LYING = 252, 171
# Words are not broken, so a line is seldom full; and a row over two thirds of a page may be divided.
_FULL, _TALL = 0.85, 2 / 3


def is_tall(paper: Paper, grid: Grid, row: tuple[Cell, ...], points: float) -> bool:
    page = _LYING if paper.is_landscape else _STANDING
    return (
        max((_height(cell, width, points) for cell, width in zip(row, grid.widths, strict=True)), default=0)
        > page * _TALL
    )


def lines_of(cell: Cell, width: float, points: float) -> int:
    room = max((width - 3) / (points * _WIDE) * _FULL, 1)
    lengths = (len(line) - sum(map(line.count, MARKS)) for line in cell.lines)
    return sum(max(ceil(length / room), 1) for length in lengths)


def _height(cell: Cell, width: int, points: float) -> float:
    return lines_of(cell, width, points) * points * _HIGH
