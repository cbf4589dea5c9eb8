"""The words for what an office puts on its papers."""

from flask_babel import lazy_gettext as _l

from ...models import Deed
from ...stationery_words import PIECES
from .nouns import Case, Column, Kind, Noun, Turn, by_value

STATIONERY = Noun(
    _l("Emblem or form of the office"),
    {
        "piece": Column(_l("What it is for"), Kind.WORD, by_value(PIECES)),
        "file_id": Column(_l("File"), Kind.ROW, table="stored_files"),
        "file_name": Column(_l("Name of the file"), is_told_of_new=False),
        "taken_out_at": Column(_l("Counted until"), Kind.MOMENT),
    },
    (
        Case(Deed.ADDED, _l("Emblem or form of the office in use: %(label)s")),
        Case(Deed.CHANGED, _l("Emblem or form of the office no longer in use: %(label)s"), "taken_out_at", Turn.FILLED),
    ),
    silent=frozenset({"organisation_id", "added_at", "added_by_id", "added_as", "version"}),
)
