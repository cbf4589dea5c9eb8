"""The trail: one entry for every change of every row, chained by hashes; the database refuses to alter it."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, Index, Integer, Select, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from ..extensions import Model
from .columns import enum_of
from .organisation import Organisation

FIRST_HASH = "0" * 64
# The chain of what belongs to no organisation.
SYSTEM_CHAIN = 0


class Door(StrEnum):
    """By which door a change came in."""

    WEB = "web"
    API = "api"
    LINK = "link"
    IMPORT = "import"
    JOB = "job"
    COMMAND = "command"
    SETUP = "setup"

    @property
    def is_machine(self) -> bool:
        """Nobody stands at it: what comes in there is done by the system itself."""
        return self in {Door.JOB, Door.COMMAND, Door.SETUP}


class Deed(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


class Entry(Model):
    __tablename__ = "trail"
    __untrailed__ = "it is the trail"

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    # A chain per organisation: offices do not wait for each other.
    chain: Mapped[int]
    number: Mapped[int]
    at: Mapped[datetime]
    person_id: Mapped[int | None]
    actor: Mapped[str] = mapped_column(String(400))
    door: Mapped[Door] = mapped_column(enum_of(Door))
    noun: Mapped[str] = mapped_column(String(60))
    row_id: Mapped[str] = mapped_column(String(60))
    label: Mapped[str] = mapped_column(Text)
    deed: Mapped[Deed] = mapped_column(enum_of(Deed))
    # {"column": [old, new]} exactly as it was hashed.
    changes: Mapped[str] = mapped_column(Text)
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))

    __table_args__ = (
        UniqueConstraint("chain", "number"),
        Index("ix_trail_row", "noun", "row_id"),
        Index("ix_trail_chain_at", "chain", "at"),
    )

    @classmethod
    def of(cls, organisation: Organisation) -> Select["Entry"]:
        """Its own chain, the newest first."""
        return select(cls).where(cls.chain == organisation.id).order_by(cls.number.desc())

    @property
    def old_and_new(self) -> dict[str, tuple[object, object]]:
        return {column: (old, new) for column, (old, new) in json.loads(self.changes).items()}


def entry_hash(
    chain: int, number: int, at: datetime, person_id: int | None, actor: str, door: str, noun: str, row_id: str,
    label: str, deed: str, changes: str, previous_hash: str,
) -> str:  # fmt: skip
    """SHA-256 over every word of the entry and the hash before it, so that none can be altered alone."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    words = [chain, number, moment, person_id, actor, str(door), noun, row_id, label, str(deed), changes, previous_hash]
    return hashlib.sha256(json.dumps(words, ensure_ascii=False).encode()).hexdigest()


class Fault(StrEnum):
    ALTERED = "altered"
    TORN = "torn"
    MISSING = "missing"
    CUT_OFF = "cut_off"
    REWRITTEN = "rewritten"


FAULTS = {
    Fault.ALTERED: "was altered",
    Fault.TORN: "does not continue the entry before it: one of the two was altered and hashed anew",
    Fault.MISSING: "is missing",
    Fault.CUT_OFF: "was there at the last check and is gone, with all that followed",
    Fault.REWRITTEN: "is not the one of the last check: it or an entry before it was altered, and all hashed anew",
}


@dataclass(frozen=True)
class Problem:
    """The first entry of a chain that does not hold, and how."""

    fault: Fault
    chain: int
    number: int

    def __str__(self) -> str:
        return f"chain {self.chain}, entry {self.number}: {FAULTS[self.fault]}"


class TrailCheck(Model):
    """What a check of the trail found; remembers the last hash of each chain, so that a cut-off end is noticed too."""

    __tablename__ = "trail_checks"
    __untrailed__ = "the record of checking the trail"

    id: Mapped[int] = mapped_column(primary_key=True)
    checked_at: Mapped[datetime] = mapped_column(index=True)
    entries: Mapped[int]
    # [[chain, number, hash], …]
    heads: Mapped[str] = mapped_column(Text)
    # [[fault, chain, number], …], empty where all is well
    problem: Mapped[str] = mapped_column(Text, default="")

    @classmethod
    def latest(cls) -> Select["TrailCheck"]:
        return select(cls).order_by(cls.id.desc()).limit(1)

    @property
    def is_clean(self) -> bool:
        return not self.problem

    @property
    def head_of(self) -> dict[int, tuple[int, str]]:
        """The last entry of each chain, as number and hash."""
        return {chain: (number, head) for chain, number, head in json.loads(self.heads)}

    @property
    def problems(self) -> list[Problem]:
        found = json.loads(self.problem) if self.problem else []
        return [Problem(Fault(fault), chain, number) for fault, chain, number in found]
