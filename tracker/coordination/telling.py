"""The sentence that a change of several tasks leaves behind, for the list of what can be taken back."""

from flask_babel import ngettext

from .. import shell
from ..thai.dates import short_date, unbroken
from .changes import Change, HandOver, Move


def told(change: Change, count: int) -> str:
    """In arabic digits: readers of both systems look at it."""
    if isinstance(change, Move):
        return _moved(change, count)
    if isinstance(change, HandOver):
        name = change.division.name
        return str(
            ngettext("%(num)s task handed over to %(name)s", "%(num)s tasks handed over to %(name)s", count, name=name)
        )
    return str(ngettext("%(num)s task withdrawn", "%(num)s tasks withdrawn", count))


def _moved(change: Move, count: int) -> str:
    if change.due_on is None:
        return str(
            ngettext(
                "%(num)s task moved by %(days)s days", "%(num)s tasks moved by %(days)s days", count, days=change.days
            )
        )
    date = unbroken(short_date(change.due_on, shell.language()))
    return str(ngettext("%(num)s task moved to %(date)s", "%(num)s tasks moved to %(date)s", count, date=date))
