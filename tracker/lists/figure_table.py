"""The figures of a board as they are taken along."""

from collections.abc import Iterable

from flask_babel import gettext as _

from ..progress import Figures
from ..tables import Column, Kind, Table, Value
from .taken_along import language


def table(found: Iterable[tuple[str, Figures]]) -> Table:
    columns = [
        Column(_("What is counted"), width=50),
        *(
            Column(title, Kind.NUMBER, 14)
            for title in (
                _("Tasks"),
                _("Tasks done"),
                _("Of these late"),
                _("Waiting for review"),
                _("In progress"),
                _("Not started"),
                _("Not carried out"),
                _("Tasks overdue"),
                _("Percent done"),
            )
        ),
    ]
    rows: list[list[Value]] = [
        [
            label,
            figures.owed,
            figures.done,
            figures.late,
            figures.waiting,
            figures.doing,
            figures.not_started,
            figures.not_done,
            figures.overdue,
            figures.percent,
        ]
        for label, figures in found
    ]
    return Table(_("Progress of the plan"), columns, rows, language=language())
