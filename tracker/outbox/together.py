"""Several statements that hold all together or not at all."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Insert, Update

from ..extensions import db

Statement = Insert | Update


class Together:
    """PostgreSQL takes them as one statement, which saves asking it to begin, to go on and to end."""

    def __init__(self, short_way: Connection | None) -> None:
        self.short_way = short_way
        self.parts: list[Statement] = []
        self.given: dict[str, Any] = {}

    def keep(self, statement: Statement, given: Mapping[str, Any]) -> None:
        """Values of one name are one value in all of them."""
        self.parts.append(statement)
        self.given |= given

    def carry_out(self) -> None:
        """By the short way at once; else in the transaction of the session."""
        if self.short_way is not None:
            self.short_way.execute(_joined(tuple(self.parts)), self.given)
        else:
            for statement in self.parts:
                db.session.connection().execute(statement, self.given)


@lru_cache(maxsize=500)
def _joined(parts: tuple[Statement, ...]) -> Statement:
    *first, last = parts
    return last.add_cte(*(part.cte(f"part_{place}") for place, part in enumerate(first)))


@contextmanager
def short_way() -> Iterator[Connection | None]:
    """A connection on which every statement is a transaction; None where they cannot be joined."""
    if db.engine.dialect.name != "postgresql":
        yield None
        return
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        yield connection
