"""Several statements that hold all together or not at all, and that are insisted on."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Insert, Update, event

from ..extensions import db

Statement = Insert | Update
# A database that starts again, or that another process holds, is asked again; in all shorter than a claim lasts.
PAUSES = (0.05, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)


# PostgreSQL plans a statement once. A table that was empty then would be read whole ever after, while it grows to the
# letters of a morning, and so would those that a foreign key points to.
BY_INDEX = "enable_seqscan = off"


@dataclass(frozen=True)
class Words:
    """A statement as the driver takes it, put together once; a list of unknown length has no place in it."""

    text: str
    # What stands in it already, and what turns a value into one of the database's.
    known: Mapping[str, Any]
    writers: Mapping[str, Callable[[Any], Any]]

    @classmethod
    def of(cls, statement: Statement, dialect: Dialect) -> "Words":
        ready = statement.compile(dialect=dialect)
        known = ready.params
        kinds = {name: ready.binds[name].type.dialect_impl(dialect).bind_processor(dialect) for name in known}
        return cls(str(ready), known, {name: write for name, write in kinds.items() if write})

    def filled(self, given: Mapping[str, Any]) -> dict[str, Any]:
        values = {**self.known, **given}
        return values | {name: write(values[name]) for name, write in self.writers.items()}


class ShortWay:
    """A connection on which every statement is a transaction, opened again where it broke.

    PostgreSQL takes several statements as one, which saves asking it to begin, to go on and to end.
    """

    def __init__(self) -> None:
        self.connection: Connection | None = None

    def execute(self, statement: Statement, given: Mapping[str, Any]) -> None:
        if self.connection is None:
            self.connection = db.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            self.connection.exec_driver_sql(f"SET {BY_INDEX}")
        words = _words(statement, db.engine.dialect)
        self.connection.exec_driver_sql(words.text, words.filled(given))

    def close(self) -> None:
        if self.connection is not None:
            # Not for others, who would get it from the pool as it is.
            self.connection.invalidate()
            self.connection.close()
            self.connection = None


class Together:
    def __init__(self, short_way: ShortWay | None) -> None:
        self.short_way = short_way
        self.parts: list[Statement] = []
        self.given: dict[str, Any] = {}

    def keep(self, statement: Statement, given: Mapping[str, Any]) -> None:
        """Values of one name are one value in all of them."""
        self.parts.append(statement)
        self.given |= given

    def carry_out(self) -> None:
        """By the short way at once; else in the transaction of the session, to be committed."""
        if self.short_way is not None:
            self.short_way.execute(_joined(tuple(self.parts)), self.given)
        else:
            for statement in self.parts:
                db.session.connection().execute(statement, self.given)

    def let_go(self) -> None:
        """Of a connection that broke, or of a transaction that could not be had."""
        db.session.rollback()
        if self.short_way is not None:
            self.short_way.close()


@lru_cache(maxsize=500)
def _joined(parts: tuple[Statement, ...]) -> Statement:
    *first, last = parts
    return last.add_cte(*(part.cte(f"part_{place}") for place, part in enumerate(first)))


@lru_cache(maxsize=500)
def _words(statement: Statement, dialect: Dialect) -> Words:
    return Words.of(statement, dialect)


@contextmanager
def by_index() -> Iterator[None]:
    """The same for whatever the session asks while it lasts."""
    session = db.session()

    def look_up(_session: object, _transaction: object, connection: Connection) -> None:
        connection.exec_driver_sql(f"SET LOCAL {BY_INDEX}")

    if db.engine.dialect.name != "postgresql":
        yield
        return
    event.listen(session, "after_begin", look_up)
    try:
        yield
    finally:
        event.remove(session, "after_begin", look_up)


@contextmanager
def short_way() -> Iterator[ShortWay | None]:
    """None where statements cannot be joined."""
    if db.engine.dialect.name != "postgresql":
        yield None
        return
    way = ShortWay()
    try:
        yield way
    finally:
        way.close()
