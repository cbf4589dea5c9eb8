"""A table of columns and rows → CSV or XLSX; a workbook somebody sends → its cells, refused where it could harm."""

from .as_csv import as_csv
from .cells import Value, canonical, even_spaces, harmless, writable
from .refusal import CellFault, Refusal, RefusedFileError
from .returned import ID, SEAL, VERSION, ReadBack, Returned, hidden_columns, hidden_values, read_back
from .table import Column, Kind, Table
from .workbook import BLANK, LARGEST_FILE, Cell, Limits, Sheet, sheets

__all__ = [
    "BLANK",
    "ID",
    "LARGEST_FILE",
    "SEAL",
    "VERSION",
    "Cell",
    "CellFault",
    "Column",
    "Kind",
    "Limits",
    "ReadBack",
    "Refusal",
    "RefusedFileError",
    "Returned",
    "Sheet",
    "Table",
    "Value",
    "as_csv",
    "canonical",
    "even_spaces",
    "harmless",
    "hidden_columns",
    "hidden_values",
    "read_back",
    "sheets",
    "writable",
]
