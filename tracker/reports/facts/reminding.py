"""Who was told what, for a division and a stretch of time."""

from dataclasses import dataclass
from datetime import date

from .office import Office, Signers


@dataclass(frozen=True)
class Reminding:
    """`because` and `state` are worded already."""

    task: str
    due_on: date
    told_on: date
    recipient: str
    audience: str
    because: str
    state: str
    number: int | None = None


@dataclass(frozen=True)
class ProofOfReminding:
    office: Office
    signers: Signers
    division: str
    fiscal_year: int
    as_of: date
    quarter: int | None = None
    remindings: tuple[Reminding, ...] = ()
