"""What a year's assessment asks, how it is weighed and which level a total reaches: a file per year, read and checked.

Nothing of one year holds for another: i23 and O12 ask for something else every few years.
"""

from functools import cache
from pathlib import Path

from ...thai import FiscalYear
from .reading import read
from .wrong import Unreadable
from .year import Assessment, Indicator, Instrument, Item, Level, SubIndicator, Topic

__all__ = [
    "FOLDER",
    "Assessment",
    "Indicator",
    "Instrument",
    "Item",
    "Level",
    "SubIndicator",
    "Topic",
    "Unreadable",
    "assessment",
    "known_years",
    "read",
]

FOLDER = Path(__file__).parent


@cache
def known_years() -> tuple[int, ...]:
    return tuple(sorted(int(file.stem) for file in FOLDER.glob("*.toml")))


@cache
def assessment(year: FiscalYear) -> Assessment:
    """As last announced for that year or one before it; an earlier year has the first one known."""
    known = [number for number in known_years() if number <= year.number] or [known_years()[0]]
    return read((FOLDER / f"{known[-1]}.toml").read_text(encoding="utf-8"))
