"""The part of a file that holds one sheet → the cells that say something and the merged areas, in one pass.

openpyxl makes objects of every row, also of the million that were only coloured, and tells merged areas nowhere.
"""

from dataclasses import dataclass, field
from typing import IO, NamedTuple
from xml.parsers import expat

from defusedxml.common import DTDForbidden, EntitiesForbidden

# Left, top, right, bottom; counted from 1.
Area = tuple[int, int, int, int]
_FIGURES = "0123456789"


class Written(NamedTuple):
    """As it stands in the file: `kind` tells what the text means, and `style` whether a number is a date."""

    kind: str
    style: int
    text: str


@dataclass
class SheetPart:
    # By row and column; a formula is a cell of the kind "f".
    rows: dict[int, dict[int, Written]] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)


def sheet_part(source: IO[bytes]) -> SheetPart:
    """The bare parser, told what to refuse: a tree of elements would take longer than all the rest."""
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler, parser.EntityDeclHandler = _forbid_types, _forbid_entities
    parser.StartElementHandler, parser.EndElementHandler = reader.begin, reader.end
    parser.CharacterDataHandler = reader.hear
    parser.ParseFile(source)
    return reader.part


class _Reader:
    def __init__(self) -> None:
        # Brought in for the one file that needs it: the library is large.
        from openpyxl.utils import column_index_from_string, range_boundaries

        self._column_of, self._bounds_of = column_index_from_string, range_boundaries
        self.part = SheetPart()
        self._row = self._column = 0
        self._kind, self._style = "", 0
        self._is_cell = self._is_text = self._is_reading_aid = False
        self._text: list[str] = []

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            self._begin_cell(attributes)
        elif name == "row":
            self._row = int(float(attributes["r"])) if "r" in attributes else self._row + 1
            self._column = 0
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif self._is_cell:
            self._is_text = name in ("v", "t") and not self._is_reading_aid
            if name == "f":
                self._kind = "f"
            elif name == "rPh":
                self._is_reading_aid = True

    def end(self, tag: str) -> None:
        self._is_text = False
        name = tag.rpartition(":")[2]
        if name == "c":
            self._end_cell()
        elif name == "rPh":
            self._is_reading_aid = False

    def hear(self, text: str) -> None:
        if self._is_text:
            self._text.append(text)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        at = attributes.get("r")
        self._column = self._column_of(at.rstrip(_FIGURES)) if at else self._column + 1
        self._kind, self._style = attributes.get("t", "n"), int(attributes.get("s", 0))
        self._is_cell = True
        self._text.clear()

    def _end_cell(self) -> None:
        self._is_cell = False
        if self._text or self._kind == "f":
            written = Written(self._kind, self._style, "".join(self._text))
            self.part.rows.setdefault(self._row, {}).setdefault(self._column, written)

    def _merge(self, area: str) -> None:
        left, top, right, bottom = self._bounds_of(area)
        if left and top and right and bottom:
            self.part.merged.append((left, top, right, bottom))


def _forbid_types(name: str, system: str | None, public: str | None, _has_subset: bool) -> None:
    raise DTDForbidden(name, system, public)


def _forbid_entities(name: str, *told: object) -> None:
    raise EntitiesForbidden(name, *told)
