"""Lines drawn on a page → the tables they make, with the cells that reach over several columns or rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_NEAR = 4.0


@dataclass(frozen=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def is_upright(self) -> bool:
        return abs(self.x1 - self.x2) <= 1 < abs(self.y1 - self.y2)

    @property
    def is_level(self) -> bool:
        return abs(self.y1 - self.y2) <= 1 < abs(self.x1 - self.x2)


@dataclass(frozen=True)
class Grid:
    """Where its lines stand: columns from left to right, rows from top to bottom."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    # Stretches that are drawn, along each upright and each level line.
    upright: dict[int, list[tuple[float, float]]]
    level: dict[int, list[tuple[float, float]]]

    @property
    def top(self) -> float:
        return self.rows[0]

    @property
    def bottom(self) -> float:
        return self.rows[-1]

    def is_open_right(self, row: int, column: int) -> bool:
        """No line between this field and the one to its right."""
        middle = (self.rows[row] + self.rows[row + 1]) / 2
        return not _covers(self.upright.get(column + 1, ()), middle)

    def is_open_below(self, row: int, column: int) -> bool:
        middle = (self.columns[column] + self.columns[column + 1]) / 2
        return not _covers(self.level.get(row + 1, ()), middle)


@dataclass(frozen=True)
class Box:
    column: int
    span: int
    left: float
    bottom: float
    right: float
    top: float
    is_continued: bool = False


def grids(lines: Sequence[Line]) -> list[Grid]:
    """From top to bottom; what has fewer than two fields is a frame or an underline."""
    upright = [line for line in lines if line.is_upright]
    level = [line for line in lines if line.is_level]
    found = []
    for reach in _bands(upright):
        inside = [line for line in upright if _overlaps(reach, (line.y1, line.y2))]
        across = [line for line in level if reach[0] - _NEAR <= line.y1 <= reach[1] + _NEAR]
        columns = _clustered([line.x1 for line in inside])
        rows = tuple(reversed(_clustered([line.y1 for line in across])))
        if len(columns) > 1 and len(rows) > 1 and (len(columns) - 1) * (len(rows) - 1) > 1:
            found.append(_grid(columns, rows, inside, across))
    return sorted(found, key=lambda grid: -grid.top)


def boxes(grid: Grid) -> Iterator[list[Box]]:
    """Each row's cells; a cell that began above is there again as one that goes on."""
    taken: dict[tuple[int, int], int] = {}
    for row in range(len(grid.rows) - 1):
        found = []
        column = 0
        while column < len(grid.columns) - 1:
            is_continued = (row, column) in taken
            end = taken.get((row, column)) or _right_end(grid, row, column)
            depth = row
            while not is_continued and depth < len(grid.rows) - 2 and grid.is_open_below(depth, column):
                depth += 1
                taken[depth, column] = end
            found.append(_box(grid, row, depth, column, end, is_continued))
            column = end
        yield found


def _box(grid: Grid, row: int, depth: int, column: int, end: int, is_continued: bool) -> Box:
    left, right = grid.columns[column], grid.columns[end]
    return Box(column, end - column, left, grid.rows[depth + 1], right, grid.rows[row], is_continued)


def _right_end(grid: Grid, row: int, column: int) -> int:
    end = column + 1
    while end < len(grid.columns) - 1 and grid.is_open_right(row, end - 1):
        end += 1
    return end


def _grid(columns: tuple[float, ...], rows: tuple[float, ...], upright: list[Line], level: list[Line]) -> Grid:
    drawn_upright: dict[int, list[tuple[float, float]]] = {}
    for line in upright:
        drawn_upright.setdefault(_nearest(columns, line.x1), []).append(_sorted(line.y1, line.y2))
    drawn_level: dict[int, list[tuple[float, float]]] = {}
    for line in level:
        drawn_level.setdefault(_nearest(rows, line.y1), []).append(_sorted(line.x1, line.x2))
    return Grid(columns, rows, drawn_upright, drawn_level)


def _bands(upright: list[Line]) -> list[tuple[float, float]]:
    """Heights of the page with upright lines, those that touch joined: one for each table."""
    bands: list[tuple[float, float]] = []
    for low, high in sorted(_sorted(line.y1, line.y2) for line in upright):
        if bands and low <= bands[-1][1] + _NEAR / 2:
            bands[-1] = (bands[-1][0], max(high, bands[-1][1]))
        else:
            bands.append((low, high))
    return bands


def _clustered(places: list[float]) -> tuple[float, ...]:
    groups: list[list[float]] = []
    for place in sorted(places):
        if groups and place - groups[-1][-1] <= _NEAR:
            groups[-1].append(place)
        else:
            groups.append([place])
    return tuple(sum(group) / len(group) for group in groups)


def _nearest(places: Sequence[float], place: float) -> int:
    return min(range(len(places)), key=lambda at: abs(places[at] - place))


def _covers(stretches: Sequence[tuple[float, float]], place: float) -> bool:
    return any(low - 1 <= place <= high + 1 for low, high in stretches)


def _overlaps(band: tuple[float, float], ends: tuple[float, float]) -> bool:
    low, high = _sorted(*ends)
    return low < band[1] and high > band[0]


def _sorted(one: float, other: float) -> tuple[float, float]:
    return (one, other) if one <= other else (other, one)
