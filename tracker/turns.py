"""One at a time across all processes: what may happen only once is looked at and used in one turn."""

from hashlib import sha256

from sqlalchemy import text

from .extensions import db


def take_turn(name: str) -> None:
    """Waits until nobody else has the turn of this name; it ends with the transaction.

    To be called before anything is changed: whatever was read earlier is read again, since it may be old.
    """
    connection = db.session.connection()
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _number_of(name)})
    elif not getattr(connection.connection.dbapi_connection, "in_transaction", False):
        # SQLite has one writer at a time: becoming it early is the turn.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    db.session.expire_all()


def _number_of(name: str) -> int:
    return int.from_bytes(sha256(name.encode()).digest()[:8], "big", signed=True)
