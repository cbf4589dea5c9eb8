"""Finds forms in a row of pieces and puts one piece in the place of each; a form is a pattern over kinds of pieces."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from .lexing import Piece

_PRIVATE_USE = 0xE000
_NAME = re.compile(r"[a-z_]+")
_GROUP = re.compile(r"\((?!\?)")
_characters: dict[str, str] = {}
T = TypeVar("T")

NUMBERS = ("small", "item", "numeral", "short_year", "count")
# Shorthands that patterns may use.
_MACROS = {
    "n": f"({'|'.join(NUMBERS)})",
    "sep": "(and|comma|slash|or)",
    "to": "(dash|until)",
    "a_year": "(fy|era_year|year_number|short_year)",
    "following": "(next_month|next_month_end)",
    "unit": "(month|quarter|half|year|fiscal_year|calendar_year)",
}


def character(kind: str) -> str:
    return _characters.setdefault(kind, chr(_PRIVATE_USE + len(_characters)))


@dataclass(frozen=True, slots=True)
class Match:
    pieces: Sequence[Piece]

    def numbers(self) -> list[int]:
        return [int(str(piece.value)) for piece in self.pieces if piece.kind in NUMBERS]

    def has(self, *kinds: str) -> bool:
        return any(piece.kind in kinds for piece in self.pieces)

    def all(self, type_: type[T]) -> list[T]:
        return [piece.value for piece in self.pieces if isinstance(piece.value, type_)]

    def one(self, type_: type[T]) -> T | None:
        return next(iter(self.all(type_)), None)

    def value(self, *kinds: str) -> int:
        return next((int(str(piece.value)) for piece in self.pieces if piece.kind in kinds), 0)


Build = Callable[[Match], object | None]


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of piece, how it is written, and what it means; without a meaning it is not that form after all."""

    kind: str
    pattern: re.Pattern[str]
    build: Build


def form(kind: str, pattern: str, build: Build | None = None) -> Form:
    return Form(kind, _compiled(pattern), build or (lambda match: kind))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    for name, macro in _MACROS.items():
        pattern = re.sub(rf"\b{name}\b", macro, pattern)
    pattern = _NAME.sub(lambda match: character(match.group()), pattern).replace(" ", "")
    # Bounded, so that a line of one word repeated takes time in proportion to its length.
    pattern = pattern.replace("+", "{1,3}").replace("*", "{0,3}")
    return re.compile(_GROUP.sub("(?:", pattern))


class Stage:
    """Forms that are looked for together."""

    def __init__(self, *forms: Form) -> None:
        self.forms = tuple(enumerate(forms))
        # One search tells that none of them occurs, which is so in most stages of most sentences.
        self.any = re.compile("|".join(form.pattern.pattern for form in forms))


def parsed(pieces: list[Piece], stages: Sequence[Stage]) -> list[Piece]:
    """Stage by stage, each on what the ones before it have found."""
    row = _row(pieces)
    for stage in stages:
        if stage.any.search(row):
            pieces = _rewritten(pieces, row, stage)
            row = _row(pieces)
    return pieces


def _row(pieces: list[Piece]) -> str:
    return "".join([character(piece.kind) for piece in pieces])


def _rewritten(pieces: list[Piece], row: str, stage: Stage) -> list[Piece]:
    """From left to right, the longest form first; what is in no form stays as it is."""
    found = [
        (match.start(), -match.end(), order, form)
        for order, form in stage.forms
        for match in form.pattern.finditer(row)
    ]
    found.sort(key=lambda one: one[:3])
    result: list[Piece] = []
    place = 0
    for start, end, _, form_ in found:
        if start < place:
            continue
        inside = pieces[start:-end]
        value = form_.build(Match(inside))
        if value is not None:
            result += pieces[place:start]
            result.append(Piece(form_.kind, inside[0].start, inside[-1].end, value))
            place = -end
    return result + pieces[place:]
