"""The words for reporting rounds: closed, reopened, reminded of, typed into e-PlanNACC."""

from flask_babel import lazy_gettext as _l

from ...models import Deed
from .nouns import Case, Column, Kind, Noun, Turn

MONTHS = Column(_l("Round (months)"))

ROUND_CLOSINGS = Noun(
    _l("Closing of a reporting round"),
    {
        "plan_id": Column(_l("Plan"), Kind.ROW, table="plans"),
        "months": MONTHS,
        "number": Column(_l("Edition")),
        "as_of": Column(_l("Figures as of"), Kind.DAY),
        "sha256": Column(_l("Fingerprint of the figures")),
        "incomplete": Column(_l("Incomplete tasks")),
        "reason": Column(_l("Why it was closed incomplete")),
        "reopened_at": Column(_l("Reopened"), Kind.MOMENT),
        "reopening_reason": Column(_l("Why it was reopened")),
    },
    (
        Case(Deed.ADDED, _l("Reporting round closed: %(label)s")),
        Case(Deed.CHANGED, _l("Reporting round reopened: %(label)s"), "reopened_at", Turn.FILLED),
        Case(Deed.CHANGED, _l("Reporting round changed: %(label)s")),
    ),
    silent=frozenset(
        {
            "organisation_id",
            "closed_at",
            "closed_on",
            "closed_by_id",
            "closed_as",
            "reopened_by_id",
            "reopened_as",
            "facts",
            "version",
        }
    ),
)

ROUND_REMINDERS = Noun(
    _l("Reminder of a reporting round"),
    {
        "plan_id": Column(_l("Plan"), Kind.ROW, table="plans"),
        "months": MONTHS,
        "division_id": Column(_l("Division"), Kind.ROW, table="divisions"),
        "incomplete": Column(_l("Incomplete tasks")),
    },
    (
        Case(Deed.ADDED, _l("Division reminded of what a report lacks: %(label)s")),
        Case(Deed.CHANGED, _l("Reminder of a reporting round changed: %(label)s")),
    ),
    silent=frozenset({"organisation_id", "reminded_on", "reminded_at", "reminded_by_id", "reminded_as"}),
)

ROUND_ENTRIES = Noun(
    _l("Entry in e-PlanNACC"),
    {
        "plan_id": Column(_l("Plan"), Kind.ROW, table="plans"),
        "measure_id": Column(_l("Measure"), Kind.ROW, table="measures"),
        "months": MONTHS,
        "sha256": Column(_l("Fingerprint of the fields")),
        "withdrawn_at": Column(_l("Withdrawn"), Kind.MOMENT),
        "withdrawal_reason": Column(_l("Reason")),
    },
    (
        Case(Deed.ADDED, _l("Entered in e-PlanNACC: %(label)s")),
        Case(Deed.CHANGED, _l("Entry in e-PlanNACC withdrawn: %(label)s"), "withdrawn_at", Turn.FILLED),
        Case(Deed.CHANGED, _l("Entry in e-PlanNACC changed: %(label)s")),
    ),
    silent=frozenset(
        {
            "organisation_id",
            "entered_at",
            "entered_on",
            "entered_by_id",
            "entered_as",
            "withdrawn_by_id",
            "withdrawn_as",
            "version",
        }
    ),
)
