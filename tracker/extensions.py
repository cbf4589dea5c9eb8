"""The extensions, made once and bound in create_app."""

import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask_mail import Mail
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy import Connection, DateTime, Dialect, Engine, MetaData, event
from sqlalchemy.orm import DeclarativeBase, registry
from sqlalchemy.types import TypeDecorator

from .texts import Texts


class UtcDateTime(TypeDecorator[datetime]):
    """Instants go in aware and come out aware; SQLite drops the zone on the way."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    # Names for every constraint: SQLite can only alter a table by the name of what it alters.
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    registry = registry(type_annotation_map={datetime: UtcDateTime})


db = SQLAlchemy(model_class=Base)
if TYPE_CHECKING:
    # Flask-SQLAlchemy puts a class of its own between, which the type checker cannot see.
    Model = Base
else:
    Model = db.Model
mail = Mail()
babel = Texts()
csrf = CSRFProtect()


@event.listens_for(Engine, "connect")
def set_sqlite_pragmas(connection: object, _record: object) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout=15000")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    # INSERT OR REPLACE must meet the trigger that protects the trail.
    cursor.execute("PRAGMA recursive_triggers=ON")
    cursor.close()


@event.listens_for(Engine, "savepoint")
def begin_before_savepoint(connection: Connection, _name: str) -> None:
    """Python's sqlite3 begins no transaction for a savepoint: letting go of it would commit what stands before."""
    raw: object = connection.connection.dbapi_connection
    if isinstance(raw, sqlite3.Connection) and not raw.in_transaction:
        raw.execute("BEGIN IMMEDIATE")
