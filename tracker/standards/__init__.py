"""What all local governments share, as data that can be read and edited: kinds, divisions, provinces."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Kind:
    """A kind of local government and the words that go with it."""

    code: str
    title: str
    prefix: str
    short: str
    chief_administrator: str
    deputy_chief_administrator: str
    mayor: str
    deputy_mayor: str


@dataclass(frozen=True)
class StandardDivision:
    code: str
    name: str
    head: str
    aliases: tuple[str, ...]
    is_usual: bool
    is_audit: bool = False


def _read(name: str) -> list[Any]:
    rows: list[Any] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return rows


@cache
def kinds() -> dict[str, Kind]:
    return {row["code"]: Kind(**row) for row in _read("kinds.json")}


@cache
def divisions() -> dict[str, StandardDivision]:
    return {
        row["code"]: StandardDivision(**{**row, "aliases": tuple(row["aliases"])}) for row in _read("divisions.json")
    }


@cache
def provinces() -> tuple[str, ...]:
    return tuple(_read("provinces.json"))


KINDS = kinds()
