"""A measure as the office's form holds it: compared, merged, kept aside, written into the measure."""

from .merging import Merged, merge
from .sheet import FIELDS, TEXTS, DeadlineLine, KpiLine, Sheet, StepLine
from .stored import read, stored
from .whole import WHOLE
from .writing import write

__all__ = [
    "FIELDS",
    "TEXTS",
    "WHOLE",
    "DeadlineLine",
    "KpiLine",
    "Merged",
    "Sheet",
    "StepLine",
    "merge",
    "read",
    "stored",
    "write",
]
