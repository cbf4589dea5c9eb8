"""Rows ↔ lines of JSON that read the same on every database."""

import base64
import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Connection,
    MetaData,
    String,
    Table,
    Text,
    bindparam,
    cast,
    select,
    type_coerce,
)
from sqlalchemy.types import Date, DateTime, LargeBinary, Numeric, TypeEngine

from ..extensions import UtcDateTime
from ..schema import VERSION_TABLE

BATCH = 500

Row = dict[str, object]


def tables_of(connection: Connection) -> list[Table]:
    """As the database knows them, parents first: the code may be older or newer than its tables."""
    metadata = MetaData()
    metadata.reflect(bind=connection)
    tables = [table for table in metadata.sorted_tables if table.name != VERSION_TABLE]
    for table in tables:
        for column in table.columns:
            if isinstance(column.type, DateTime):
                column.type = UtcDateTime()
    return tables


def lines_of(connection: Connection, table: Table) -> Iterator[bytes]:
    """Every row in the order of its key, a line each."""
    order = [_in_code_points(connection, column) for column in table.primary_key.columns]
    query = select(*(_selected(connection, column) for column in table.columns)).order_by(*order)
    for row in connection.execute(query.execution_options(yield_per=BATCH)).mappings():
        plain = {str(name): _plain(value) for name, value in row.items()}
        yield json.dumps(plain, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _in_code_points(connection: Connection, column: Column[Any]) -> ColumnElement[Any]:
    """PostgreSQL would sort words by the language of the server."""
    if isinstance(column.type, String) and connection.dialect.name == "postgresql":
        return column.collate("C")
    return column


def _selected(connection: Connection, column: Column[Any]) -> ColumnElement[Any]:
    """JSON goes as the text it is, so that it comes back letter for letter."""
    if not isinstance(column.type, JSON):
        return column
    as_text = cast(column, Text) if connection.dialect.name == "postgresql" else type_coerce(column, Text)
    return as_text.label(column.name)


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    raise TypeError(f"a backup cannot hold a {type(value).__name__}")


def reader_of(table: Table) -> Callable[[bytes], Row]:
    """A line → what is inserted into this table."""
    readers = {column.name: _reader(column.type) for column in table.columns}

    def read(line: bytes) -> Row:
        plain: Row = json.loads(line)
        return {name: None if value is None else readers[name](value) for name, value in plain.items()}

    return read


def _reader(kind: TypeEngine[object]) -> Callable[[object], object]:
    if isinstance(kind, UtcDateTime):
        return lambda value: datetime.fromisoformat(str(value))
    if isinstance(kind, Date):
        return lambda value: date.fromisoformat(str(value))
    if isinstance(kind, Numeric) and kind.asdecimal:
        return lambda value: Decimal(str(value))
    if isinstance(kind, LargeBinary):
        return lambda value: base64.b64decode(str(value))
    return lambda value: value


def inserted(connection: Connection, column: Column[Any]) -> ColumnElement[Any]:
    """The place of a value in an insert; JSON is given as the text it is."""
    if not isinstance(column.type, JSON):
        return bindparam(column.name, type_=column.type)
    text = bindparam(column.name, type_=Text())
    return cast(text, column.type) if connection.dialect.name == "postgresql" else text
