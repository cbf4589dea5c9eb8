"""What executives look at once a week: figures against earlier, what waits for a decision, the oldest overdue."""

from .chart import Chart
from .divisions import shown
from .orders import Orders, orders_of
from .overdue import Overdue, oldest
from .requests import Kind, Request, kinds_decided_by, pending, pending_then
from .week import DivisionLine, Week, weekly_figures

__all__ = [
    "Chart",
    "DivisionLine",
    "Kind",
    "Orders",
    "Overdue",
    "Request",
    "Week",
    "kinds_decided_by",
    "oldest",
    "orders_of",
    "pending",
    "pending_then",
    "shown",
    "weekly_figures",
]
