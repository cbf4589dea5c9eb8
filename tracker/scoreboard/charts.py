"""Scores as pictures: only where each mark stands; pages draw them, and say the same as a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..assessments import Height, Point, points
from .years import Year

WIDTH, HEIGHT = 230, 144
LEFT, RIGHT = 44, 200
TOP, BOTTOM, FOOT = 34, 92, 121
# Fewer than this between the lowest and the highest would make a hill of nothing.
LEAST_SPAN = Decimal(8)
# Bars begin here, unless a score is lower.
BEGINS = 50
A_ROW = 6


@dataclass(frozen=True)
class Dot:
    year: int
    value: Decimal
    x: float
    y: float
    label_y: float
    is_low: bool
    level: str = ""


@dataclass(frozen=True)
class Line:
    """One score over the years, against the mark of the last of them."""

    title: str
    dots: tuple[Dot, ...]
    mark: Decimal
    mark_y: float

    width, height, foot = WIDTH, HEIGHT, FOOT

    @property
    def path(self) -> str:
        return " ".join(f"{dot.x},{dot.y}" for dot in self.dots)


def line(title: str, years: Sequence[Year], code: str) -> Line | None:
    known = [(year, value) for year in years if (value := year.value(code)) is not None]
    if not known:
        return None
    mark = known[-1][0].mark
    values = [value for _year, value in known]
    low, high = min([*values, mark]), max([*values, mark])
    spread = max(high - low, LEAST_SPAN)
    middle = (high + low) / 2

    def y(value: Decimal) -> float:
        return round(float((TOP + BOTTOM) / Decimal(2) - (value - middle) / spread * (BOTTOM - TOP)), 1)

    step = (RIGHT - LEFT) / max(len(known) - 1, 1)
    start = LEFT if len(known) > 1 else (LEFT + RIGHT) / 2
    dots = []
    for at, (year, value) in enumerate(known):
        is_low = value < year.mark
        level = year.level if code == "total" else ""
        dots.append(
            Dot(
                year.number,
                value,
                round(start + at * step, 1),
                y(value),
                y(value) + (20 if is_low else -11),
                is_low,
                level,
            )
        )
    return Line(title, tuple(dots), mark, y(mark))


@dataclass(frozen=True)
class Scale:
    """How a bar stands for a score: `begins` is where it is empty."""

    begins: int
    mark: Decimal

    def share(self, value: Decimal) -> float:
        return round(float((value - self.begins) / (100 - self.begins) * 100), 1)

    @property
    def mark_share(self) -> float:
        return self.share(self.mark)


def scale(year: Year) -> Scale:
    lowest = min((one.value for one in points(year.figures, Height.INDICATOR)), default=Decimal(BEGINS))
    return Scale(BEGINS if lowest > BEGINS else 0, year.mark)


@dataclass(frozen=True)
class Tile:
    """A question in the heat map: `x` and `width` in percent, `kind` the colour of its standing."""

    point: Point
    kind: str
    x: float
    y: int
    width: float


@dataclass(frozen=True)
class Heat:
    """The questions of one indicator."""

    code: str
    title: str
    tiles: tuple[Tile, ...]
    height: int

    tile_height = 48


def heat(year: Year) -> list[Heat]:
    found = []
    for indicator in year.standard.indicators:
        own = [one for one in points(year.figures, Height.QUESTION) if one.above == indicator.code]
        if own:
            rows = -(-len(own) // A_ROW)
            found.append(Heat(indicator.code, indicator.title, tuple(_tiles(own)), rows * (Heat.tile_height + 4)))
    return found


def _tiles(own: Iterable[Point]) -> Iterable[Tile]:
    width = 100 / A_ROW
    for at, point in enumerate(own):
        row, column = divmod(at, A_ROW)
        yield Tile(point, kind_of(point), round(column * width, 2), row * (Heat.tile_height + 4), round(width - 0.8, 2))


def kind_of(point: Point) -> str:
    """The colours of states: far below the mark, below it, at or above it."""
    if not point.is_weak:
        return "done"
    return "late" if point.short_by > 15 else "soon"
