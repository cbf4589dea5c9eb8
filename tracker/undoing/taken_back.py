"""What came of taking a change back."""

from collections.abc import Callable
from dataclasses import dataclass

from ..models import Signature, Undo


@dataclass(frozen=True)
class TakenBack:
    """What is again as it was, and what somebody changed since and therefore stays as it is; both by their names."""

    restored: tuple[str, ...]
    left: tuple[str, ...] = ()


# Finds the rows that the change speaks of and makes each what it was, unless somebody changed it since.
TakeBack = Callable[[Undo, Signature], TakenBack]
