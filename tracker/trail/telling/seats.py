"""The words for positions and who holds them."""

from flask_babel import lazy_gettext as _l

from ...models import Deed
from .nouns import Case, Column, Kind, Noun, Turn
from .offices import ROLE_WORDS

POSITIONS = Noun(
    _l("Position"),
    {
        "title": Column(_l("Title")),
        "division_id": Column(_l("Division"), Kind.ROW, table="divisions"),
        "role": Column(_l("Role"), Kind.WORD, ROLE_WORDS),
        "ended_on": Column(_l("Last day"), Kind.DAY),
    },
    (
        Case(Deed.ADDED, _l("Position added: %(label)s")),
        Case(Deed.CHANGED, _l("Position ended: %(label)s"), "ended_on", Turn.FILLED),
        Case(Deed.CHANGED, _l("Position opened again: %(label)s"), "ended_on", Turn.EMPTIED),
        Case(Deed.CHANGED, _l("Position renamed: %(label)s"), "title"),
        Case(Deed.CHANGED, _l("Position changed: %(label)s")),
    ),
    silent=frozenset({"organisation_id"}),
)

HOLDINGS = Noun(
    _l("Who holds a position"),
    {
        "person_id": Column(_l("Holder"), Kind.ROW, table="people"),
        "starts_on": Column(_l("From"), Kind.DAY),
        "ends_on": Column(_l("Until"), Kind.DAY),
    },
    (
        Case(Deed.ADDED, _l("Acting holder appointed: %(position)s"), "is_acting", True),
        Case(Deed.ADDED, _l("Holder named: %(position)s")),
        Case(Deed.CHANGED, _l("Entry withdrawn: %(person)s as %(position)s"), "is_void", True),
        Case(Deed.CHANGED, _l("Entry valid again: %(person)s as %(position)s"), "is_void", False),
        Case(Deed.CHANGED, _l("Last day set: %(person)s as %(position)s"), "ends_on", Turn.FILLED),
        Case(Deed.CHANGED, _l("No last day any more: %(person)s as %(position)s"), "ends_on", Turn.EMPTIED),
        Case(Deed.CHANGED, _l("Dates changed: %(person)s as %(position)s")),
    ),
    silent=frozenset({"position_id", "is_acting", "is_void"}),
    about={"position": "position_id", "person": "person_id"},
)
