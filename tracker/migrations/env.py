"""How Alembic reaches the database: through the application, one transaction, SQLite's foreign keys asleep."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection, text

from tracker.extensions import UtcDateTime, db
from tracker.models.columns import Hundredths


def render_item(kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    """A migration names plain column types: it must still run when the code has moved on."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, Hundredths):
        return "sa.BigInteger()"
    return False


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        render_as_batch=True,
        render_item=render_item,
        compare_type=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def run_alone() -> None:
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            # Altering a table on SQLite copies and drops it; with foreign keys awake, ON DELETE CASCADE would empty
            # its children. The pragma does nothing inside a transaction, so it stands outside.
            connection.execute(text("PRAGMA foreign_keys=OFF"))
            connection.commit()
        try:
            run(connection)
            connection.commit()
        finally:
            if connection.dialect.name == "sqlite":
                connection.rollback()
                connection.execute(text("PRAGMA foreign_keys=ON"))


# A restore brings its own connection, with foreign keys asleep already, and commits by itself.
if brought := context.config.attributes.get("connection"):
    run(brought)
else:
    run_alone()
