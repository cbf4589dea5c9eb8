"""The words for plans, measures, their deadlines, and what becomes of them."""

from flask_babel import lazy_gettext as _l

from ...models import Deed, PlanState
from ...words import COMPARISONS, FATES, KPI_KINDS, PARTS, PLAN_KINDS, PLAN_STATES, UNDO_KINDS
from .nouns import Case, Column, Kind, Noun, Turn, by_value

PLANS = Noun(
    _l("Plan"),
    {
        "fiscal_year": Column(_l("Fiscal year")),
        "kind": Column(_l("Kind"), Kind.WORD, by_value(PLAN_KINDS)),
        "title": Column(_l("Name")),
        "state": Column(_l("State"), Kind.WORD, by_value(PLAN_STATES), is_told_of_new=False),
        "approved_by": Column(_l("Approved by")),
        "approved_on": Column(_l("Approved on"), Kind.DAY),
        "announcement_number": Column(_l("Number of the announcement")),
        "announced_on": Column(_l("Date of the announcement"), Kind.DAY),
        "closed_on": Column(_l("Closed on"), Kind.DAY),
    },
    (
        Case(Deed.ADDED, _l("Plan begun: %(label)s")),
        Case(Deed.CHANGED, _l("Plan closed: %(label)s"), "state", PlanState.CLOSED.value),
        Case(Deed.CHANGED, _l("Plan reopened: %(label)s"), "closed_on", Turn.EMPTIED),
        Case(Deed.CHANGED, _l("Plan approved: %(label)s"), "state", PlanState.APPROVED.value),
        Case(Deed.CHANGED, _l("Plan changed: %(label)s")),
    ),
    silent=frozenset({"organisation_id", "version"}),
)

MEASURES = Noun(
    _l("Measure"),
    {
        "plan_id": Column(_l("Plan"), Kind.ROW, table="plans"),
        "place": Column(_l("Place in the order"), is_told_of_new=False),
        "number": Column(_l("Number")),
        "title": Column(_l("Name")),
        "topic": Column(_l("Topic")),
        "indicators": Column(_l("Indicators")),
        "rationale": Column(_l("Rationale")),
        "objectives": Column(_l("Objectives")),
        "target_group": Column(_l("Target group")),
        "target_count": Column(_l("Size of the target group")),
        "period": Column(_l("Period")),
        "responsible": Column(_l("Responsible, in the words of the document")),
        "is_for_all": Column(_l("For every division"), is_told_of_new=False),
        "budget_allocated": Column(_l("Budget allocated")),
        "budget_spent": Column(_l("Budget spent")),
        "budget_source": Column(_l("Source of the budget")),
        "evidence_expected": Column(_l("Evidence expected")),
        "withdrawn_on": Column(_l("Withdrawn on"), Kind.DAY),
        "withdrawal_reason": Column(_l("Reason")),
        "continues_id": Column(_l("Continues"), Kind.ROW, table="measures"),
    },
    (
        Case(Deed.ADDED, _l("Measure added: %(label)s")),
        Case(Deed.CHANGED, _l("Measure withdrawn: %(label)s"), "withdrawn_on", Turn.FILLED),
        Case(Deed.CHANGED, _l("Measure taken up again: %(label)s"), "withdrawn_on", Turn.EMPTIED),
        Case(Deed.CHANGED, _l("Measure changed: %(label)s")),
    ),
    silent=frozenset({"organisation_id", "search_text", "version"}),
)

STEPS = Noun(
    _l("Step"),
    {
        "measure_id": Column(_l("Measure"), Kind.ROW, table="measures"),
        "place": Column(_l("Place in the order"), is_told_of_new=False),
        "text": Column(_l("Step")),
    },
    (
        Case(Deed.ADDED, _l("Step added: %(label)s")),
        Case(Deed.REMOVED, _l("Step taken out: %(label)s")),
        Case(Deed.CHANGED, _l("Step changed: %(label)s")),
    ),
    silent=frozenset({"organisation_id"}),
)

KPIS = Noun(
    _l("Indicator of success"),
    {
        "measure_id": Column(_l("Measure"), Kind.ROW, table="measures"),
        "place": Column(_l("Place in the order"), is_told_of_new=False),
        "kind": Column(_l("Kind"), Kind.WORD, by_value(KPI_KINDS)),
        "text": Column(_l("Indicator of success")),
        "comparison": Column(_l("Comparison"), Kind.WORD, by_value(COMPARISONS)),
        "value": Column(_l("Target")),
        "unit": Column(_l("Unit")),
    },
    (
        Case(Deed.ADDED, _l("Indicator of success added: %(label)s")),
        Case(Deed.REMOVED, _l("Indicator of success taken out: %(label)s")),
        Case(Deed.CHANGED, _l("Indicator of success changed: %(label)s")),
    ),
    silent=frozenset({"organisation_id"}),
)

RESPONSIBILITIES = Noun(
    _l("Responsible division"),
    {
        "measure_id": Column(_l("Measure"), Kind.ROW, table="measures"),
        "division_id": Column(_l("Division"), Kind.ROW, table="divisions"),
        "part": Column(_l("Part"), Kind.WORD, by_value(PARTS)),
    },
    (
        Case(Deed.ADDED, _l("Responsible division added: %(label)s")),
        Case(Deed.REMOVED, _l("Responsible division taken out: %(label)s")),
        Case(Deed.CHANGED, _l("Responsible division changed: %(label)s")),
    ),
    silent=frozenset({"organisation_id"}),
)

DEADLINES = Noun(
    _l("Deadline"),
    {
        "measure_id": Column(_l("Measure"), Kind.ROW, table="measures"),
        "step_id": Column(_l("Step"), Kind.ROW, table="steps"),
        "place": Column(_l("Place in the order"), is_told_of_new=False),
        "title": Column(_l("What its tasks are called")),
        "phrase": Column(_l("When it is due, in the words of the document")),
        "rule": Column(_l("Rule")),
        "is_by_hand": Column(_l("Chosen by hand"), is_told_of_new=False),
        "asks_for_report": Column(_l("Asks for a full report"), is_told_of_new=False),
        "is_by_item": Column(_l("For public items"), is_told_of_new=False),
        "removed_on": Column(_l("Taken out on"), Kind.DAY),
    },
    (
        Case(Deed.ADDED, _l("Deadline added: %(label)s")),
        Case(Deed.CHANGED, _l("Deadline taken out: %(label)s"), "removed_on", Turn.FILLED),
        Case(Deed.CHANGED, _l("Deadline taken up again: %(label)s"), "removed_on", Turn.EMPTIED),
        Case(Deed.CHANGED, _l("Deadline changed: %(label)s")),
    ),
    silent=frozenset({"organisation_id"}),
)

OCCURRENCES = Noun(
    _l("Event"),
    {
        "deadline_id": Column(_l("Deadline"), Kind.ROW, table="deadlines"),
        "happened_on": Column(_l("Happened on"), Kind.DAY),
        "reference": Column(_l("Reference number")),
        "withdrawn_on": Column(_l("Withdrawn on"), Kind.DAY),
        "withdrawal_reason": Column(_l("Reason")),
    },
    (
        Case(Deed.ADDED, _l("Event recorded: %(label)s")),
        Case(Deed.CHANGED, _l("Event withdrawn: %(label)s"), "withdrawn_on", Turn.FILLED),
        Case(Deed.CHANGED, _l("Event changed: %(label)s")),
    ),
    silent=frozenset({"organisation_id", "recorded_at", "recorded_by_id", "recorded_as"}),
)

CARRY_OVERS = Noun(
    _l("Carry-over"),
    {
        "measure_id": Column(_l("Measure"), Kind.ROW, table="measures"),
        "fate": Column(_l("Decision"), Kind.WORD, by_value(FATES)),
        "reason": Column(_l("Reason")),
        "unfinished": Column(_l("Unfinished tasks"), is_told_of_new=False),
        "successor_id": Column(_l("Goes on as"), Kind.ROW, table="measures"),
    },
    (
        Case(Deed.ADDED, _l("Decided for the next fiscal year: %(label)s")),
        Case(Deed.CHANGED, _l("Decided otherwise for the next fiscal year: %(label)s")),
    ),
    silent=frozenset({"organisation_id", "decided_at", "decided_by_id", "decided_as"}),
)

PLAN_IMPORTS = Noun(
    _l("Document of a plan"),
    {
        "file_name": Column(_l("File")),
        "sha256": Column(_l("Fingerprint of the file")),
        "kind": Column(_l("Kind of plan"), Kind.WORD, by_value(PLAN_KINDS)),
        "fiscal_year": Column(_l("Fiscal year")),
        "refusal": Column(_l("Could not be read"), is_told_of_new=False),
        "plan_id": Column(_l("Plan"), Kind.ROW, table="plans"),
        "accepted_at": Column(_l("Accepted"), Kind.MOMENT),
        "discarded_at": Column(_l("Put aside"), Kind.MOMENT),
    },
    (
        Case(Deed.ADDED, _l("Document of a plan uploaded: %(label)s")),
        Case(Deed.CHANGED, _l("Measures taken over from the document: %(label)s"), "accepted_at", Turn.FILLED),
        Case(Deed.CHANGED, _l("Document of a plan put aside: %(label)s"), "discarded_at", Turn.FILLED),
        Case(Deed.CHANGED, _l("Document of a plan could not be read: %(label)s"), "refusal", Turn.FILLED),
        Case(Deed.CHANGED, _l("Document of a plan read: %(label)s")),
    ),
    silent=frozenset(
        {
            "organisation_id",
            "person_id",
            "file_id",
            "is_pasted",
            "uploaded_at",
            "asked_at",
            "read_at",
            "reading",
            "corrections",
            "accepted_by_id",
            "version",
        }
    ),
)

UNDOS = Noun(
    _l("Change that can be taken back"),
    {
        "kind": Column(_l("Kind"), Kind.WORD, by_value(UNDO_KINDS)),
        "told": Column(_l("What was changed")),
        "before": Column(_l("As it was before"), Kind.COUNT, is_told_of_new=False),
        "undone_at": Column(_l("Taken back"), Kind.MOMENT),
    },
    (
        Case(Deed.ADDED, _l("Done together: %(label)s")),
        Case(Deed.CHANGED, _l("Taken back: %(label)s"), "undone_at", Turn.FILLED),
        Case(Deed.CHANGED, _l("Changed: %(label)s")),
    ),
    silent=frozenset({"organisation_id", "made_at", "made_by_id", "made_as"}),
)
