"""What an assessment gave: worked out elsewhere, only told here."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Score:
    """`code`: of an indicator or a question, as measures name it."""

    code: str
    name: str
    value: Decimal


@dataclass(frozen=True)
class Assessment:
    fiscal_year: int
    total: Decimal
    level: str
    # Below it something is weak; None: the year names none.
    threshold: Decimal | None = None
    scores: tuple[Score, ...] = ()
