"""What a division was told, as it is taken along."""

from collections.abc import Iterable

from flask_babel import gettext as _

from ..models import Division, LadderStep
from ..reminders.ladder import in_words
from ..reminders.proof import Reminder
from ..tables import Column, Kind, Table, Value
from ..words import word
from .taken_along import language


def reminders(division: Division | None, found: Iterable[Reminder]) -> Table:
    columns = [
        Column(_("Task"), width=60),
        Column(_("Due"), Kind.DATE, 16),
        Column(_("Told on"), Kind.DATE, 16),
        Column(_("Recipient"), width=34),
        Column(_("Whom it tells"), width=26),
        Column(_("Because"), width=30),
        Column(_("Reminder no."), Kind.NUMBER, 14),
        Column(_("State"), width=26),
    ]
    title = _("Proof of reminding")
    if division:
        title = _("Proof of reminding %(division)s", division=division.name)
    return Table(title, columns, (_row(one) for one in found), language=language())


def _row(one: Reminder) -> list[Value]:
    told = one.told
    return [
        told.task.title,
        told.due_on,
        told.day,
        told.person.name,
        word(told.audience),
        in_words(LadderStep(told.days_left, told.audience)),
        one.number,
        word(told.letter.state),
    ]
