"""The trail as it is taken along: what was done, and what it was before."""

from collections.abc import Callable, Iterable
from datetime import date

from flask_babel import gettext as _

from ..clock import BANGKOK
from ..tables import Column, Kind, Table, Value
from ..trail.telling import Told
from .taken_along import language, lines


def table(entries: Iterable[Told], written: Callable[[date], str]) -> Table:
    columns = [
        Column(_("No."), Kind.NUMBER, 10),
        Column(_("Date"), width=16),
        Column(_("Time"), width=12),
        Column(_("What"), width=44),
        Column(_("Before"), width=36),
        Column(_("After"), width=36),
        Column(_("Who"), width=34),
        Column(_("Name"), width=30),
        Column(_("By which door"), width=20),
        Column("hash", width=30),
    ]
    rows = (_row(told, written) for told in entries)
    return Table(_("Trail"), columns, rows, language=language())


def _row(told: Told, written: Callable[[date], str]) -> list[Value]:
    at = told.entry.at.astimezone(BANGKOK)
    return [
        told.entry.number,
        written(at.date()).replace("\u00a0", " "),
        f"{at:%H:%M:%S}",
        told.sentence,
        lines(*(line.told_old for line in told.lines if line.old)),
        lines(*(line.told_new for line in told.lines if line.new)),
        told.who,
        told.who_name,
        told.door,
        told.entry.hash,
    ]
