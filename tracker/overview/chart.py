"""Month by month, what falls due and how much of it is done, as bars: only where each stands; a page draws them."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..progress import AFTER, BEFORE, Figures, Progress, month_of

HEIGHT, TOP, FOOT = 168, 26, 26
# Of the width that a month has.
BAR = 0.56


@dataclass(frozen=True)
class Part:
    """The piece of a bar for tasks of one kind; the kinds are those of the colours of states."""

    kind: str
    y: float
    height: float


@dataclass(frozen=True)
class Bar:
    """`x`, `width` and `middle` in percent of the chart's width, heights in its own units."""

    month: int
    figures: Figures
    is_now: bool
    x: float
    width: float
    middle: float
    parts: tuple[Part, ...]
    label_y: float


@dataclass(frozen=True)
class Chart:
    """Two halves of the year, so that a telephone shows them under each other."""

    halves: tuple[tuple[Bar, ...], ...]
    most: int

    height = HEIGHT
    base = HEIGHT - FOOT
    foot = HEIGHT - 7

    @classmethod
    def of(cls, progress: Progress) -> "Chart":
        there = progress.by_month
        months = [*({BEFORE} & there.keys()), *range(12), *({AFTER} & there.keys())]
        most = max((there[month].owed for month in months if month in there), default=0)
        now = month_of(progress.today, progress.year)
        first, second = [m for m in months if m < 6], [m for m in months if m >= 6]
        return cls(tuple(tuple(_bars(half, there, most, now)) for half in (first, second)), most)

    @property
    def bars(self) -> list[Bar]:
        return [bar for half in self.halves for bar in half]


def _bars(months: list[int], there: dict[int, Figures], most: int, now: int) -> Iterable[Bar]:
    slot = 100 / len(months)
    for place, month in enumerate(months):
        figures = there.get(month, Figures())
        parts = tuple(_parts(figures, most))
        top = parts[-1].y if parts else Chart.base
        x = round((place + (1 - BAR) / 2) * slot, 2)
        yield Bar(month, figures, month == now, x, round(BAR * slot, 2), round((place + 0.5) * slot, 2), parts, top - 6)


def _parts(figures: Figures, most: int) -> Iterable[Part]:
    """From below: done, with the reviewer, overdue, not carried out, and what is left."""
    kinds = {
        "done": figures.done,
        "sent": figures.waiting,
        "late": figures.overdue,
        "not": figures.not_done,
        "rest": figures.unhurried,
    }
    below = 0
    scale = (HEIGHT - TOP - FOOT) / most if most else 0
    for kind, count in kinds.items():
        if count:
            below += count
            yield Part(kind, round(Chart.base - below * scale, 2), round(count * scale, 2))
