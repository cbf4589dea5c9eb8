"""The words that lists of people are written with, as data that can be read and edited."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..models.role import Role
from ..thai import normal_spelling, to_arabic

_IDLE = re.compile(r"[\s*:()\[\]\"'“”]+")


def plain(text: str) -> str:
    """Small letters, arabic digits, no spaces and no idle marks: for comparing, never for showing."""
    return _IDLE.sub("", to_arabic(normal_spelling(text)).casefold())


@dataclass(frozen=True)
class Template:
    """The wording of the list that is handed out to be filled in."""

    title: str
    instruction: str
    sheet: str
    headings: dict[str, str]
    roles: dict[str, str]
    yes: str
    choose_from_list: str
    examples: tuple[dict[str, str], ...]


@dataclass(frozen=True)
class Words:
    headings: dict[str, str]
    roles: dict[str, Role]
    head_beginnings: tuple[str, ...]
    acting_beginnings: tuple[str, ...]
    name_beginnings: tuple[str, ...]
    yes: frozenset[str]
    no: frozenset[str]
    blank: frozenset[str]
    vacant: frozenset[str]
    template: Template


@cache
def words() -> Words:
    raw = json.loads((Path(__file__).parent / "words.json").read_text(encoding="utf-8"))
    return Words(
        headings={plain(word): column for column, synonyms in raw["headings"].items() for word in synonyms},
        roles={plain(word): Role(role) for role, synonyms in raw["roles"].items() for word in synonyms},
        head_beginnings=tuple(plain(word) for word in raw["head_beginnings"]),
        acting_beginnings=_longest_first(raw["acting_beginnings"]),
        name_beginnings=_longest_first(plain(word) for word in raw["name_beginnings"]),
        yes=frozenset(plain(word) for word in raw["yes"]),
        no=frozenset(plain(word) for word in raw["no"]),
        blank=frozenset(plain(word) for word in raw["blank"]),
        vacant=frozenset(plain(word) for word in raw["vacant"]),
        template=Template(**{**raw["template"], "examples": tuple(raw["template"]["examples"])}),
    )


def _longest_first(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(found, key=len, reverse=True))
