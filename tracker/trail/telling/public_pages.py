"""The words for the page that everybody may read, and for what was kept of it."""

from flask_babel import lazy_gettext as _l

from ...models import Deed
from .nouns import Case, Column, Kind, Noun, Turn

PUBLIC_PAGES = Noun(
    _l("Public page"),
    {
        "slug": Column(_l("Name in the address")),
        "opened_at": Column(_l("Switched on"), Kind.MOMENT),
    },
    (
        Case(Deed.ADDED, _l("Public page switched on: %(label)s")),
        Case(Deed.CHANGED, _l("Public page switched on: %(label)s"), "opened_at", Turn.FILLED),
        Case(Deed.CHANGED, _l("Public page switched off: %(label)s"), "opened_at", Turn.EMPTIED),
        Case(Deed.CHANGED, _l("Address of the public page changed: %(label)s")),
    ),
    silent=frozenset({"organisation_id"}),
)

SNAPSHOTS = Noun(
    _l("Report kept for the public"),
    {
        "fiscal_year": Column(_l("Fiscal year")),
        "months": Column(_l("Months of the round")),
        "number": Column(_l("Edition")),
        "sha256": Column(_l("Fingerprint of the report")),
        "withdrawn_at": Column(_l("Withdrawn"), Kind.MOMENT),
        "withdrawal_reason": Column(_l("Reason"), is_told_of_new=False),
    },
    (
        Case(Deed.ADDED, _l("Report kept for the public: %(label)s")),
        Case(Deed.CHANGED, _l("Report for the public withdrawn: %(label)s"), "withdrawn_at", Turn.FILLED),
        Case(Deed.CHANGED, _l("Report for the public changed: %(label)s")),
    ),
    silent=frozenset({"organisation_id", "content", "made_at", "made_by_id", "made_as", "withdrawn_by_id"}),
)
