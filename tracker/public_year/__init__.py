"""A fiscal year of an organisation as everybody may see it: read, told without persons, written, and read back."""

from .freshness import freshness
from .reading import Seen, discretion_of, public_years, shown_year
from .shown import FORMAT, Announced, Link, PlanShown, Score, Shown, ShownMeasure, read_shown
from .state import MeasureState

__all__ = [
    "FORMAT",
    "Announced",
    "Link",
    "MeasureState",
    "PlanShown",
    "Score",
    "Seen",
    "Shown",
    "ShownMeasure",
    "discretion_of",
    "freshness",
    "public_years",
    "read_shown",
    "shown_year",
]
