"""Scores of a file beside those that are written down: row by row, with what does not add up, before any is taken."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any

from .. import assessment_years
from ..assessments import TOTAL, Figures, Key, Printed, Settled, Suspect, keys_of, settle
from ..forms.scores import name_of
from ..models import AssessmentResult, Given, ScoreImport
from .years import Year


class Kind(StrEnum):
    """What accepting a row would do."""

    CONTESTED = "contested"
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class Choice:
    """A value that may be taken: one of the file, or the one that stands."""

    value: Decimal
    place: str
    is_standing: bool


@dataclass(frozen=True)
class Row:
    key: Key
    kind: Kind
    chosen: Choice
    choices: tuple[Choice, ...]
    standing: Decimal | None
    misprints: tuple[Suspect, ...]

    @property
    def name(self) -> str:
        return name_of(self.key)


def kept(printed: Iterable[Printed]) -> list[dict[str, Any]]:
    return [
        {
            "code": one.key.code,
            "part": one.key.part,
            "value": str(one.value),
            "place": one.place,
            "is_sure": one.is_sure,
            "words": one.words,
        }
        for one in printed
    ]


class Review:
    """One request for the page of an import; `result` is what is written down for that year, or None."""

    def __init__(self, score_import: ScoreImport, result: AssessmentResult | None) -> None:
        self.score_import, self.result = score_import, result
        self.standard = assessment_years.standard(score_import.fiscal_year)
        self.printed = [_printed(one) for one in score_import.printed]
        self.settled: Settled = settle(self.standard, self.printed)
        self.standing = result.given if result else {}

    @cached_property
    def rows(self) -> list[Row]:
        return [
            self._row(key, self.settled.scores[key]) for key in keys_of(self.standard) if key in self.settled.scores
        ]

    def _row(self, key: Key, taken: Printed) -> Row:
        standing = self.standing.get(key)
        own = [Choice(taken.value, taken.place, False)]
        for one in self._printed_for(key):
            if one.value not in {choice.value for choice in own}:
                own.append(Choice(one.value, one.place, False))
        misprints = tuple(one for one in self.settled.misprints if one.key == key)
        is_contested = len(own) > 1
        if standing is not None and standing not in {one.value for one in own}:
            own.append(Choice(standing, "", True))
        kind = Kind.CONTESTED if is_contested else _kind(standing, taken.value)
        return Row(key, kind, own[0], tuple(own), standing, misprints)

    def _printed_for(self, key: Key) -> list[Printed]:
        """Also what was printed without the part that it turned out to belong to."""
        exact = [one for one in self.printed if one.key == key]
        return exact or [one for one in self.printed if one.key == Key(key.code)]

    @property
    def counts(self) -> Mapping[Kind, int]:
        return {kind: sum(row.kind is kind for row in self.rows) for kind in Kind}

    @property
    def changes(self) -> int:
        return sum(row.standing != row.chosen.value for row in self.rows)

    @property
    def level(self) -> str:
        """As it stands beside the total."""
        return next((one.words for one in self.printed if one.key == TOTAL and one.words), "")

    @property
    def kept_apart(self) -> int:
        """Scores that stand and that the file says nothing of: they stay."""
        return sum(key not in self.settled.scores for key in self.standing)

    @cached_property
    def year(self) -> Year:
        """As it would be."""
        given = {**self.standing, **{row.key: row.chosen.value for row in self.rows}}
        return Year(self.score_import.fiscal_year, self.standard, Figures(self.standard, given), self.result)

    def title(self, code: str) -> str:
        return self.standard.title_of(code) or next((one.words for one in self.printed if one.key.code == code), "")

    def given(self, chosen: Mapping[str, str]) -> dict[Key, Given]:
        """`chosen`: the value picked for a row, by its name; what is not among its choices is passed over."""
        known = self.result.scores if self.result else []
        found = {one.key: Given(one.value, one.origin, one.place, one.words) for one in known}
        if TOTAL in self.standing:
            found[TOTAL] = Given(self.standing[TOTAL])
        origin = self.score_import.origin
        for row in self.rows:
            picked = next((one for one in row.choices if str(one.value) == chosen.get(row.name)), row.chosen)
            words = self.settled.scores[row.key].words if row.key != TOTAL else ""
            if not picked.is_standing:
                place = (
                    f"{self.score_import.file_name}: {picked.place}" if picked.place else self.score_import.file_name
                )
                found[row.key] = Given(picked.value, origin, place[:300], words)
        return found


def _printed(one: Mapping[str, Any]) -> Printed:
    key = Key(one["code"], one["part"])
    return Printed(key, Decimal(one["value"]), one["place"], one["is_sure"], one["words"])


def _kind(standing: Decimal | None, value: Decimal) -> Kind:
    if standing is None:
        return Kind.NEW
    return Kind.SAME if standing == value else Kind.CHANGED
