"""How far everything is: tasks and a day make the figures that every board, list and document shows."""

from .figures import Figures
from .heat import Cell, HeatMap, Line
from .past import Change, as_it_stood
from .progress import Progress
from .reading import changes_since, rows_of
from .row import AFTER, BEFORE, SOON, Basis, Row, month_of
from .standing import Standing

__all__ = [
    "AFTER",
    "BEFORE",
    "SOON",
    "Basis",
    "Cell",
    "Change",
    "Figures",
    "HeatMap",
    "Line",
    "Progress",
    "Row",
    "Standing",
    "as_it_stood",
    "changes_since",
    "month_of",
    "rows_of",
]
