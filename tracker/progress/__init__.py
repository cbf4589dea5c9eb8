"""How far everything is: tasks and a day make the figures that every board, list and document shows."""

from .figures import Figures
from .heat import Cell, HeatMap, Kind, Line
from .lanes import Lane, lanes_of
from .months import Mark, YearOfMonths, mark_of
from .past import Change, as_it_stood
from .progress import Progress
from .reading import Named, a_year_ago, changes_since, named, now_and_a_week_ago, rows_of
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
    "Kind",
    "Lane",
    "Line",
    "Mark",
    "Named",
    "Progress",
    "Row",
    "Standing",
    "YearOfMonths",
    "a_year_ago",
    "as_it_stood",
    "changes_since",
    "lanes_of",
    "mark_of",
    "month_of",
    "named",
    "now_and_a_week_ago",
    "rows_of",
]
