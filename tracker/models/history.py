"""The trail: one entry for every change of every row, chained by hashes; the database refuses to alter it."""

import hashlib
import json
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ..extensions import db
from .columns import enum_of

FIRST_HASH = "0" * 64
# The chain of what belongs to no organisation.
SYSTEM_CHAIN = 0


class Door(StrEnum):
    """By which door a change came in."""

    WEB = "web"
    LINK = "link"
    IMPORT = "import"
    JOB = "job"
    COMMAND = "command"
    SETUP = "setup"


class Deed(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


class Entry(db.Model):
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

    @property
    def old_and_new(self) -> dict[str, tuple[object, object]]:
        return {column: (old, new) for column, (old, new) in json.loads(self.changes).items()}

    def expected_hash(self) -> str:
        return entry_hash(
            self.chain, self.number, self.at, self.person_id, self.actor, self.door, self.noun, self.row_id,
            self.label, self.deed, self.changes, self.previous_hash,
        )  # fmt: skip


def entry_hash(
    chain: int, number: int, at: datetime, person_id: int | None, actor: str, door: str, noun: str, row_id: str,
    label: str, deed: str, changes: str, previous_hash: str,
) -> str:  # fmt: skip
    """SHA-256 over every word of the entry and the hash before it, so that none can be altered alone."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    words = [chain, number, moment, person_id, actor, str(door), noun, row_id, label, str(deed), changes, previous_hash]
    return hashlib.sha256(json.dumps(words, ensure_ascii=False).encode()).hexdigest()


class TrailCheck(db.Model):
    """What a check of the trail found; remembers the last hash of each chain, so that a cut-off end is noticed too."""

    __tablename__ = "trail_checks"
    __untrailed__ = "the record of checking the trail"

    id: Mapped[int] = mapped_column(primary_key=True)
    checked_at: Mapped[datetime] = mapped_column(index=True)
    entries: Mapped[int]
    # [[chain, number, hash], …]
    heads: Mapped[str] = mapped_column(Text)
    problem: Mapped[str] = mapped_column(Text, default="")

    @property
    def is_clean(self) -> bool:
        return not self.problem


# What makes the database itself refuse; the migration runs the same statements.
PROTECT_ON_SQLITE = (
    "CREATE TRIGGER trail_no_update BEFORE UPDATE ON trail "
    "BEGIN SELECT RAISE(ABORT, 'the trail cannot be changed'); END",
    "CREATE TRIGGER trail_no_delete BEFORE DELETE ON trail "
    "BEGIN SELECT RAISE(ABORT, 'the trail cannot be removed'); END",
)
PROTECT_ON_POSTGRESQL = (
    "CREATE FUNCTION trail_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the trail cannot be changed or removed'; END $$",
    "CREATE TRIGGER trail_no_change BEFORE UPDATE OR DELETE ON trail "
    "FOR EACH ROW EXECUTE FUNCTION trail_refuse()",
    "CREATE TRIGGER trail_no_truncate BEFORE TRUNCATE ON trail "
    "FOR EACH STATEMENT EXECUTE FUNCTION trail_refuse()",
)
