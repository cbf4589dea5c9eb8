"""The words for groups in other services; their addresses are told to nobody."""

from flask_babel import lazy_gettext as _l

from ...channels import SERVICES
from ...models import Deed
from .nouns import Case, Column, Kind, Noun, Turn

CHANNELS = Noun(
    _l("Group that is told"),
    {
        "name": Column(_l("Name")),
        "service": Column(_l("Service"), Kind.WORD, {service.key: service.name for service in SERVICES.values()}),
        "division_id": Column(_l("What it is told of"), Kind.ROW, table="divisions"),
        "switched_off_at": Column(_l("Switched off"), Kind.MOMENT),
    },
    (
        Case(Deed.ADDED, _l("Group that is told added: %(label)s")),
        Case(Deed.CHANGED, _l("Group removed, its address forgotten: %(label)s"), "removed_at", Turn.FILLED),
        Case(Deed.CHANGED, _l("Switched off, because nothing arrived: %(label)s"), "has_failed", True),
        Case(Deed.CHANGED, _l("No longer told: %(label)s"), "switched_off_at", Turn.FILLED),
        Case(Deed.CHANGED, _l("Told again: %(label)s"), "switched_off_at", Turn.EMPTIED),
        Case(Deed.CHANGED, _l("Given another address: %(label)s"), "address"),
        Case(Deed.CHANGED, _l("Group that is told changed: %(label)s")),
    ),
    silent=frozenset(
        {"organisation_id", "address", "ending", "made_at", "made_by_id", "has_failed", "failing_since", "removed_at"}
    ),
)
