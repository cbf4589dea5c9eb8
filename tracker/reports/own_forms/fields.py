"""What a paper offers to a form: particulars, tables with their columns, and two fields that stand for whole blocks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..breaking import forms
from ..paper import Beside, Grid, Paper, Together


@dataclass(frozen=True)
class Offer:
    particulars: Mapping[str, str]
    # In the order of the paper, so that a row of a form belongs to the first table that has all its columns.
    tables: tuple[Grid, ...]

    @property
    def columns(self) -> frozenset[str]:
        return frozenset(name for table in self.tables for name in columns_of(table))

    @property
    def names(self) -> list[str]:
        listed = [name for table in self.tables for name in columns_of(table)]
        return list(dict.fromkeys([*self.particulars, *listed, *words().values()]))

    def table_with(self, names: frozenset[str]) -> Grid | None:
        return next((table for table in self.tables if names <= set(columns_of(table))), None)

    def of_rows(self, names: Sequence[str]) -> frozenset[str]:
        """Those of them that make a row of a form one for each row of a table."""
        return frozenset(name for name in names if name in self.columns and name not in self.particulars)


def offer_of(paper: Paper) -> Offer:
    return Offer(dict(paper.particulars), paper.tables)


def words() -> dict[str, str]:
    """By what they stand for: contents, signatures, topic."""
    said: dict[str, str] = forms()["fields"]
    return said


def plain(name: str) -> str:
    """As two people would write the same name."""
    return " ".join(name.split())


def columns_of(table: Grid) -> list[str]:
    """As they are headed, without what stands in brackets: days and units are not part of a name."""
    return [plain(name) for name in table.keys or (heading.partition("(")[0] for heading in table.headings)]


def tables_of(paper: Paper) -> tuple[Grid, ...]:
    """Those with a name; of two with one name, that of the workbook, because it has more columns."""
    found: dict[str, Grid] = {}
    for table in _grids(paper.blocks):
        known = found.get(table.name)
        if table.name and (known is None or len(table.headings) > len(known.headings)):
            found[table.name] = table
    return tuple(found.values())


def flat(blocks: Sequence[Any]) -> Iterator[Any]:
    """One under the other, also those that stand together or beside each other."""
    for block in blocks:
        if isinstance(block, Together):
            yield from flat(block.blocks)
        elif isinstance(block, Beside):
            yield from flat((*block.left, *block.right))
        else:
            yield block


def _grids(blocks: Sequence[Any]) -> Iterator[Grid]:
    """What stands on paper alone, one for each project, is called after its project, and no form can name it."""
    tables = [block for block in flat(blocks) if isinstance(block, Grid)]
    sheets = {table.name for table in tables if not table.is_only_paper}
    yield from (table for table in tables if table.name in sheets)
