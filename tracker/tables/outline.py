"""A sheet's merged areas and its last row that says something: openpyxl tells neither while it streams."""

from typing import IO
from xml.parsers import expat

from defusedxml.common import DTDForbidden, EntitiesForbidden

Area = tuple[int, int, int, int]
_SAYS_SOMETHING = frozenset({"v", "t", "f"})


def outline(source: IO[bytes]) -> tuple[list[Area], int]:
    """The bare parser, told what to refuse: a tree of elements would take longer than all the rest."""
    found = _Outline()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler, parser.EntityDeclHandler = _forbid_types, _forbid_entities
    parser.StartElementHandler, parser.CharacterDataHandler = found.begin, found.hear
    with source:
        parser.ParseFile(source)
    return found.merged, found.last_row


class _Outline:
    def __init__(self) -> None:
        self.merged: list[Area] = []
        self.row = self.last_row = 0
        self.is_value = False

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        self.is_value = name in _SAYS_SOMETHING
        if name == "row":
            self.row = int(attributes.get("r") or self.row + 1)
        elif name == "mergeCell":
            from openpyxl.utils import range_boundaries

            left, top, right, bottom = range_boundaries(attributes.get("ref", ""))
            if left and top and right and bottom:
                self.merged.append((left, top, right, bottom))

    def hear(self, _text: str) -> None:
        if self.is_value:
            self.last_row = self.row


def _forbid_types(name: str, system: str | None, public: str | None, _has_subset: bool) -> None:
    raise DTDForbidden(name, system, public)


def _forbid_entities(name: str, *told: object) -> None:
    raise EntitiesForbidden(name, *told)
