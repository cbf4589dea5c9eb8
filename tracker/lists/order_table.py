"""The orders of the executives as they are taken along."""

from collections.abc import Iterable

from flask_babel import gettext as _

from ..models import Order
from ..tables import Column, Kind, Table, Value
from .taken_along import here, language


def table(orders: Iterable[Order]) -> Table:
    columns = [
        Column(_("Given"), Kind.MOMENT, 20),
        Column(_("Given by"), width=34),
        Column(_("Division"), width=30),
        Column(_("Task"), width=50),
        Column(_("What is ordered"), width=50),
        Column(_("Answer by"), Kind.DATE, 16),
        Column(_("Answer"), width=50),
        Column(_("Answered"), Kind.MOMENT, 20),
        Column(_("Answered by"), width=34),
        Column(_("Acknowledged"), Kind.MOMENT, 20),
        Column(_("Withdrawn"), Kind.MOMENT, 20),
    ]
    rows: list[list[Value]] = [
        [
            here(one.given_at),
            one.given_as,
            one.division.name,
            one.task.title if one.task else "",
            one.text,
            one.answer_by,
            one.answer,
            here(one.answered_at),
            one.answered_as,
            here(one.acknowledged_at),
            here(one.withdrawn_at),
        ]
        for one in orders
    ]
    return Table(_("Orders of the executives"), columns, rows, language=language())
