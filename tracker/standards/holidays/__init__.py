"""The days off of all offices, by fiscal year: a file for each year that was checked, a forecast for the others."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from ...thai import FiscalYear
from .days import StandardDay, StandardYear, Standing

FOLDER = Path(__file__).parent
# Before, the rules of substitution were others; after, nobody has counted the moon.
FIRST_YEAR = 2550
LAST_YEAR = 2600

__all__ = ["FIRST_YEAR", "LAST_YEAR", "StandardDay", "StandardYear", "Standing", "checked_years", "covers", "days_off"]


@cache
def checked_years() -> tuple[int, ...]:
    return tuple(sorted(int(file.stem) for file in FOLDER.glob("*.json")))


def covers(number: int) -> bool:
    return FIRST_YEAR <= number <= LAST_YEAR


@cache
def days_off(year: FiscalYear) -> StandardYear:
    """Raises ValueError for a year too far away to say anything about."""
    if not covers(year.number):
        raise ValueError(f"Days off are known for the fiscal years {FIRST_YEAR} to {LAST_YEAR}, not for {year.number}")
    if year.number in checked_years():
        return _read(year)
    # A large library, needed only for years without a file.
    from .forecast import forecast

    return forecast(year)


def _read(year: FiscalYear) -> StandardYear:
    said: dict[str, Any] = json.loads((FOLDER / f"{year.number}.json").read_text(encoding="utf-8"))
    sources: dict[str, str] = said["sources"]
    return StandardYear(
        year=year,
        edition=said["checked_on"],
        days=tuple(StandardDay.from_text(**{**day, "source": sources[day["source"]]}) for day in said["days"]),
        note=said["note"],
        note_en=said["note_en"],
    )
