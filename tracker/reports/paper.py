"""A document before it has a format: lines, tables, signatures, in their order; values that go to JSON and back."""

from dataclasses import dataclass
from enum import StrEnum

from .stored import Told


class Side(StrEnum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Size(StrEnum):
    """Of letters: each format has its own points."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    CELL = "cell"
    SMALL = "small"
    TINY = "tiny"


class Sign(StrEnum):
    """A state as a sign that survives a copier; the word stands beside it."""

    NONE = ""
    DONE = "done"
    PARTIAL = "partial"
    NOT_STARTED = "not_started"


# Where nothing can be drawn, a letter.
SIGNS = {Sign.DONE: "\u25cf ", Sign.PARTIAL: "\u25d0 ", Sign.NOT_STARTED: "\u25cb "}


class Shade(StrEnum):
    """Grey, because offices photocopy."""

    NONE = ""
    LIGHT = "light"
    MIDDLE = "middle"
    DARK = "dark"
    HEAD = "head"


@dataclass(frozen=True)
class Line(Told):
    text: str
    is_bold: bool = False
    is_new_page: bool = False
    # How far it is moved in, in steps; a paragraph of running text begins further in.
    depth: int = 0
    is_paragraph: bool = False
    side: Side = Side.LEFT
    size: Size = Size.TEXT
    # Stands before the text, which hangs beside it: "1.", "3.2".
    mark: str = ""
    # Announced at the foot of the page before, where it begins overleaf.
    is_part: bool = False


@dataclass(frozen=True)
class Cell:
    """Several lines stand under each other; those with marks hang beside them."""

    lines: tuple[str, ...] = ()
    sign: Sign = Sign.NONE
    shade: Shade = Shade.NONE
    is_bold: bool = False
    size: Size | None = None
    # Where it is a number, for programs that calculate.
    number: float | None = None

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def cell(text: str) -> Cell:
    return Cell(tuple(text.split("\n")) if text else ())


def counted(number: int, written: str, *, is_bold: bool = False, shade: Shade = Shade.NONE) -> Cell:
    return Cell((written,), is_bold=is_bold, shade=shade, number=number)


@dataclass(frozen=True)
class TopicRow(Told):
    """Reaches over the whole table, and stands above what belongs to it; `beside` is said after it, not in bold."""

    text: str
    beside: str = ""


@dataclass(frozen=True)
class Choices:
    """What empty cells of a column offer to whoever fills in a form; other words may be written all the same."""

    place: int
    words: tuple[str, ...]
    # Said beside a cell, in programs that do.
    prompt: str = ""


@dataclass(frozen=True)
class Grid(Told):
    """`widths` in millimetres of the page. `caption` belongs to the head, so that it repeats with it."""

    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[TopicRow | tuple[Cell, ...], ...] = ()
    centred: tuple[int, ...] = ()
    size: Size = Size.CELL
    caption: str = ""
    is_new_page: bool = False
    # What its sheet in a workbook is called; empty: as the document.
    name: str = ""
    # Stands only in a workbook, or only on paper.
    is_only_sheet: bool = False
    is_only_paper: bool = False
    # What a form of an office's own calls the columns, where headings change with the year; empty: as they are headed.
    keys: tuple[str, ...] = ()
    # Rows below the others, to be filled in.
    empty_rows: int = 0
    choices: tuple[Choices, ...] = ()

    @property
    def drawn_rows(self) -> tuple[TopicRow | tuple[Cell, ...], ...]:
        return (*self.rows, *[(Cell(),) * len(self.headings)] * self.empty_rows)


@dataclass(frozen=True)
class Figures(Told):
    """A few large numbers, each over its words."""

    boxes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Legend(Told):
    items: tuple[tuple[Shade, str], ...]


@dataclass(frozen=True)
class Bar:
    """Out of a hundred; `before` is a thinner one under it, `note` stands behind the figure as it is written."""

    name: str
    written: str
    share: float
    before: float | None = None
    is_low: bool = False
    note: str = ""


@dataclass(frozen=True)
class Bars(Told):
    """A chart for paper; a table beside it tells the same. `mark` is a dashed line across all of them."""

    bars: tuple[Bar, ...]
    mark: float
    axis: tuple[tuple[float, str], ...]
    # What the thinner bars are, where they are drawn.
    before_name: str = ""


@dataclass(frozen=True)
class Signature:
    """`role` stands after the dotted line; the name stays dotted, for the pen."""

    role: str
    position: str
    has_opinion: bool = False


@dataclass(frozen=True)
class Signatures(Told):
    """Side by side, aligned at the bottom; `last` stands in the middle under them."""

    blocks: tuple[Signature, ...]
    last: Signature | None = None


@dataclass(frozen=True)
class MemoHead(Told):
    """The head of an internal letter; the number is left open for the registry."""

    agency: str
    date: str
    subject: str
    addressee: str


@dataclass(frozen=True)
class Square(Told):
    """An address to be read by a telephone, in words beside it, and who signs on the other side."""

    address: str
    words: tuple[str, ...]
    signature: Signature


@dataclass(frozen=True)
class Orders(Told):
    """Two boxes at the end of a memo: an opinion, and an order with boxes to tick."""

    opinion: str
    adviser: str
    order: str
    choices: tuple[str, ...]
    decider: str


Plain = Line | Grid | Figures | Bars | Legend | Signatures | MemoHead | Square | Orders


@dataclass(frozen=True)
class Beside(Told):
    """Two stacks next to each other; `widths` in millimetres."""

    left: tuple[Plain, ...]
    right: tuple[Plain, ...]
    widths: tuple[int, int]


@dataclass(frozen=True)
class Together(Told):
    """Stays on one page, so it is short."""

    blocks: tuple[Plain | Beside, ...]


Block = Plain | Beside | Together


@dataclass(frozen=True)
class Letterhead:
    """What an office puts on its papers: paths of its files, each named by its fingerprint."""

    emblem: str = ""
    garuda: str = ""
    # A Word document of its own, filled in instead of ours.
    form: str = ""


PLAIN = Letterhead()


@dataclass(frozen=True)
class Paper:
    title: tuple[str, ...]
    blocks: tuple[Block, ...] = ()
    is_landscape: bool = False
    # At the foot of every page, left and right.
    foot: tuple[str, str] = ("", "")
    title_size: Size = Size.TITLE
    # Narrower margins and smaller letters: it must stay on one page.
    is_one_page: bool = False
    # What it is called where its title stands among the blocks.
    name: tuple[str, ...] = ()
    letterhead: Letterhead = PLAIN
    # For a form of the office's own: what it may name, and tables with all their columns.
    particulars: tuple[tuple[str, str], ...] = ()
    tables: tuple[Grid, ...] = ()
