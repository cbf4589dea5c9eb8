"""The words for the addresses by which calendars are fetched."""

from flask_babel import lazy_gettext as _l

from ...models import Deed, FeedKind
from .nouns import Case, Column, Kind, Noun, Turn, by_value

FEEDS = Noun(
    _l("Calendar address"),
    {
        "kind": Column(
            _l("Kind"),
            Kind.WORD,
            by_value(
                {
                    FeedKind.OWN: _l("My tasks"),
                    FeedKind.DIVISION: _l("One division"),
                    FeedKind.PLAN: _l("One plan"),
                }
            ),
        ),
        "division_id": Column(_l("Division"), Kind.ROW, table="divisions"),
        "plan_id": Column(_l("Plan"), Kind.ROW, table="plans"),
    },
    (
        Case(Deed.ADDED, _l("Calendar address made: %(label)s")),
        Case(Deed.CHANGED, _l("Calendar address closed: %(label)s"), "revoked_at", Turn.FILLED),
        Case(Deed.CHANGED, _l("Calendar address changed: %(label)s")),
    ),
    silent=frozenset({"organisation_id", "person_id", "mark", "made_at", "revoked_at"}),
)
