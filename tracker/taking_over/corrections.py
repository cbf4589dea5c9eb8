"""What people put right in a document that was read; kept with the import, whoever goes on with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ..intake import Roles
from ..intake.text import squeezed
from ..sheet import Sheet, read, stored

# What words may mean instead of a division.
EVERY_DIVISION, NOBODY = "all", "nobody"


@dataclass(frozen=True)
class Corrections:
    """Words that were asked about → what they mean, in every row or (with the key of a row before them) in one."""

    divisions: Mapping[str, str] = field(default_factory=dict)
    # A rule as the schedule stores it; empty: no deadline.
    phrases: Mapping[str, str] = field(default_factory=dict)
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    confirmed: frozenset[str] = frozenset()
    roles: Roles = field(default_factory=dict)

    # --- what is asked of them

    def division(self, row: str, words: str) -> str | None:
        return self.divisions.get(_of_row(row, words), self.divisions.get(squeezed(words)))

    def rule(self, row: str, phrase: str) -> str | None:
        found = self.phrases.get(_of_row(row, phrase))
        return self.phrases.get(squeezed(phrase)) if found is None and squeezed(phrase) else found

    # --- one more

    def with_division(self, words: str, meaning: str, row: str = "") -> "Corrections":
        key = _of_row(row, words) if row else squeezed(words)
        return replace(self, divisions={**self.divisions, key: meaning})

    def with_rule(self, phrase: str, rule: str, row: str = "") -> "Corrections":
        key = _of_row(row, phrase) if row else squeezed(phrase)
        return replace(self, phrases={**self.phrases, key: rule})

    def with_sheet(self, row: str, sheet: Sheet) -> "Corrections":
        return replace(self, sheets={**self.sheets, row: sheet})

    def without_sheet(self, row: str) -> "Corrections":
        return replace(self, sheets={key: sheet for key, sheet in self.sheets.items() if key != row})

    def leaving_out(self, row: str) -> "Corrections":
        return replace(self, left_out=self.left_out | {row})

    def taking_in(self, row: str) -> "Corrections":
        return replace(self, left_out=self.left_out - {row})

    def confirming(self, row: str) -> "Corrections":
        return replace(self, confirmed=self.confirmed | {row})

    def with_roles(self, roles: Roles) -> "Corrections":
        return replace(self, roles=dict(roles))

    @property
    def for_the_next(self) -> "Corrections":
        """What another document of the office begins with: words go on meaning what they meant."""
        return Corrections(divisions=_of_all(self.divisions), phrases=_of_all(self.phrases))

    # --- kept aside

    def stored(self) -> dict[str, Any]:
        return {
            "divisions": dict(self.divisions),
            "phrases": dict(self.phrases),
            "sheets": {key: stored(sheet) for key, sheet in self.sheets.items()},
            "left_out": sorted(self.left_out),
            "confirmed": sorted(self.confirmed),
            "roles": [[*place, role] for place, role in self.roles.items()],
        }

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> "Corrections":
        return cls(
            divisions=data.get("divisions", {}),
            phrases=data.get("phrases", {}),
            sheets={key: read(sheet) for key, sheet in data.get("sheets", {}).items()},
            left_out=frozenset(data.get("left_out", ())),
            confirmed=frozenset(data.get("confirmed", ())),
            roles={(table, column): role for table, column, role in data.get("roles", ())},
        )


_MARK = "|"


def _of_row(row: str, words: str) -> str:
    return f"{row}{_MARK}{squeezed(words)}"


def _of_all(told: Mapping[str, str]) -> dict[str, str]:
    return {key: meaning for key, meaning in told.items() if not _is_of_row(key)}


def _is_of_row(key: str) -> bool:
    return key.startswith("@") and _MARK in key
