"""A table → the lines of a CSV file that Excel opens as it is."""

import csv
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import StringIO

from .cells import Value, harmless, writable
from .table import Table

# Excel reads UTF-8 only when the file says so in its first bytes.
BYTE_ORDER_MARK = "\ufeff"


def as_csv(table: Table) -> Iterator[str]:
    shown = [place for place, column in enumerate(table.columns) if not column.is_hidden]
    yield BYTE_ORDER_MARK + _line([table.columns[place].title for place in shown])
    for row in table.rows:
        yield _line([row[place] for place in shown])


def _line(values: Sequence[Value]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([_written(value) for value in values])
    return out.getvalue()


def _written(value: Value) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return f"{value:%Y-%m-%d %H:%M:%S}"
        case date():
            return value.isoformat()
        case str():
            return harmless(writable(value))
        case _:
            return str(value)
