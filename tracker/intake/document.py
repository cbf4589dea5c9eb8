"""What a document is once its format is forgotten: paragraphs and tables in their order, every cell at its place."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from .refusal import Refusal, RefusedDocumentError
from .text import TURNS, tidy

MOST_TABLES = 6_000
MOST_CELLS = 400_000
LONGEST_CELL = 200_000
MOST_LETTERS = 20_000_000
MOST_PARAGRAPHS = 150_000


class Note(StrEnum):
    """What a person should know of a document that was read all the same."""

    FORMULA = "formula"
    CALCULATION_ERROR = "calculation_error"
    TURNED_TEXT = "turned_text"
    OUTSIDE_LINKS = "outside_links"
    WRONG_NAME = "wrong_name"
    PAGES_WITHOUT_TEXT = "pages_without_text"


@dataclass(frozen=True)
class Place:
    """Where something stands: table and row counted from 1, the column from 0; a paragraph has only its number."""

    table: int = 0
    row: int = 0
    column: int = 0
    paragraph: int = 0


# The document as a whole.
NOWHERE = Place()


@dataclass(frozen=True)
class Cell:
    """`column` is its place in the grid; a cell that goes on from the row above repeats what stands there."""

    text: str
    column: int
    span: int = 1
    is_continued: bool = False


@dataclass(frozen=True)
class Row:
    number: int
    cells: tuple[Cell, ...]

    def at(self, column: int) -> Cell | None:
        return next((cell for cell in self.cells if cell.column <= column < cell.column + cell.span), None)

    @cached_property
    def filled(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.text]

    @cached_property
    def width(self) -> int:
        return max((cell.column + cell.span for cell in self.cells), default=0)


@dataclass(frozen=True)
class Table:
    number: int
    rows: tuple[Row, ...]
    name: str = ""

    @property
    def width(self) -> int:
        return max((row.width for row in self.rows), default=0)


@dataclass(frozen=True)
class Paragraph:
    number: int
    text: str


@dataclass(frozen=True)
class Remark:
    note: Note
    place: Place = NOWHERE
    # What was there, such as the name of a sheet or the number of a page.
    detail: str = ""


@dataclass(frozen=True)
class Document:
    blocks: tuple[Paragraph | Table, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def tables(self) -> list[Table]:
        return [block for block in self.blocks if isinstance(block, Table)]

    @property
    def paragraphs(self) -> list[Paragraph]:
        return [block for block in self.blocks if isinstance(block, Paragraph)]


@dataclass
class Sheaf:
    """A document on its way in; refuses more than a document of an office can hold."""

    blocks: list[Paragraph | Table] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    _tables: int = 0
    _paragraphs: int = 0
    _cells: int = 0
    _letters: int = 0

    def paragraph(self, text: str) -> None:
        if text:
            self._count(len(text), len(text))
            self._paragraphs += 1
            if self._paragraphs > MOST_PARAGRAPHS:
                raise RefusedDocumentError(Refusal.TOO_MUCH)
            self.blocks.append(Paragraph(self._paragraphs, text))

    def table(self, rows: list[list[Cell]], name: str = "", numbers: list[int] | None = None) -> None:
        """Rows are numbered as a person counts them; a table that says nothing is none."""
        lengths = [0 if cell.is_continued else len(cell.text) for row in rows for cell in row]
        self._count(sum(lengths), max(lengths, default=0))
        if not any(cell.text for row in rows for cell in row):
            return
        self._tables += 1
        if self._tables > MOST_TABLES:
            raise RefusedDocumentError(Refusal.TOO_MUCH)
        counted = numbers or list(range(1, len(rows) + 1))
        made = tuple(Row(number, tuple(row)) for number, row in zip(counted, rows, strict=True))
        self.blocks.append(Table(self._tables, made, name))

    def tidied(self, text: str) -> str:
        """Text that turns its own order is straightened, and the document remarked on once."""
        if TURNS.search(text) and not any(remark.note is Note.TURNED_TEXT for remark in self.remarks):
            self.remark(Note.TURNED_TEXT, Place(self._tables + 1))
        return tidy(text)

    def remark(self, note: Note, place: Place = NOWHERE, detail: str = "") -> None:
        self.remarks.append(Remark(note, place, detail))

    @property
    def tables_so_far(self) -> int:
        return self._tables

    def count_cell(self) -> None:
        """Asked as each is read, because a table of millions is never finished."""
        self._cells += 1
        if self._cells > MOST_CELLS:
            raise RefusedDocumentError(Refusal.TOO_MUCH)

    def bound(self) -> Document:
        return Document(tuple(self.blocks), tuple(self.remarks))

    def _count(self, letters: int, longest: int) -> None:
        self._letters += letters
        if longest > LONGEST_CELL:
            raise RefusedDocumentError(Refusal.LONG_CELL)
        if self._letters > MOST_LETTERS:
            raise RefusedDocumentError(Refusal.TOO_MUCH)
