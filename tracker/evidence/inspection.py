"""Whether the disk still holds what the rows speak of, byte by byte in the course of a month."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy import select

from ..extensions import db
from ..models import StoredFile
from ..turns import take_turn
from .adding import turn_of
from .store import Store, fingerprint_of

DAYS_OF_A_ROUND = 30


@dataclass
class Findings:
    files: int = 0
    # Paths below the folder of uploads.
    missing: list[str] = field(default_factory=list)
    altered: list[str] = field(default_factory=list)


def inspect(uploads: Path, today: date) -> Findings:
    """Each file is looked for every time, and read as a whole on one day in thirty."""
    findings = Findings()
    for file in db.session.scalars(select(StoredFile).execution_options(yield_per=500)):
        findings.files += 1
        store = Store.of(uploads, file.organisation_id)
        path = store.path(file.sha256)
        if not store.holds(file.sha256, file.size):
            findings.missing.append(str(path.relative_to(uploads)))
        elif file.id % DAYS_OF_A_ROUND == today.toordinal() % DAYS_OF_A_ROUND and fingerprint_of(path) != file.sha256:
            findings.altered.append(str(path.relative_to(uploads)))
    return findings


def sweep(uploads: Path, before: float) -> Iterator[int]:
    """How many files of each organisation were removed that no row names and nobody wrote since.

    Each organisation in its turn, which ends with the transaction: what is being added meanwhile is not swept away.
    """
    for folder in sorted((uploads / "evidence").glob("*")):
        if folder.name.isdecimal() and folder.is_dir():
            organisation_id = int(folder.name)
            take_turn(turn_of(organisation_id))
            named = select(StoredFile.sha256).where(StoredFile.organisation_id == organisation_id)
            yield Store(folder).sweep(set(db.session.scalars(named)), before)
