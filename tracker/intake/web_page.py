"""An HTML page → its paragraphs and tables; nothing in it is run and nothing it points to is fetched."""

from collections.abc import Callable
from dataclasses import dataclass, field

from .document import Cell, Document, Sheaf
from .refusal import Refusal, RefusedDocumentError
from .tags import attributes, tags
from .text import TICKED, UNTICKED, spaced

_SILENT = ("template", "noscript", "svg", "title")
_LINES = ("p", "div", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "ul", "ol")
_DEEPEST = 6
_WIDEST = 200


@dataclass
class _OpenTable:
    # Where the text goes that stands in none of its cells.
    around: list[str]
    rows: list[list[Cell]] = field(default_factory=list)
    row: list[Cell] = field(default_factory=list)
    column: int = 0
    span: tuple[int, int] = (1, 1)
    # Column → rows still to come, text, width: a cell that reaches down.
    reaching: dict[int, tuple[int, str, int]] = field(default_factory=dict)
    text: list[str] | None = None


class _Page:
    def __init__(self, sheaf: Sheaf) -> None:
        self._sheaf = sheaf
        self._tables: list[_OpenTable] = []
        # What stands between the tables, and where the text goes that is read now.
        self._between: list[str] = []
        self._into = self._between
        self._silent = 0
        self._at: dict[str, Callable[[str], None]] = {
            "table": self._begin_table,
            "/table": self._end_table,
            "input": self._box,
            **dict.fromkeys(("tr", "/tr"), self._end_row),
            **dict.fromkeys(("td", "th"), self._begin_cell),
            **dict.fromkeys(("/td", "/th"), self._end_cell),
            **dict.fromkeys([*_LINES, *(f"/{name}" for name in _LINES)], self._line),
            **dict.fromkeys(_SILENT, self._begin_silence),
            **dict.fromkeys([f"/{name}" for name in _SILENT], self._end_silence),
        }

    def read(self, page: str) -> None:
        for text, name, said in tags(page):
            if text and not self._silent:
                self._into.append(text)
            if at := self._at.get(name):
                at(said)
        while self._tables:
            self._end_table()
        self._line()

    def _begin_silence(self, _said: str) -> None:
        self._silent += 1

    def _end_silence(self, _said: str) -> None:
        self._silent = max(0, self._silent - 1)

    def _box(self, said: str) -> None:
        told = attributes(said)
        if "checkbox" in told.get("type", "").lower():
            self._into.append(TICKED if "checked" in told else UNTICKED)

    def _line(self, _said: str = "") -> None:
        if self._into is not self._between:
            self._into.append("\n")
        elif self._between:
            self._sheaf.paragraph(spaced("".join(self._between)))
            self._between.clear()

    def _begin_table(self, _said: str) -> None:
        if len(self._tables) >= _DEEPEST:
            raise RefusedDocumentError(Refusal.TOO_MUCH)
        self._line()
        self._tables.append(_OpenTable(self._into))

    def _begin_cell(self, said: str) -> None:
        if not self._tables:
            return
        self._end_cell()
        table = self._tables[-1]
        self._take_what_reaches(table)
        told = attributes(said) if said else {}
        table.span = (_figure(told.get("colspan")), _figure(told.get("rowspan")))
        table.text = self._into = []

    def _end_cell(self, _said: str = "") -> None:
        table = self._tables[-1] if self._tables else None
        if table is None or table.text is None:
            return
        self._sheaf.count_cell()
        text = spaced("".join(table.text))
        wide, high = table.span
        table.row.append(Cell(text, table.column, wide))
        if high > 1:
            table.reaching[table.column] = (high - 1, text, wide)
        table.column += wide
        table.text, self._into = None, table.around

    def _take_what_reaches(self, table: _OpenTable) -> None:
        while table.column in table.reaching:
            left, text, wide = table.reaching.pop(table.column)
            table.row.append(Cell(text, table.column, wide, is_continued=True))
            if left > 1:
                table.reaching[table.column + _LATER] = (left - 1, text, wide)
            table.column += wide

    def _end_row(self, _said: str = "") -> None:
        if not self._tables:
            self._line()
            return
        self._end_cell()
        table = self._tables[-1]
        if table.row:
            self._take_what_reaches(table)
            table.rows.append(table.row)
            if table.reaching:
                table.reaching = {column % _LATER: reach for column, reach in table.reaching.items()}
        table.row, table.column = [], 0

    def _end_table(self, _said: str = "") -> None:
        if not self._tables:
            return
        self._end_row()
        table = self._tables.pop()
        if table.around is self._between:
            self._sheaf.table(table.rows)
        else:
            self._into.append("\n".join(cell.text for row in table.rows for cell in row if not cell.is_continued))


# A cell that was taken in this row waits out of reach until the next one.
_LATER = 10_000


def _figure(text: str | None) -> int:
    return max(1, min(int(text), _WIDEST)) if text and text.isascii() and text.isdecimal() and len(text) < 6 else 1


def read(text: str) -> Document:
    sheaf = Sheaf()
    _Page(sheaf).read(text)
    return sheaf.bound()
