"""One sentence as its parts, which of them are used, and what is in doubt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from .lexing import Piece
from .parts import EndOf

T = TypeVar("T")
_SILENT = frozenset(("colon", "open", "comma", "month", "again", "dash"))
_NEAR = 5


class Doubt(StrEnum):
    AMBIGUOUS = "ambiguous"
    INCOMPLETE = "incomplete"
    IMPOSSIBLE = "impossible"
    NOT_UNDERSTOOD = "not-understood"


@dataclass
class Sentence:
    """The parts of one sentence in their order; whoever uses one marks it."""

    pieces: Sequence[Piece]
    doubts: set[Doubt] = field(default_factory=set)
    used: set[int] = field(default_factory=set)

    def take(self, type_: type[T], kinds: Iterable[str] = ()) -> list[T]:
        """The values of these parts that nobody has used."""
        found = []
        wanted = set(kinds)
        for at, piece in enumerate(self.pieces):
            if isinstance(piece.value, type_) and at not in self.used and (not wanted or piece.kind in wanted):
                self.used.add(at)
                found.append(piece.value)
        return found

    def take_ends(self, months: int) -> list[EndOf]:
        """The ends of such periods; the end of the year beside a shorter one may be one more deadline."""
        found = []
        for at, piece in enumerate(self.pieces):
            if isinstance(piece.value, EndOf) and at not in self.used and piece.value.months in (months, 12):
                self.used.add(at)
                found.append(piece.value)
                if piece.value.months != months and self.before(at) not in ("until", "through"):
                    self.doubt()
        return found

    def has(self, *kinds: str) -> bool:
        return any(piece.kind in kinds for piece in self.pieces)

    def before(self, at: int) -> str:
        """The kind of the piece before one, over words that say nothing of their own."""
        near = self.pieces[max(at - _NEAR, 0) : at]
        return next((piece.kind for piece in reversed(near) if piece.kind not in _SILENT), "")

    def doubt(self, doubt: Doubt = Doubt.AMBIGUOUS) -> None:
        self.doubts.add(doubt)
