"""The words for public items: their addresses, what they contain, and what was found on the web."""

from flask_babel import lazy_gettext as _l

from ...links import Finding
from ...models import Deed
from ...words import FINDINGS
from .nouns import Case, Column, Kind, Noun, Turn, by_value

PUBLICATIONS = Noun(
    _l("Public items of a year"),
    {
        "fiscal_year": Column(_l("Fiscal year")),
        "opens_on": Column(_l("Published from"), Kind.DAY),
        "closes_on": Column(_l("Published until"), Kind.DAY),
    },
    (
        Case(Deed.ADDED, _l("Public items of a year begun: %(label)s")),
        Case(Deed.CHANGED, _l("Publishing window changed: %(label)s"), "opens_on"),
        Case(Deed.CHANGED, _l("Publishing window changed: %(label)s"), "closes_on"),
        Case(Deed.CHANGED, _l("Public items of a year changed: %(label)s")),
    ),
    silent=frozenset({"organisation_id", "deadline_id", "begun_at", "begun_by_id", "begun_as", "version"}),
)

PUBLIC_ITEMS = Noun(
    _l("Public item"),
    {
        "code": Column(_l("Code"), is_told_of_new=False),
        "title": Column(_l("Name"), is_told_of_new=False),
        "part": Column(_l("Sub-indicator"), is_told_of_new=False),
        "division_id": Column(_l("Division"), Kind.ROW, table="divisions"),
        "recommendation": Column(_l("Recommendation of the assessors")),
        "publishing_task_id": Column(_l("Task to publish it"), Kind.ROW, table="tasks"),
        "repair_task_id": Column(_l("Task to put its link right"), Kind.ROW, table="tasks"),
    },
    (
        Case(Deed.ADDED, _l("Public item added: %(label)s")),
        Case(Deed.CHANGED, _l("Made a task: %(label)s"), "publishing_task_id", Turn.FILLED),
        Case(Deed.CHANGED, _l("Its broken link was made a task: %(label)s"), "repair_task_id", Turn.FILLED),
        Case(Deed.CHANGED, _l("Public item changed: %(label)s")),
    ),
    silent=frozenset({"organisation_id", "publication_id", "place", "version"}),
)

PUBLIC_ADDRESSES = Noun(
    _l("Address of a public item"),
    {
        "item_id": Column(_l("Public item"), Kind.ROW, table="public_items"),
        "url": Column(_l("Address")),
        "removed_on": Column(_l("Taken out on"), Kind.DAY),
        "finding": Column(_l("Found there"), Kind.WORD, by_value(FINDINGS)),
        "is_broken": Column(_l("Does not open, found twice"), is_told_of_new=False),
    },
    (
        Case(Deed.ADDED, _l("Address written down: %(label)s")),
        Case(Deed.CHANGED, _l("Address taken out: %(label)s"), "removed_on", Turn.FILLED),
        Case(Deed.CHANGED, _l("Address written down again: %(label)s"), "removed_on", Turn.EMPTIED),
        Case(Deed.CHANGED, _l("The link opens: %(label)s"), "finding", Finding.WORKS.value),
        Case(Deed.CHANGED, _l("The link did not open: %(label)s"), "finding", Turn.FILLED),
        Case(Deed.CHANGED, _l("Address changed: %(label)s")),
    ),
    # What a look leaves behind for the next one says nothing to a reader.
    silent=frozenset(
        {
            "added_as",
            "added_at",
            "added_by_id",
            "bad_since",
            "changed_on",
            "checked_at",
            "claimed_until",
            "ended_at_url",
            "etag",
            "fingerprint",
            "found_since",
            "host",
            "last_modified",
            "look_again_on",
            "organisation_id",
        }
    ),
)

CONTENT_TICKS = Noun(
    _l("Expected content of a public item"),
    {
        "item_id": Column(_l("Public item"), Kind.ROW, table="public_items"),
        "is_there": Column(_l("Is there"), is_told_of_new=False),
        "note": Column(_l("Note")),
    },
    (
        Case(Deed.ADDED, _l("Content looked through: %(label)s")),
        Case(Deed.CHANGED, _l("Content looked through again: %(label)s")),
    ),
    silent=frozenset({"organisation_id", "key", "ticked_at", "ticked_by_id", "ticked_as"}),
)
