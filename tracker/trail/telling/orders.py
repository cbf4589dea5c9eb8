"""The words for orders: given, answered, acknowledged, withdrawn."""

from flask_babel import lazy_gettext as _l

from ...models import Deed
from .nouns import Case, Column, Kind, Noun, Turn

ORDERS = Noun(
    _l("Order of an executive"),
    {
        "division_id": Column(_l("Division"), Kind.ROW, table="divisions"),
        "task_id": Column(_l("Task"), Kind.ROW, table="tasks"),
        "text": Column(_l("Text")),
        "answer_by": Column(_l("Answer by"), Kind.DAY),
        "answer": Column(_l("Answer")),
        "acknowledged_at": Column(_l("Acknowledged"), Kind.MOMENT),
        "withdrawn_at": Column(_l("Withdrawn"), Kind.MOMENT),
    },
    (
        Case(Deed.ADDED, _l("Order given: %(label)s")),
        Case(Deed.CHANGED, _l("Order answered: %(label)s"), "answered_at", Turn.FILLED),
        Case(Deed.CHANGED, _l("Answer to an order acknowledged: %(label)s"), "acknowledged_at", Turn.FILLED),
        Case(Deed.CHANGED, _l("Order withdrawn: %(label)s"), "withdrawn_at", Turn.FILLED),
        Case(Deed.CHANGED, _l("Order changed: %(label)s")),
    ),
    silent=frozenset(
        {
            "version",
            "organisation_id",
            "given_at",
            "given_on",
            "given_by_id",
            "given_as",
            "answered_at",
            "answered_by_id",
            "answered_as",
        }
    ),
)
