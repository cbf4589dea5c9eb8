"""A measure as the office's form holds it: compared, merged, kept aside, written into the measure."""

from .merging import Merged, merge
from .sheet import FIELDS, DeadlineLine, KpiLine, Sheet, StepLine
from .stored import read, stored
from .writing import write

__all__ = [
    "FIELDS",
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
