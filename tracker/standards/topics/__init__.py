"""What integrity is assessed by, per assessment year: the topics of the analysis and the indicators."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ...thai import FiscalYear
from ..indicators import read_codes

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Topic:
    """`codes`: the questions that were analysed under it in that year; a question may stand under several."""

    number: int
    title: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Indicator:
    code: str
    instrument: str
    title: str


@dataclass(frozen=True)
class Assessment:
    topics: tuple[Topic, ...]
    indicators: tuple[Indicator, ...]

    def indicator(self, code: str) -> Indicator | None:
        """Of a code such as 4 or 9.1; a question such as i11 is none itself."""
        whole = code.split(".")[0]
        return next((indicator for indicator in self.indicators if indicator.code == whole), None)


@cache
def known_years() -> tuple[int, ...]:
    return tuple(sorted(int(file.stem) for file in FOLDER.glob("*.json")))


@cache
def assessment(year: FiscalYear) -> Assessment:
    """As last announced for that year or one before it; an earlier year has the first one known."""
    known = [number for number in known_years() if number <= year.number] or [known_years()[0]]
    said: dict[str, Any] = json.loads((FOLDER / f"{known[-1]}.json").read_text(encoding="utf-8"))
    return Assessment(
        tuple(Topic(row["number"], row["title"], read_codes(row["codes"]).codes) for row in said["topics"]),
        tuple(Indicator(**row) for row in said["indicators"]),
    )
