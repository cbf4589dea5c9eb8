"""A table → the bytes of an Excel workbook: text stays text, dates are dates of the Buddhist Era, numbers numbers."""

from datetime import datetime

from .table import Column, Kind, Table
from .writing import INK, Book, Look

_QUIET = "FF4B5866"
_EDITABLE, _SHOWN = "FFDCE6F7", "FFECEEF1"
# 07 is the Buddhist calendar, 041E Thai.
_FORMATS = {
    "th": {Kind.DATE: "[$-107041E]d mmm yyyy;@", Kind.MOMENT: "[$-107041E]d mmm yyyy h:mm;@"},
    "en": {Kind.DATE: "d mmm yyyy", Kind.MOMENT: "d mmm yyyy h:mm"},
}
_NUMBERS = {Kind.NUMBER: "#,##0", Kind.MONEY: "#,##0.00"}
_WIDTH_OF_NOTES = 110


def as_xlsx(table: Table, now: datetime) -> bytes:
    book, columns = Book(table.title, now), table.columns
    hidden = [place for place, column in enumerate(columns) if column.is_hidden]
    page = book.page(table.title, [column.width for column in columns], heading=1, hidden=hidden)
    page.row([column.title for column in columns], [_heading(column, table) for column in columns])
    formats = _NUMBERS | _FORMATS[table.language]
    looks = [Look(shown_as=formats.get(column.kind, "General")) for column in columns]
    for row in table.rows:
        page.row(row, looks)
    page.filter_by(1)
    if table.notes:
        _write_notes(book, table.notes)
    return book.as_bytes()


def _heading(column: Column, table: Table) -> Look:
    is_shown = any(other.is_editable for other in table.columns) and not column.is_editable
    return Look(is_bold=True, ink=_QUIET if is_shown else INK, fill=_SHOWN if is_shown else _EDITABLE, stands="center")


def _write_notes(book: Book, notes: tuple[str, ...]) -> None:
    """The first line names the sheet."""
    page = book.page(notes[0], [_WIDTH_OF_NOTES], is_standing=True)
    for number, note in enumerate(notes):
        page.row([note], [Look(is_bold=number == 0)])
