"""Why something cannot be done, as the reader of a page is told."""

from datetime import date

from flask_babel import gettext as _

from . import shell
from .models import NotPossible
from .refusal_words import REFUSALS


def sentence(refusal: NotPossible) -> str:
    about = {
        word: shell.long_date(value) if isinstance(value, date) else value for word, value in refusal.about.items()
    }
    return shell.in_digits(str(REFUSALS[refusal.reason]) % about)


def changed_meanwhile() -> str:
    return str(_("Somebody else changed this at the same moment. Look at it again, then repeat your change."))


def _written(value: object) -> object:
    return shell.long_date(value) if isinstance(value, date) else value
