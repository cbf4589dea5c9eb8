"""What a person is shown of a document beside its reading: its tables with their columns, and its own words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .document import Document, Paragraph, Place, Row
from .headings import Column, Columns
from .measure import Measure
from .text import on_one_line

# Roles that the columns of a table by the name and number of the table are told to have; an empty one is passed over.
Roles = Mapping[tuple[int, int], str]
ROLES = (
    "number",
    "title",
    "topic",
    "indicator",
    "steps",
    "responsible",
    "period",
    "monitoring",
    "budget",
    "objectives",
    "target_group",
    "target_count",
    "outputs",
    "outcomes",
    "kpis",
    "result",
    "state",
    "evidence",
)
_LONGEST_SHOWN = 4_000
_LONGEST_SAMPLE = 120
_LONGEST_HEADING = 60


class Taken(StrEnum):
    """What became of a table."""

    MEASURES = "measures"
    SCORES = "scores"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class ShownColumn:
    heading: str
    role: str
    is_sure: bool
    # What stands in its first cell.
    sample: str


@dataclass(frozen=True)
class ShownTable:
    number: int
    taken: Taken
    columns: tuple[ShownColumn, ...]


@dataclass(frozen=True)
class ShownCell:
    place: Place
    text: str


def shown(number: int, taken: Taken, columns: Columns, rows: Sequence[Row]) -> ShownTable:
    """`rows` are those below the heading."""
    width = max([len(columns), *(row.width for row in rows[:6])], default=0)
    first = next((row for row in rows if len(row.filled) * 2 > len(row.cells)), rows[0] if rows else None)
    return ShownTable(number, taken, tuple(_shown(columns.at(at), first, at) for at in range(width)))


def _shown(column: Column, first: Row | None, at: int) -> ShownColumn:
    cell = first.at(at) if first else None
    text = on_one_line(cell.text)[:_LONGEST_SAMPLE] if cell else ""
    return ShownColumn(column.heading[:_LONGEST_SAMPLE], column.role, column.is_sure, text)


def told(columns: Columns, table: int, roles: Roles) -> Columns:
    """The columns as a person says they are."""
    own = {column: role for (number, column), role in roles.items() if number == table}
    if not own:
        return columns
    width = max(len(columns), max(own) + 1)
    found = [columns.at(at) for at in range(width)]
    return Columns(
        tuple(Column(own[at], one.heading) if at in own else one for at, one in enumerate(found)),
    )


def first_as_heading(rows: Sequence[Row]) -> Columns:
    """The first row, where it looks like headings nobody knew."""
    if not rows or any(len(cell.text) > _LONGEST_HEADING for cell in rows[0].filled) or len(rows[0].filled) < 2:
        return Columns(())
    found = [Column("")] * rows[0].width
    for cell in rows[0].filled:
        for at in range(cell.column, cell.column + cell.span):
            found[at] = Column("", on_one_line(cell.text))
    return Columns(tuple(found))


def cells_at(document: Document, measures: Iterable[Measure]) -> tuple[ShownCell, ...]:
    """The words of every place that the measures name."""
    wanted = dict.fromkeys(place for measure in measures for place in measure.places)
    by_cell: dict[tuple[int, int, int], str] = {}
    paragraphs: dict[int, str] = {}
    tables = {place.table for place in wanted}
    for block in document.blocks:
        if isinstance(block, Paragraph):
            paragraphs[block.number] = block.text
        elif block.number in tables:
            for row in block.rows:
                by_cell.update({(block.number, row.number, cell.column): cell.text for cell in row.cells})
    texts = {
        place: paragraphs.get(place.paragraph, "")
        if place.paragraph
        else by_cell.get((place.table, place.row, place.column), "")
        for place in wanted
    }
    return tuple(ShownCell(place, text[:_LONGEST_SHOWN]) for place, text in texts.items() if text)
