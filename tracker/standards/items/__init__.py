"""What stands behind the codes of a year's public items, and when they are published: data to be read and edited."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ...thai import FiscalYear
from ..assessments import Assessment, Item

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Content:
    """One thing that an assessor looks for; `key` names it in every year."""

    key: str
    text: str
    # Without it a report gets no points, whatever else it tells.
    costs_points: bool = False


@dataclass(frozen=True)
class ItemKind:
    """A kind of public information, whatever its code in a year."""

    key: str
    title: str
    # The standard code of the division that usually keeps it.
    division: str
    contents: tuple[Content, ...]
    # Its code in each assessment year that asks for it.
    codes: Mapping[int, str]
    # Complete only when the first half of the fiscal year is over.
    is_half_year: bool = False


@dataclass(frozen=True)
class Window:
    """The first and the last day on which the items of a year are published."""

    opens_on: date
    closes_on: date


@cache
def kinds() -> tuple[ItemKind, ...]:
    said = _read("kinds.toml")
    shared = tuple(Content(key, text, costs_points=True) for key, text in said["report_contents"].items())
    return tuple(_kind(row, shared) for row in said["kinds"])


def kinds_of(asked: Assessment, code: str) -> tuple[ItemKind, ...]:
    """Those that a code of that year asks for together."""
    return tuple(kind for kind in kinds() if kind.codes.get(asked.year) == code)


def contents_of(asked: Assessment, code: str) -> tuple[Content, ...]:
    """Each once, whichever kinds ask for it."""
    found = {content.key: content for kind in kinds_of(asked, code) for content in kind.contents}
    return tuple(found.values())


def usual_division(asked: Assessment, code: str) -> str | None:
    return next((kind.division for kind in kinds_of(asked, code)), None)


def is_half_year(asked: Assessment, code: str) -> bool:
    return any(kind.is_half_year for kind in kinds_of(asked, code))


def meant_by(asked: Assessment, code: str, earlier: Assessment) -> tuple[str, ...]:
    """The codes under which an earlier year asked for the same, in the order of that year's list."""
    same = {kind.codes.get(earlier.year) for kind in kinds_of(asked, code)}
    return tuple(item.code for item in earlier.items if item.code in same)


def items_by_part(asked: Assessment) -> list[tuple[str, str, list[Item]]]:
    """Code and title of each sub-indicator, and its items."""
    titled = {item.code: item for item in asked.items}
    return [(part.code, part.title, [titled[code] for code in part.items]) for part in asked.sub_indicators]


def window(year: FiscalYear) -> Window:
    """As announced, else the usual one."""
    said = _read("windows.toml")
    found = said.get("years", {}).get(str(year.number), said["usual"])
    return Window(_day(year, found["opens"]), _day(year, found["closes"]))


def is_confirmed_window(year: FiscalYear) -> bool:
    return str(year.number) in _read("windows.toml").get("years", {})


def unconfirmed() -> tuple[str, ...]:
    return tuple(_read("kinds.toml")["unconfirmed"])


def _kind(row: Mapping[str, Any], shared: tuple[Content, ...]) -> ItemKind:
    own = tuple(Content(f"{row['key']}.{key}", text) for key, text in row["contents"].items())
    return ItemKind(
        key=row["key"],
        title=row["title"],
        division=row["division"],
        contents=own + (shared if row.get("is_report") else ()),
        codes={int(year): code for year, code in row["codes"].items()},
        is_half_year=row.get("is_half_year", False),
    )


def _day(year: FiscalYear, said: Mapping[str, int]) -> date:
    # From October on it is the calendar year before.
    return date(year.ends_on.year - (said["month"] >= 10), said["month"], said["day"])


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
