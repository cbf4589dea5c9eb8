"""An HTML page → its paragraphs and tables; nothing in it is run and nothing it points to is fetched."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from .document import Cell, Document, Sheaf
from .refusal import Refusal, RefusedDocumentError
from .text import TICKED, UNTICKED, spaced

_SILENT = frozenset(("script", "style", "head", "template", "noscript", "svg", "title"))
_LINES = frozenset(("p", "div", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "tr", "ul", "ol"))
_DEEPEST = 6
_WIDEST = 200


@dataclass
class _OpenTable:
    rows: list[list[Cell]] = field(default_factory=list)
    row: list[Cell] = field(default_factory=list)
    column: int = 0
    span: tuple[int, int] = (1, 1)
    # Column → rows still to come, text, width: a cell that reaches down.
    reaching: dict[int, tuple[int, str, int]] = field(default_factory=dict)
    text: list[str] | None = None


class _Parser(HTMLParser):
    def __init__(self, sheaf: Sheaf) -> None:
        super().__init__(convert_charrefs=True)
        self._sheaf = sheaf
        self._tables: list[_OpenTable] = []
        self._text: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._begin_table()
        elif tag == "tr" and self._tables:
            self._end_row(self._tables[-1])
        elif tag in ("td", "th") and self._tables:
            self._begin_cell(self._tables[-1], dict(attrs))
        elif tag in _LINES:
            self._line()
        elif tag == "input" and "checkbox" in str(dict(attrs).get("type")).lower():
            self._say(TICKED if "checked" in dict(attrs) else UNTICKED)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "table" and self._tables:
            self._end_table()
        elif tag == "tr" and self._tables:
            self._end_row(self._tables[-1])
        elif tag in ("td", "th") and self._tables:
            self._end_cell(self._tables[-1])
        elif tag in _LINES:
            self._line()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._say(" ".join(data.split("\n")) if "\n" in data else data)

    def finish(self) -> None:
        self.close()
        while self._tables:
            self._end_table()
        self._line()

    def _say(self, text: str) -> None:
        into = self._into()
        (self._text if into is None else into).append(text)

    def _into(self) -> list[str] | None:
        return next((table.text for table in reversed(self._tables) if table.text is not None), None)

    def _line(self) -> None:
        if self._into() is not None:
            self._say("\n")
            return
        self._sheaf.paragraph(spaced("".join(self._text)))
        self._text = []

    def _begin_table(self) -> None:
        if len(self._tables) >= _DEEPEST:
            raise RefusedDocumentError(Refusal.TOO_MUCH)
        self._line()
        self._tables.append(_OpenTable())

    def _begin_cell(self, table: _OpenTable, attributes: dict[str, str | None]) -> None:
        self._end_cell(table)
        self._take_what_reaches(table)
        table.span = (_figure(attributes.get("colspan")), _figure(attributes.get("rowspan")))
        table.text = []

    def _end_cell(self, table: _OpenTable) -> None:
        if table.text is None:
            return
        self._sheaf.count_cell()
        text = spaced("".join(table.text))
        wide, high = table.span
        table.row.append(Cell(text, table.column, wide))
        if high > 1:
            table.reaching[table.column] = (high - 1, text, wide)
        table.column += wide
        table.text = None

    def _take_what_reaches(self, table: _OpenTable) -> None:
        while table.column in table.reaching:
            left, text, wide = table.reaching.pop(table.column)
            table.row.append(Cell(text, table.column, wide, is_continued=True))
            if left > 1:
                table.reaching[table.column + _LATER] = (left - 1, text, wide)
            table.column += wide

    def _end_row(self, table: _OpenTable) -> None:
        self._end_cell(table)
        if table.row:
            self._take_what_reaches(table)
            table.rows.append(table.row)
            table.reaching = {column % _LATER: reach for column, reach in table.reaching.items()}
        table.row, table.column = [], 0

    def _end_table(self) -> None:
        table = self._tables[-1]
        self._end_row(table)
        self._tables.pop()
        if self._into() is None:
            self._sheaf.table(table.rows)
        else:
            self._say("\n".join(cell.text for row in table.rows for cell in row if not cell.is_continued))


# A cell that was taken in this row waits out of reach until the next one.
_LATER = 10_000


def _figure(text: str | None) -> int:
    return max(1, min(int(text), _WIDEST)) if text and text.isascii() and text.isdecimal() and len(text) < 6 else 1


def read(text: str) -> Document:
    sheaf = Sheaf()
    parser = _Parser(sheaf)
    parser.feed(text)
    parser.finish()
    return sheaf.bound()
