"""A document that was read, as measures of a plan: rows with their doubts, what people put right, what would change."""

from .carrying_out import TakenOver, take_over
from .comparing import Comparison, Kind, compare
from .corrections import EVERY_DIVISION, NOBODY, Corrections
from .divisions import Divisions, KnownDivision
from .rows import Asked, Doubt, Row, rows
from .standing import Standing, known_divisions, standing_in

__all__ = [
    "EVERY_DIVISION",
    "NOBODY",
    "Asked",
    "Comparison",
    "Corrections",
    "Divisions",
    "Doubt",
    "Kind",
    "KnownDivision",
    "Row",
    "Standing",
    "TakenOver",
    "compare",
    "known_divisions",
    "rows",
    "standing_in",
    "take_over",
]
