"""Which kind of document it is, and for which fiscal year."""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from .document import Document, Paragraph, Table
from .gathering import Record
from .words import kinds, lists

_TITLE_LINES = 14


class Kind(StrEnum):
    MEASURES = "measures"
    ACTION_PLAN = "action_plan"
    PROGRESS_REPORT = "progress_report"
    ANALYSIS = "analysis"


def kind_of(document: Document, records: Sequence[Record]) -> Kind:
    """What its measures tell of decides before what it is called."""
    titled = _titled(document)
    if not records:
        return Kind(titled[0]) if titled else Kind.ANALYSIS
    told = [record for record in records if record.text("result") or record.text("state")]
    if len(told) * 3 >= len(records):
        return Kind.PROGRESS_REPORT
    if any(record.is_of_a_form for record in records) or titled[:1] == [Kind.ACTION_PLAN]:
        return Kind.ACTION_PLAN
    return Kind.MEASURES


def _titled(document: Document) -> list[str]:
    found = [kinds().first(paragraph.text) for paragraph in document.paragraphs[:_TITLE_LINES]]
    return [meaning.name for meaning in found if meaning]


def told_year(document: Document, first_table: int) -> int | None:
    """The year in the last heading over the first table of measures, else the year that is told most."""
    above: list[int] = []
    every: Counter[int] = Counter()
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found = [int(year) for year in lists().fiscal_year.findall(block.text)]
            every.update(found)
            if found and len(block.text) <= _LONGEST_HEADING:
                kind = kinds().first(block.text)
                # What was analysed lies a year before what follows from it.
                above += found[-1:] if kind and kind.name != Kind.ANALYSIS else []
        elif isinstance(block, Table):
            if block.number == first_table and above:
                return above[-1]
            every.update(_years_in(block))
    if above and not first_table:
        return above[0]
    return max(every, key=lambda year: (every[year], year)) if every else None


_LONGEST_HEADING = 250


def _years_in(table: Table) -> list[int]:
    texts = (cell.text for row in table.rows[:60] for cell in row.filled if len(cell.text) < _LONGEST_HEADING)
    return [int(year) for text in texts for year in lists().fiscal_year.findall(text)]
