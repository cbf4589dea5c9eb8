"""Our own form with its fields in it, as an office takes it along to change it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from ..paper import Cell, Grid, Line, MemoHead, Paper, Side, Size, TopicRow, cell
from .fields import columns_of, words

# A shorter value may stand in a heading by chance.
_TELLING = 6


def starting_form(paper: Paper) -> Paper:
    """The head, the first table with one row for all of its rows, and what stands before it and after it."""
    table = next((block for block in paper.blocks if isinstance(block, Grid) and block.name in _names(paper)), None)
    contents = Line(_field(words()["contents"]))
    blocks: list[Any] = list(_head(paper))
    if table is not None:
        blocks += [contents] if any(isinstance(block, Line) for block in _before(paper, table)) else []
        blocks.append(_with_fields(table, dict(paper.particulars)))
    blocks.append(contents)
    return Paper((), tuple(blocks), is_landscape=paper.is_landscape, name=paper.title or paper.name)


def _names(paper: Paper) -> set[str]:
    return {table.name for table in paper.tables}


def _before(paper: Paper, table: Grid) -> tuple[Any, ...]:
    return paper.blocks[: paper.blocks.index(table)]


def _head(paper: Paper) -> Iterator[Line | MemoHead]:
    """A memo has a head of its own, a plan of projects a title on each sheet; any other paper its title."""
    memo = next((block for block in paper.blocks if isinstance(block, MemoHead)), None)
    named = {value: _field(name) for name, value in reversed(paper.particulars)}
    if memo:
        told = {name: named[getattr(memo, name)] for name in ("agency", "date", "subject", "addressee")}
        yield replace(memo, **told)
    elif paper.title:
        title = named["\n".join(paper.title)]
        yield Line(title, is_bold=True, side=Side.CENTRE, size=Size.TITLE)


def _with_fields(table: Grid, particulars: Mapping[str, str]) -> Grid:
    rows: list[TopicRow | tuple[Cell, ...]] = []
    if any(isinstance(row, TopicRow) for row in table.rows):
        rows.append(TopicRow(_field(words()["topic"])))
    rows.append(tuple(cell(_field(name)) for name in columns_of(table)))
    headings = tuple(_with_field(heading, particulars) for heading in table.headings)
    return replace(table, headings=headings, rows=tuple(rows), keys=())


def _with_field(heading: str, particulars: Mapping[str, str]) -> str:
    """A day in a heading is another one the next time."""
    for name, value in particulars.items():
        if len(value) >= _TELLING:
            heading = heading.replace(value, _field(name))
    return heading


def _field(name: str) -> str:
    return "{{" + name + "}}"
