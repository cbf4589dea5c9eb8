"""What only PostgreSQL needs for a restore: the old tables set aside, foreign keys asleep, sequences moved on."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Integer, Table, func, select, text

# Everything in the schema that is not part of an extension.
RELATIONS = """
SELECT c.relname, c.relkind FROM pg_class c
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
"""
FUNCTIONS = """
SELECT p.oid::regprocedure::text FROM pg_proc p
WHERE p.pronamespace = current_schema()::regnamespace AND p.prokind = 'f'
AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
"""
FOREIGN_KEYS = """
SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name FROM pg_constraint
WHERE contype = 'f' AND NOT condeferrable AND connamespace = current_schema()::regnamespace
"""
KINDS = {"r": "TABLE", "p": "TABLE", "v": "VIEW", "m": "MATERIALIZED VIEW"}


def set_aside(connection: Connection, aside: str) -> None:
    """Moves everything into a schema of its own; indexes, triggers and sequences go with their tables."""
    relations = connection.execute(text(RELATIONS)).all()
    functions = connection.scalars(text(FUNCTIONS)).all()
    connection.execute(text(f'CREATE SCHEMA "{aside}"'))
    quote = connection.dialect.identifier_preparer.quote_identifier
    for name, kind in relations:
        connection.execute(text(f'ALTER {KINDS[_letter(kind)]} {quote(name)} SET SCHEMA "{aside}"'))
    for signature in functions:
        connection.execute(text(f'ALTER FUNCTION {signature} SET SCHEMA "{aside}"'))


def _letter(kind: str | bytes) -> str:
    return kind.decode() if isinstance(kind, bytes) else kind


def drop(connection: Connection, aside: str) -> None:
    connection.execute(text(f'DROP SCHEMA "{aside}" CASCADE'))


@contextmanager
def foreign_keys_asleep(connection: Connection) -> Iterator[None]:
    """Rows may come in any order; when it ends every foreign key is checked and as strict as before."""
    keys = connection.execute(text(FOREIGN_KEYS)).all()
    for table, name in keys:
        connection.execute(text(f"ALTER TABLE {table} ALTER CONSTRAINT {name} DEFERRABLE"))
    connection.execute(text("SET CONSTRAINTS ALL DEFERRED"))
    yield
    connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    for table, name in keys:
        connection.execute(text(f"ALTER TABLE {table} ALTER CONSTRAINT {name} NOT DEFERRABLE"))


def reset_sequences(connection: Connection, tables: Iterable[Table]) -> None:
    """The next row gets a number that no restored row has."""
    for table in tables:
        for column in table.primary_key.columns:
            if not isinstance(column.type, Integer):
                continue
            sequence = connection.scalar(select(func.pg_get_serial_sequence(table.name, column.name)))
            highest = connection.scalar(select(func.max(column)))
            if sequence and highest is not None:
                connection.execute(select(func.setval(sequence, highest)))
