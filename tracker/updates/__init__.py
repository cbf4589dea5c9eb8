"""An edited list of measures or tasks → what it would change, row by row; once accepted, it changes nothing more."""

from .cells import Fault, FaultyCellError
from .comparison import Change, Difference, Problem, compare
from .measures import MeasureBook
from .stored import Waiting
from .tasks import TaskBook

__all__ = [
    "Change",
    "Difference",
    "Fault",
    "FaultyCellError",
    "MeasureBook",
    "Problem",
    "TaskBook",
    "Waiting",
    "compare",
]
