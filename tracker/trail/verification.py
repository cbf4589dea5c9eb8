"""Reads the trail back, entry by entry, and names the first one of each chain that does not hold."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import RowMapping, Text, cast, select, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from ..models.history import FIRST_HASH, Entry, Fault, Problem, TrailCheck, entry_hash

AT_A_TIME = 1000
# An entry as it stands, word by word.
Words = RowMapping | Mapping[str, Any]
# As they stand in the database: a word that was tampered with must not stop the reading.
HASHED = [
    (cast(column, Text) if column.name == "at" else type_coerce(column, NullType())).label(column.name)
    for column in Entry.__table__.c
    if column.name != "id"
]

# Number and hash of an entry.
Place = tuple[int, str]
START: Place = (0, FIRST_HASH)


@dataclass(frozen=True)
class Verdict:
    entries: int
    heads: dict[int, Place]
    problems: tuple[Problem, ...]

    @property
    def is_clean(self) -> bool:
        return not self.problems

    def as_check(self, now: datetime) -> TrailCheck:
        heads = [[chain, number, head] for chain, (number, head) in self.heads.items()]
        found = [[problem.fault, problem.chain, problem.number] for problem in self.problems]
        return TrailCheck(
            checked_at=now, entries=self.entries, heads=json.dumps(heads), problem=json.dumps(found) if found else ""
        )


def verify(session: Session) -> Verdict:
    """Memory stays flat however long the trail is."""
    # Before the entries: a check made meanwhile would know more of them than are read here.
    known = _heads_of_last_check(session)
    walk = select(*HASHED).order_by(Entry.chain, Entry.number)
    entries = session.execute(walk, execution_options={"yield_per": AT_A_TIME}).mappings()
    return verdict_on(entries, known)


def verdict_on(walk: Iterable[Words], known: Mapping[int, Place]) -> Verdict:
    """The entries of each chain in their order, and where each chain stood at the last check."""
    entries = 0
    heads: dict[int, Place] = {}
    problems: dict[int, Problem] = {}
    for entry in walk:
        entries += 1
        chain = entry["chain"]
        problem = _problem_of(entry, heads.get(chain, START), known.get(chain))
        if problem:
            problems.setdefault(chain, problem)
        heads[chain] = (_number_of(entry), entry["hash"])
    for chain, (number, _) in known.items():
        last, _ = heads.get(chain, START)
        if last < number:
            problems.setdefault(chain, Problem(Fault.CUT_OFF, chain, last + 1))
    return Verdict(entries, heads, tuple(problems.values()))


def _problem_of(entry: Words, before: Place, known: Place | None) -> Problem | None:
    chain, number = entry["chain"], _number_of(entry)
    last, previous = before
    if number > last + 1:
        return Problem(Fault.MISSING, chain, last + 1)
    if number <= last or entry["hash"] != _expected_hash(entry):
        return Problem(Fault.ALTERED, chain, number)
    if entry["previous_hash"] != previous:
        return Problem(Fault.TORN if last else Fault.ALTERED, chain, number)
    # Every hash may have been made anew up to here; the last check still remembers the true one.
    if known and known[0] == number and known[1] != entry["hash"]:
        return Problem(Fault.REWRITTEN, chain, number)
    return None


def _number_of(entry: Words) -> int:
    """SQLite would keep a word where a number belongs."""
    number = entry["number"]
    return number if isinstance(number, int) else 0


def _expected_hash(entry: Words) -> str | None:
    """None for an entry that nobody could have written."""
    words = {name: value for name, value in entry.items() if name != "hash"}
    try:
        return entry_hash(**{**words, "at": _instant(words["at"])})
    except (TypeError, ValueError, AttributeError):
        return None


def _instant(stored: datetime | str) -> datetime:
    """SQLite keeps an instant as text without its zone."""
    at = stored if isinstance(stored, datetime) else datetime.fromisoformat(stored)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _heads_of_last_check(session: Session) -> dict[int, Place]:
    check = session.scalars(TrailCheck.latest().where(TrailCheck.problem == "")).first()
    return check.head_of if check else {}
