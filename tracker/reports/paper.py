"""A document before it has a format: its title, then lines of text and tables in their order."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Line:
    text: str
    is_bold: bool = False
    is_new_page: bool = False
    # How far it is moved in, in steps.
    depth: int = 0


@dataclass(frozen=True)
class TopicRow:
    """Reaches over the whole table, and stands above what belongs to it."""

    text: str


@dataclass(frozen=True)
class Grid:
    """`widths` in millimetres of the page; a cell may hold several lines."""

    headings: Sequence[str]
    widths: Sequence[int]
    rows: Sequence[TopicRow | Sequence[str]] = ()


@dataclass(frozen=True)
class Paper:
    title: Sequence[str]
    blocks: Sequence[Line | Grid] = field(default_factory=tuple)
    is_landscape: bool = False
