"""Writes the trail: who changed what, old → new, chained at commit; and reads it back to find a tampered entry."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, StrEnum
from typing import Any

from sqlalchemy import Delete, Insert, Table, Update, event, insert, inspect, select, text
from sqlalchemy.orm import Mapper, ORMExecuteState, Session, SessionTransaction, UOWTransaction

from . import clock
from .extensions import Base, db
from .models.history import FIRST_HASH, SYSTEM_CHAIN, Deed, Door, Entry, TrailCheck, entry_hash

# Stands in the trail for what nobody may read there; that it changed is still told.
HIDDEN = "•••"
CHAIN_LOCK = 7_214_003


class UnsignedChange(RuntimeError):
    """A change that nobody answers for."""


class UntrailedChange(RuntimeError):
    """A change in bulk, which would leave no entry."""


@dataclass(frozen=True)
class Actor:
    door: Door
    person_id: int | None = None
    # The positions the person held then, in words; empty for the system itself.
    title: str = ""
    organisation_id: int | None = None


@dataclass
class Change:
    row: Base
    deed: Deed
    columns: dict[str, list[object]] = field(default_factory=dict)


_actor: ContextVar[Actor | None] = ContextVar("actor", default=None)


def act_as(actor: Actor | None) -> None:
    _actor.set(actor)


@contextmanager
def acting(
    door: Door | str, person_id: int | None = None, title: str = "", organisation_id: int | None = None
) -> Iterator[None]:
    token = _actor.set(Actor(Door(door), person_id, title, organisation_id))
    try:
        yield
    finally:
        _actor.reset(token)


def trailed_tables() -> set[str]:
    mappers: Iterable[Mapper[Any]] = Base.registry.mappers
    return {str(m.local_table.name) for m in mappers if not hasattr(m.class_, "__untrailed__")}  # type: ignore[attr-defined]


def watch() -> None:
    """Listen to the one session of the application; called once, by create_app's module."""
    event.listen(db.session, "do_orm_execute", _refuse_bulk)
    event.listen(db.session, "after_flush", _collect)
    event.listen(db.session, "before_commit", _write)
    event.listen(db.session, "after_transaction_create", _mark)
    event.listen(db.session, "after_soft_rollback", _forget)
    for mapper in Base.registry.mappers:
        _load_old_values(mapper)


def _load_old_values(mapper: Mapper[Any]) -> None:
    """An old value that was not loaded yet is read before it is replaced, or the trail could not tell it."""
    for attribute in mapper.column_attrs:
        event.listen(attribute.class_attribute, "set", lambda *_: None, active_history=True)


def _refuse_bulk(state: ORMExecuteState) -> None:
    statement = state.statement
    if isinstance(statement, Insert | Update | Delete):
        table = statement.table
        if isinstance(table, Table) and table.name in trailed_tables():
            raise UntrailedChange(f"change the rows of {table.name} one by one, so that the trail can tell them")


def _collect(session: Session, _context: UOWTransaction) -> None:
    changes: list[Change] = session.info.setdefault("changes", [])
    for deed, rows in ((Deed.ADDED, session.new), (Deed.CHANGED, session.dirty), (Deed.REMOVED, session.deleted)):
        for row in rows:
            if not hasattr(row, "__untrailed__"):
                change = Change(row, deed, _columns_of(row, deed))
                if change.columns or deed is not Deed.CHANGED:
                    changes.append(change)


def _columns_of(row: Base, deed: Deed) -> dict[str, list[object]]:
    state = inspect(row)
    columns: dict[str, list[object]] = {}
    for attribute in state.mapper.column_attrs:
        column = attribute.columns[0]
        if getattr(column, "primary_key", False):
            continue
        seen = state.attrs[attribute.key].history
        now = seen.added[0] if seen.added else (seen.unchanged[0] if seen.unchanged else None)
        before = seen.deleted[0] if seen.deleted else None
        if deed is Deed.REMOVED:
            before, now = now, None
        if deed is Deed.CHANGED and not seen.has_changes():
            continue
        if before != now:
            is_secret = bool(column.info.get("secret"))
            columns[attribute.key] = [_plain(before, is_secret), _plain(now, is_secret)]
    return columns


def _plain(value: object, is_secret: bool) -> object:
    if value is None:
        return None
    if is_secret:
        return HIDDEN
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value


def _mark(session: Session, transaction: SessionTransaction) -> None:
    if transaction.nested:
        session.info.setdefault("marks", {})[transaction] = len(session.info.get("changes", []))


def _forget(session: Session, previous: SessionTransaction) -> None:
    """What was rolled back never happened; a savepoint forgets only what came after it."""
    keep = session.info.get("marks", {}).pop(previous, 0) if previous.nested else 0
    del session.info.setdefault("changes", [])[keep:]


def _write(session: Session) -> None:
    if session.in_nested_transaction():
        return
    session.flush()
    changes = _merged(session.info.pop("changes", []))
    session.info.pop("marks", None)
    if not changes:
        return
    actor = _actor.get()
    if actor is None:
        raise UnsignedChange(f"nobody signs for the change of {changes[0].row.__tablename__}: use history.acting(…)")
    by_chain: dict[int, list[Change]] = {}
    for change in changes:
        by_chain.setdefault(_chain_of(change.row, actor), []).append(change)
    # Always in the same order, so that two commits never wait for each other.
    for chain in sorted(by_chain):
        _append(session, chain, by_chain[chain], actor)


def _merged(changes: Iterable[Change]) -> list[Change]:
    """One change per row and commit, however often it was flushed."""
    merged: dict[int, Change] = {}
    for change in changes:
        first = merged.setdefault(id(change.row), change)
        if first is change:
            continue
        for column, (before, now) in change.columns.items():
            first.columns[column] = [first.columns.get(column, [before])[0], now]
        if change.deed is Deed.REMOVED:
            first.deed = Deed.REMOVED
    return list(merged.values())


def _chain_of(row: Base, actor: Actor) -> int:
    organisation_id = row.id if row.__tablename__ == "organisations" else getattr(row, "organisation_id", None)  # type: ignore[attr-defined]
    return organisation_id or actor.organisation_id or SYSTEM_CHAIN


def _append(session: Session, chain: int, changes: list[Change], actor: Actor) -> None:
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        # SQLite has one writer at a time anyway, and this commit has written already.
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock, :chain)"), {"lock": CHAIN_LOCK, "chain": chain})
    last = connection.execute(
        select(Entry.number, Entry.hash).where(Entry.chain == chain).order_by(Entry.number.desc()).limit(1)
    ).first()
    number, previous = (last.number, last.hash) if last else (0, FIRST_HASH)
    at, rows = clock.now(), []
    for change in changes:
        number += 1
        entry: dict[str, Any] = {
            "chain": chain,
            "number": number,
            "at": at,
            "person_id": actor.person_id,
            "actor": actor.title,
            "door": actor.door,
            "noun": change.row.__tablename__,
            "row_id": ",".join(str(key) for key in inspect(change.row).identity or ()),
            "label": getattr(change.row, "label", ""),
            "deed": change.deed,
            "changes": json.dumps(change.columns, ensure_ascii=False, sort_keys=True),
            "previous_hash": previous,
        }
        previous = entry["hash"] = entry_hash(**entry)
        rows.append(entry)
    connection.execute(insert(Entry), rows)


class Fault(StrEnum):
    ALTERED = "altered"
    MISSING = "missing"
    CUT_OFF = "cut_off"


@dataclass(frozen=True)
class Problem:
    """The first entry of a chain that does not hold, and how."""

    fault: Fault
    chain: int
    number: int

    def __str__(self) -> str:
        told = {
            Fault.ALTERED: "was altered",
            Fault.MISSING: "is missing or was put in another's place",
            Fault.CUT_OFF: "was there at the last check and is gone",
        }[self.fault]
        return f"chain {self.chain}, entry {self.number}: {told}"


@dataclass(frozen=True)
class Verdict:
    entries: int
    heads: dict[int, tuple[int, str]]
    problems: tuple[Problem, ...]

    def as_check(self, now: datetime) -> TrailCheck:
        heads = [[chain, number, head] for chain, (number, head) in sorted(self.heads.items())]
        return TrailCheck(
            checked_at=now,
            entries=self.entries,
            heads=json.dumps(heads),
            problem="\n".join(str(problem) for problem in self.problems),
        )


def verify(session: Session) -> Verdict:
    """Reads every entry in order; memory stays flat however long the trail is."""
    entries, heads, problems = 0, {}, {}
    walk = select(Entry).order_by(Entry.chain, Entry.number).execution_options(yield_per=1000)
    known = _heads_of_last_check(session)
    for entry in session.scalars(walk):
        entries += 1
        number, previous = heads.get(entry.chain, (0, FIRST_HASH))
        if entry.chain not in problems:
            fault = _fault_of(entry, number, previous, known.get(entry.chain))
            if fault:
                at = number + 1 if fault is Fault.MISSING else entry.number
                problems[entry.chain] = Problem(fault, entry.chain, at)
        heads[entry.chain] = (entry.number, entry.hash)
    for chain, (number, _) in known.items():
        if heads.get(chain, (0, ""))[0] < number:
            problems.setdefault(chain, Problem(Fault.CUT_OFF, chain, number))
    return Verdict(entries, heads, tuple(problems[chain] for chain in sorted(problems)))


def _fault_of(entry: Entry, number: int, previous: str, known: tuple[int, str] | None) -> Fault | None:
    if entry.number != number + 1:
        return Fault.MISSING
    if entry.previous_hash != previous or entry.hash != entry.expected_hash():
        return Fault.ALTERED
    # Every hash may have been made anew from here on; the last check still remembers the true one.
    if known and known[0] == entry.number and known[1] != entry.hash:
        return Fault.ALTERED
    return None


def _heads_of_last_check(session: Session) -> dict[int, tuple[int, str]]:
    latest = select(TrailCheck).where(TrailCheck.problem == "").order_by(TrailCheck.id.desc()).limit(1)
    check = session.scalars(latest).first()
    return {chain: (number, head) for chain, number, head in json.loads(check.heads)} if check else {}


watch()
