"""A .docx file → its paragraphs and tables; only the text of its main part is looked at."""

import io
import re
import zipfile
from dataclasses import dataclass, field
from xml.parsers import expat

from .document import LONGEST_CELL, Cell, Document, Note, Sheaf
from .numbering import numbered
from .refusal import Refusal, RefusedDocumentError
from .text import TICKED, UNTICKED
from .word_lists import ListNumbers

# A plan of 300 pages has some 5 MB.
LARGEST_PART = 40 << 20
_MAIN = "wordprocessingml.document.main+xml"
_USUAL_MAIN = "word/document.xml"
_OVERRIDE = re.compile(r'<Override\b[^>]*?PartName="/([^"]+)"[^>]*?>')
_OUTSIDE = re.compile(rb'<Relationship\b(?=[^>]*TargetMode="External")(?![^>]*relationships/hyperlink")', re.IGNORECASE)
_DEEPEST = 6


def read(data: bytes) -> Document:
    sheaf = Sheaf()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        main = _main_part(archive)
        relations = f"{main.rpartition('/')[0]}/_rels/{main.rpartition('/')[2]}.rels"
        if relations in archive.namelist() and _OUTSIDE.search(_part(archive, relations)):
            sheaf.remark(Note.OUTSIDE_LINKS)
        lists = f"{main.rpartition('/')[0]}/numbering.xml"
        numbers = ListNumbers(_part(archive, lists) if lists in archive.namelist() else b"", _refuse)
        _Parser(sheaf, numbers).parse(_part(archive, main))
    return sheaf.bound()


def _main_part(archive: zipfile.ZipFile) -> str:
    listed = _part(archive, "[Content_Types].xml").decode("utf-8", "replace")
    for entry in _OVERRIDE.finditer(listed):
        if _MAIN in entry[0] and entry[1] in archive.namelist():
            return entry[1]
    if _USUAL_MAIN in archive.namelist():
        return _USUAL_MAIN
    raise RefusedDocumentError(Refusal.DAMAGED)


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > LARGEST_PART:
        raise RefusedDocumentError(Refusal.TOO_MUCH)
    with archive.open(name) as stream:
        read_ = stream.read(LARGEST_PART + 1)
    if len(read_) > LARGEST_PART:
        raise RefusedDocumentError(Refusal.TOO_MUCH)
    return read_


@dataclass
class _OpenCell:
    span: int = 1
    merge: str = ""
    lines: list[str] = field(default_factory=list)


@dataclass
class _OpenTable:
    rows: list[list[Cell]] = field(default_factory=list)
    row: list[Cell] = field(default_factory=list)
    column: int = 0
    cell: _OpenCell | None = None
    # What stands in each column, for the cells that go on from it.
    above: dict[int, str] = field(default_factory=dict)


class _Parser:
    """Follows the parts of the text; a document type declaration, which no office writes, is refused."""

    def __init__(self, sheaf: Sheaf, numbers: ListNumbers) -> None:
        self._sheaf = sheaf
        self._numbers = numbers
        # The list that the paragraph is an item of, and how deep.
        self._item: tuple[str, int] | None = None
        self._tables: list[_OpenTable] = []
        self._text: list[str] = []
        self._length = 0
        self._is_text = False
        # Words that were struck out by a recorded change, or that are drawn a second time for older programs.
        self._hidden = 0

    def parse(self, data: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=None)
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse
        parser.EntityDeclHandler = _refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._letters
        try:
            parser.ParseFile(io.BytesIO(data))
        except expat.ExpatError:
            raise RefusedDocumentError(Refusal.DAMAGED) from None

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name in _HIDES:
            self._hidden += 1
        elif name == "t":
            self._is_text = True
        elif name in _BREAKS:
            self._text.append(_BREAKS[name])
        elif name == "tbl":
            self._begin_table()
        elif name == "tc" and self._tables:
            self._tables[-1].cell = _OpenCell()
        elif name in ("gridSpan", "vMerge", "gridBefore", "checked", "sym", "numId", "ilvl"):
            self._note(name, {key.rpartition(":")[2]: value for key, value in attributes.items()})

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name in _HIDES:
            self._hidden -= 1
        elif name == "t":
            self._is_text = False
        elif name == "p":
            self._end_paragraph()
        elif name == "tc" and self._tables:
            self._end_cell(self._tables[-1])
        elif name == "tr" and self._tables:
            table = self._tables[-1]
            table.rows.append(table.row)
            table.row, table.column = [], 0
        elif name == "tbl" and self._tables:
            self._end_table(self._tables.pop())

    def _letters(self, text: str) -> None:
        if self._is_text and not self._hidden:
            self._text.append(text)
            self._length += len(text)
            if self._length > LONGEST_CELL:
                raise RefusedDocumentError(Refusal.LONG_CELL)

    def _note(self, name: str, values: dict[str, str]) -> None:
        table = self._tables[-1] if self._tables else None
        value = values.get("val", "")
        if name == "checked":
            self._text.append(TICKED if value not in ("0", "false") else UNTICKED)
        elif name == "sym":
            self._text.append(_SYMBOLS.get(values.get("char", "").upper()[-2:], " "))
        elif name in ("numId", "ilvl"):
            list_, level = self._item or ("", 0)
            self._item = (value, level) if name == "numId" else (list_, _figure(value))
        elif table is None:
            return
        elif name == "gridBefore":
            table.column += _figure(value)
        elif table.cell is not None:
            if name == "gridSpan":
                table.cell.span = max(1, _figure(value))
            else:
                table.cell.merge = value or "continue"

    def _end_paragraph(self) -> None:
        text = self._sheaf.tidied("".join(self._text))
        if self._item and text:
            mark = self._numbers.mark(*self._item)
            text = text if numbered(text)[0] else mark + text
        self._text, self._length, self._item = [], 0, None
        cell = next((table.cell for table in reversed(self._tables) if table.cell), None)
        if cell is None:
            self._sheaf.paragraph(text)
        elif text:
            cell.lines.append(text)

    def _begin_table(self) -> None:
        if len(self._tables) >= _DEEPEST:
            raise RefusedDocumentError(Refusal.TOO_MUCH)
        self._tables.append(_OpenTable())

    def _end_cell(self, table: _OpenTable) -> None:
        self._sheaf.count_cell()
        cell = table.cell or _OpenCell()
        text = "\n".join(cell.lines)
        is_continued = cell.merge == "continue"
        if is_continued:
            text = table.above.get(table.column, "")
        table.above[table.column] = text
        table.row.append(Cell(text, table.column, cell.span, is_continued))
        table.column += cell.span
        table.cell = None

    def _end_table(self, table: _OpenTable) -> None:
        """A table inside a cell is text of that cell, row by row."""
        outer = self._tables[-1].cell if self._tables else None
        if outer is None:
            self._sheaf.table(table.rows)
            return
        for row in table.rows:
            outer.lines.append("\n".join(cell.text for cell in row if cell.text and not cell.is_continued))


_HIDES = frozenset(("del", "moveFrom", "Fallback", "instrText"))
_BREAKS = {"br": "\n", "cr": "\n", "tab": " ", "noBreakHyphen": "-"}
# Boxes of the Wingdings font, by the end of their number.
_SYMBOLS = {
    "FE": TICKED,
    "FD": TICKED,
    "FC": TICKED,
    "52": TICKED,
    "54": TICKED,
    "A8": UNTICKED,
    "6F": UNTICKED,
    "A3": UNTICKED,
}


def _figure(text: str) -> int:
    return min(int(text), 200) if text.isascii() and text.isdecimal() and len(text) < 6 else 0


def _refuse(*_declaration: object) -> None:
    raise RefusedDocumentError(Refusal.HOSTILE)
