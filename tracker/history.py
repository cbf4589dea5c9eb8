"""Writes the trail: every change of every row, old → new, signed and chained when it is committed."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from sqlalchemy import Connection, Delete, Engine, Insert, Table, Update, event, insert, inspect, select
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapper, Session, SessionTransaction

from . import clock
from .extensions import Model, db
from .models.history import FIRST_HASH, SYSTEM_CHAIN, Deed, Door, Entry, entry_hash
from .trail.changes import (
    Change,
    UntrailedChange,
    columns_of_added,
    columns_of_changed,
    columns_of_removed,
    refuse_expressions,
)
from .trail.verification import Verdict as Verdict
from .trail.verification import verify as verify

CHAIN_LOCK = 7_214_003
LONGEST_TITLE = 400


class UnsignedChange(RuntimeError):
    """A change that nobody answers for."""


# --- who acts


@dataclass(frozen=True)
class Actor:
    door: Door
    person_id: int | None = None
    # The positions the person held then, in words; empty for the system itself.
    title: str = ""
    organisation_id: int | None = None


_actor: ContextVar[Actor | None] = ContextVar("actor", default=None)


def act_as(actor: Actor | None) -> None:
    _actor.set(actor)


@contextmanager
def acting(
    door: Door | str, person_id: int | None = None, title: str = "", organisation_id: int | None = None
) -> Iterator[None]:
    with _signing(Actor(Door(door), person_id, title, organisation_id)):
        yield


@contextmanager
def through(door: Door) -> Iterator[None]:
    """The same person, by another door: an import, or the link of a letter."""
    actor = _actor.get()
    with _signing(replace(actor, door=door) if actor else Actor(door)):
        yield


@contextmanager
def _signing(actor: Actor) -> Iterator[None]:
    token = _actor.set(actor)
    try:
        yield
    finally:
        _actor.reset(token)


# --- what changed


@dataclass
class Book:
    """What one session has changed and not yet told."""

    changes: list[Change] = field(default_factory=list)
    # How much was in the book when a savepoint was set.
    marks: dict[SessionTransaction, int] = field(default_factory=dict)
    is_flushing: bool = False


def _book(session: Session) -> Book:
    book: Book = session.info.setdefault("book", Book())
    return book


def trailed_tables() -> frozenset[str]:
    return _trailed_among(frozenset(Model.metadata.tables))


@cache
def _trailed_among(tables: frozenset[str]) -> frozenset[str]:
    untrailed = {str(m.local_table.name) for m in _mappers() if hasattr(m.class_, "__untrailed__")}  # type: ignore[attr-defined]
    return tables - untrailed


def _mappers() -> Iterable[Mapper[Any]]:
    return Model.registry.mappers


def is_trailed(row: object) -> bool:
    return isinstance(row, Model) and not hasattr(row, "__untrailed__")


def watch() -> None:
    """Listens to the sessions of the application; called once, below."""
    event.listen(Model, "mapper_configured", _know_old_values, propagate=True)
    # Whoever was imported earlier may have asked for the mappers already.
    for mapper in _mappers():
        if mapper.configured:
            _know_old_values(mapper, mapper.class_)
    event.listen(Model, "before_delete", _tell_removal, propagate=True)
    event.listen(db.session, "after_begin", _lay_open)
    event.listen(db.session, "before_flush", _begin_flush)
    event.listen(db.session, "after_flush", _collect)
    event.listen(db.session, "before_commit", _write)
    event.listen(db.session, "after_commit", _keep)
    event.listen(db.session, "after_transaction_create", _mark)
    event.listen(db.session, "after_transaction_end", _forget)
    event.listen(Engine, "before_execute", _refuse_unseen)
    event.listen(Engine, "commit", _refuse_untold)


def _know_old_values(mapper: Mapper[Any], model: type[Model]) -> None:
    """An old value that was not loaded yet is read before it is replaced, or the trail could not tell it."""
    for attribute in mapper.column_attrs:
        event.listen(getattr(model, attribute.key), "set", lambda *_: None, active_history=True)


def _lay_open(session: Session, _transaction: SessionTransaction, connection: Connection) -> None:
    connection.info["book"] = _book(session)


def _begin_flush(session: Session, *_: object) -> None:
    book = _book(session)
    book.is_flushing = True
    for row in (*session.new, *session.dirty):
        if is_trailed(row):
            refuse_expressions(row)


def _tell_removal(_mapper: Mapper[Any], connection: Connection, row: Model) -> None:
    """Also of a row that lost its parent: nobody named it, so it stands in no list of the session."""
    if is_trailed(row):
        book: Book = connection.info["book"]
        book.changes.append(Change(row, Deed.REMOVED, columns_of_removed(row), getattr(row, "label", "")))


def _collect(session: Session, _context: object) -> None:
    changes = _book(session).changes
    fresh = {id(change.row) for change in changes if change.deed is Deed.ADDED}
    changes += [Change(row, Deed.ADDED, columns_of_added(row)) for row in session.new if is_trailed(row)]
    for row in session.dirty:
        if is_trailed(row):
            changes.append(Change(row, Deed.CHANGED, dict(columns_of_changed(row, id(row) in fresh))))


# --- what was undone


def _mark(session: Session, transaction: SessionTransaction) -> None:
    if transaction.nested:
        book = _book(session)
        book.marks[transaction] = len(book.changes)


def _keep(session: Session) -> None:
    """A savepoint that was kept belongs to the whole from here on."""
    if savepoint := session.get_nested_transaction():
        _book(session).marks.pop(savepoint, None)


def _forget(session: Session, transaction: SessionTransaction) -> None:
    """What was rolled back never happened; a savepoint forgets only what came after it."""
    book = _book(session)
    book.is_flushing = False
    if transaction.parent is None:
        book.changes.clear()
        book.marks.clear()
    elif transaction in book.marks:
        del book.changes[book.marks.pop(transaction) :]


# --- what nobody would see


def _refuse_unseen(connection: Connection, statement: object, *_: object) -> None:
    """Rows are changed one by one through the session; whatever goes around it would leave no entry."""
    if not isinstance(statement, Insert | Update | Delete):
        return
    book: Book | None = connection.info.get("book")
    table = statement.table
    is_ours = isinstance(table, Table) and table.metadata is Model.metadata and table.name in trailed_tables()
    if is_ours and not (book and book.is_flushing):
        raise UntrailedChange(f"change the rows of {table} one by one, so that the trail can tell them")


def _refuse_untold(connection: Connection) -> None:
    book: Book | None = connection.info.get("book")
    if book and book.changes:
        raise UntrailedChange(f"{book.changes[0].row.__tablename__} changed after the trail of this commit was written")


# --- the entries


def _write(session: Session) -> None:
    if session.in_nested_transaction():
        return
    session.flush()
    book = _book(session)
    changes = _merged(book.changes)
    if changes:
        _append_all(session, changes)
    book.changes.clear()


def _merged(changes: Iterable[Change]) -> list[Change]:
    """One change per row and commit, however often it was flushed."""
    merged: dict[int, Change] = {}
    for change in changes:
        earlier = merged.get(id(change.row))
        merged[id(change.row)] = earlier.then(change) if earlier else change
    return [change for change in merged.values() if change.told or change.deed is not Deed.CHANGED]


def _append_all(session: Session, changes: Iterable[Change]) -> None:
    actor = _actor.get()
    by_chain: dict[int, list[Change]] = {}
    for change in changes:
        if actor is None:
            raise UnsignedChange(f"nobody signs for the change of {change.row.__tablename__}: use history.acting(…)")
        by_chain.setdefault(_chain_of(change.row, actor), []).append(change)
    # Always in the same order, so that two commits never wait for each other.
    for chain in sorted(by_chain):
        assert actor
        _append(session, chain, by_chain[chain], actor)


def _chain_of(row: Model, actor: Actor) -> int:
    """The row's own organisation, else the one where somebody acts."""
    if row.__tablename__ == "organisations":
        return int(row.id)  # type: ignore[attr-defined]
    organisation_id: int | None = getattr(row, "organisation_id", actor.organisation_id)
    return organisation_id or SYSTEM_CHAIN


def _append(session: Session, chain: int, changes: Iterable[Change], actor: Actor) -> None:
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        # SQLite has one writer at a time, and this commit has written already.
        connection.execute(sql("SELECT pg_advisory_xact_lock(:lock, :chain)"), {"lock": CHAIN_LOCK, "chain": chain})
    last = connection.execute(
        select(Entry.number, Entry.hash).where(Entry.chain == chain).order_by(Entry.number.desc()).limit(1)
    ).first()
    head, previous = (last.number, last.hash) if last else (0, FIRST_HASH)
    at, rows = clock.now(), []
    for number, change in enumerate(changes, start=head + 1):
        entry = {**_content(change, actor), "chain": chain, "number": number, "at": at, "previous_hash": previous}
        previous = entry["hash"] = entry_hash(**entry)
        rows.append(entry)
    connection.execute(insert(Entry), rows)


def _content(change: Change, actor: Actor) -> dict[str, Any]:
    label = getattr(change.row, "label", "") if change.label is None else change.label
    return {
        "person_id": actor.person_id,
        "actor": actor.title[:LONGEST_TITLE],
        "door": actor.door,
        "noun": change.row.__tablename__,
        "row_id": ",".join(str(key) for key in inspect(change.row).identity or ()),
        "label": label,
        "deed": change.deed,
        "changes": json.dumps(change.told, ensure_ascii=False, sort_keys=True),
    }


watch()
