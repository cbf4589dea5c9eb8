"""The words for days off and for the years taken over from the standard list."""

from flask_babel import lazy_gettext as _l

from ...models import Deed, HolidayKind
from ...words import HOLIDAY_KINDS, STANDINGS
from .nouns import Case, Column, Kind, Noun

HOLIDAYS = Noun(
    _l("Day off"),
    {
        "day": Column(_l("Day"), Kind.DAY),
        "kind": Column(_l("Kind"), Kind.WORD, {kind.value: word for kind, word in HOLIDAY_KINDS.items()}),
        "name": Column(_l("Name")),
        "name_en": Column(_l("Name in English")),
        "source": Column(_l("Source")),
        "standing": Column(_l("Standing"), Kind.WORD, {standing.value: word for standing, word in STANDINGS.items()}),
    },
    (
        Case(Deed.ADDED, _l("The organisation works on %(label)s"), "kind", HolidayKind.WORKED.value),
        Case(Deed.ADDED, _l("Day off added: %(label)s")),
        Case(Deed.CHANGED, _l("Day off withdrawn: %(label)s"), "is_void", True),
        Case(Deed.CHANGED, _l("Day off valid again: %(label)s"), "is_void", False),
        Case(Deed.CHANGED, _l("Day off changed: %(label)s")),
    ),
    silent=frozenset({"organisation_id", "is_void"}),
)

HOLIDAY_YEARS = Noun(
    _l("Days off of a fiscal year"),
    {
        "edition": Column(_l("Edition of the list")),
        "note": Column(_l("Note")),
        "note_en": Column(_l("Note in English")),
    },
    (
        Case(Deed.ADDED, _l("Days off of fiscal year %(label)s taken over")),
        Case(Deed.CHANGED, _l("Days off of fiscal year %(label)s brought up to date")),
    ),
    silent=frozenset({"loaded_at"}),
)
