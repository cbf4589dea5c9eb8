"""The letters of an office as they are taken along."""

from collections.abc import Iterable

from flask_babel import gettext as _

from ..models import Letter
from ..tables import Column, Kind, Table, Value
from ..words import word
from .taken_along import here, language


def letters(found: Iterable[Letter]) -> Table:
    columns = [
        Column(_("Day"), Kind.DATE, 16),
        Column(_("Recipient"), width=34),
        Column(_("E-mail"), width=32),
        Column(_("Kind"), width=26),
        Column(_("Subject"), width=50),
        Column(_("State"), width=26),
        Column(_("Tries"), Kind.NUMBER, 10),
        Column(_("Ended at"), Kind.MOMENT, 20),
        Column(_("What the mail server said"), width=50),
    ]
    return Table(_("Letters"), columns, (_row(letter) for letter in found), language=language())


def _row(letter: Letter) -> list[Value]:
    return [
        letter.day,
        letter.person.name,
        letter.address or letter.person.email,
        word(letter.kind),
        letter.subject,
        word(letter.state),
        letter.tries,
        here(letter.ended_at),
        letter.words,
    ]
