"""What a task has to show: the evidence that its measure expects against what is there."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..models import Evidence


@dataclass(frozen=True)
class Check:
    """One piece of evidence that the measure expects."""

    text: str
    evidence: tuple[Evidence, ...]

    @property
    def is_there(self) -> bool:
        return bool(self.evidence)


@dataclass(frozen=True)
class Shelf:
    checks: tuple[Check, ...]
    standing: tuple[Evidence, ...]
    removed: tuple[Evidence, ...]

    @property
    def found(self) -> int:
        return sum(check.is_there for check in self.checks)


def shelf_of(expected: Sequence[str], evidence: Sequence[Evidence]) -> Shelf:
    """Whoever adds a piece says which of the expected ones it is; a guess by its name would be wrong too often."""
    standing = tuple(piece for piece in evidence if piece.is_standing)
    checks = tuple(Check(text, tuple(e for e in standing if e.answers == text)) for text in dict.fromkeys(expected))
    return Shelf(checks, standing, tuple(piece for piece in evidence if not piece.is_standing))
