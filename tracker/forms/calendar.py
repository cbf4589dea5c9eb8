"""Whose days a calendar shows, and whether those that are over too; what the address leaves out is the reader's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..models import Division


@dataclass(frozen=True)
class Whose:
    # Empty: of every division.
    divisions: tuple[Division, ...]
    own: tuple[Division, ...]
    only_open: bool

    @classmethod
    def read(cls, asked: Mapping[str, str], divisions: Sequence[Division], own: Sequence[Division]) -> "Whose":
        named = tuple(one for one in divisions if str(one.id) == asked.get("division"))
        chosen = named or (() if asked.get("of") == "all" else tuple(own))
        return cls(chosen, tuple(own), asked.get("open") == "1")

    @property
    def ids(self) -> list[int] | None:
        return [one.id for one in self.divisions] or None

    @property
    def is_own(self) -> bool:
        return bool(self.own) and self.divisions == self.own

    @property
    def is_all(self) -> bool:
        return not self.divisions

    @property
    def address(self) -> dict[str, str | int | None]:
        """What an address has to say to come back to these divisions; None is left out of it."""
        if self.is_own:
            return {"of": None, "division": None}
        if self.is_all:
            return {"of": "all" if self.own else None, "division": None}
        return {"of": None, "division": self.divisions[0].id}
