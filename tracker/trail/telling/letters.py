"""The words for the ladder by which letters are sent."""

from flask_babel import lazy_gettext as _l

from ...models import Deed
from ...words import AUDIENCES, PLAN_KINDS
from .nouns import Case, Column, Kind, Noun, by_value

RUNGS = Noun(
    _l("Line of the ladder"),
    {
        "days_left": Column(_l("Days before the due date (below zero: working days after it)")),
        "audience": Column(_l("Whom it tells"), Kind.WORD, by_value(AUDIENCES)),
        "plan_kind": Column(_l("Only of plans of this kind"), Kind.WORD, by_value(PLAN_KINDS)),
    },
    (
        Case(Deed.ADDED, _l("Line added to the ladder of letters")),
        Case(Deed.REMOVED, _l("Line taken out of the ladder of letters")),
        Case(Deed.CHANGED, _l("Line of the ladder of letters changed")),
    ),
    silent=frozenset({"organisation_id"}),
)
