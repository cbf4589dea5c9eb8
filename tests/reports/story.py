"""Documents of one office in the middle of its year, kept as their facts: what was frozen then is read today."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from tracker.reports.facts import AnyFacts, DocumentKind, thawed
from tracker.reports.paper import Bars, Beside, Cell, Grid, Line, Paper, Together, TopicRow

KEPT = Path(__file__).with_name("story.json")
MADE_AT = datetime(2027, 3, 12, 1, 30, tzinfo=UTC)


@cache
def kept() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8"))
    return told


NAMES = tuple(kept())


def facts(name: str) -> tuple[DocumentKind, AnyFacts]:
    return thawed(kept()[name])


def said(paper: Paper) -> Iterator[str]:
    """Every text that a reader finds on paper, piece by piece."""
    yield from paper.title
    for block in paper.blocks:
        yield from _said(block)


def _said(block: object) -> Iterator[str]:
    match block:
        case Line():
            yield from filter(None, (block.mark, block.text))
        case Bars():
            yield from (text for bar in block.bars for text in (bar.name, bar.written, bar.note) if text)
        case Grid(is_only_sheet=False):
            yield from block.headings
            for row in block.rows:
                yield from _of_row(row)
        case Together():
            for one in block.blocks:
                yield from _said(one)
        case Beside():
            for one in (*block.left, *block.right):
                yield from _said(one)


def _of_row(row: TopicRow | tuple[Cell, ...]) -> Iterator[str]:
    if isinstance(row, TopicRow):
        yield row.text
    else:
        yield from (line for cell in row for line in cell.lines)
