"""The words for tasks and the work on them: reports, evidence, comments, extensions, disputes."""

from flask_babel import lazy_gettext as _l

from ...models import Decision, Deed, Ruling, TaskState, Verdict
from ...words import (
    COMMENT_KINDS,
    DECISIONS,
    EVIDENCE_KINDS,
    OUTCOMES,
    RULINGS,
    TASK_PARTS,
    TASK_STATES,
    VERDICTS,
)
from .nouns import Case, Column, Kind, Noun, Turn, by_value

TASKS = Noun(
    _l("Task"),
    {
        "measure_id": Column(_l("Measure"), Kind.ROW, table="measures"),
        "division_id": Column(_l("Division"), Kind.ROW, table="divisions"),
        "part": Column(_l("Part"), Kind.WORD, by_value(TASK_PARTS), is_told_of_new=False),
        "title": Column(_l("Name")),
        "covers_from": Column(_l("Covers from"), Kind.DAY),
        "covers_to": Column(_l("Covers to"), Kind.DAY),
        "first_due_on": Column(_l("First agreed date"), Kind.DAY, is_told_of_new=False),
        "due_on": Column(_l("Due on"), Kind.DAY),
        "state": Column(_l("State"), Kind.WORD, by_value(TASK_STATES), is_told_of_new=False),
        "assignee_id": Column(_l("Done by"), Kind.ROW, table="people"),
        "delivered_on": Column(_l("Delivered on"), Kind.DAY),
        "closed_on": Column(_l("Closed on"), Kind.DAY),
        "days_late": Column(_l("Days late"), is_told_of_new=False),
        "days_late_first": Column(_l("Days late against the first date"), is_told_of_new=False),
        "reason": Column(_l("Reason")),
    },
    (
        Case(Deed.ADDED, _l("Task given: %(label)s")),
        Case(Deed.CHANGED, _l("Task owed again: %(label)s"), "closed_on", Turn.EMPTIED),
        Case(Deed.CHANGED, _l("Task sent to be reviewed: %(label)s"), "state", TaskState.SUBMITTED.value),
        Case(Deed.CHANGED, _l("Task accepted: %(label)s"), "state", TaskState.DONE.value),
        Case(Deed.CHANGED, _l("Task closed as not carried out: %(label)s"), "state", TaskState.NOT_DONE.value),
        Case(Deed.CHANGED, _l("Task returned to be put right: %(label)s"), "state", TaskState.RETURNED.value),
        Case(Deed.CHANGED, _l("Task withdrawn: %(label)s"), "state", TaskState.WITHDRAWN.value),
        Case(Deed.CHANGED, _l("Task begun: %(label)s"), "state", TaskState.IN_PROGRESS.value),
        Case(Deed.CHANGED, _l("Task owed again: %(label)s"), "state", TaskState.NOT_STARTED.value),
        Case(Deed.CHANGED, _l("Task handed over to another division: %(label)s"), "division_id"),
        Case(Deed.CHANGED, _l("Date of the task changed: %(label)s"), "due_on"),
        Case(Deed.CHANGED, _l("Task given to somebody: %(label)s"), "assignee_id", Turn.FILLED),
        Case(Deed.CHANGED, _l("Task belongs to nobody in particular: %(label)s"), "assignee_id", Turn.EMPTIED),
        Case(Deed.CHANGED, _l("Task changed: %(label)s")),
    ),
    silent=frozenset(
        {
            "organisation_id",
            "plan_id",
            "deadline_id",
            "occurrence_id",
            "slot",
            "touched_on",
            "is_superseded",
            "search_text",
            "version",
        }
    ),
)

REPORTS = Noun(
    _l("Report"),
    {
        "outcome": Column(_l("Outcome"), Kind.WORD, by_value(OUTCOMES), is_told_of_new=False),
        "result": Column(_l("What was done")),
        "figures": Column(_l("Figures against the indicators")),
        "budget_used": Column(_l("Budget used")),
        "obstacles": Column(_l("Problems and obstacles")),
        "suggestions": Column(_l("Suggestions")),
        "sent_on": Column(_l("Sent on"), Kind.DAY),
        "taken_back_at": Column(_l("Taken back"), Kind.MOMENT),
        "verdict": Column(_l("Verdict"), Kind.WORD, by_value(VERDICTS)),
        "verdict_comment": Column(_l("Comment")),
    },
    (
        Case(Deed.ADDED, _l("Report sent: %(label)s"), "sent_on", Turn.FILLED),
        Case(Deed.ADDED, _l("Report begun: %(label)s")),
        Case(Deed.CHANGED, _l("Report sent: %(label)s"), "sent_on", Turn.FILLED),
        Case(Deed.CHANGED, _l("Report taken back: %(label)s"), "taken_back_at", Turn.FILLED),
        Case(Deed.CHANGED, _l("Report accepted: %(label)s"), "verdict", Verdict.ACCEPTED.value),
        Case(Deed.CHANGED, _l("Report returned: %(label)s"), "verdict", Verdict.RETURNED.value),
        Case(Deed.CHANGED, _l("Verdict taken back: %(label)s"), "verdict", Turn.EMPTIED),
        Case(Deed.CHANGED, _l("Report changed: %(label)s")),
    ),
    silent=frozenset(
        {
            "version",
            "organisation_id",
            "task_id",
            "saved_at",
            "saved_by_id",
            "saved_as",
            "sent_at",
            "sent_by_id",
            "sent_as",
            "judged_at",
            "judged_by_id",
            "judged_as",
        }
    ),
)

COMMENTS = Noun(
    _l("Comment"),
    {
        "kind": Column(_l("Kind"), Kind.WORD, by_value(COMMENT_KINDS), is_told_of_new=False),
        "text": Column(_l("Text")),
        "taken_back_at": Column(_l("Taken back"), Kind.MOMENT),
    },
    (
        Case(Deed.ADDED, _l("Progress told: %(label)s"), "kind", "progress"),
        Case(Deed.ADDED, _l("Comment written: %(label)s")),
        Case(Deed.CHANGED, _l("Comment taken back: %(label)s"), "taken_back_at", Turn.FILLED),
        Case(Deed.CHANGED, _l("Comment changed: %(label)s")),
    ),
    silent=frozenset({"organisation_id", "task_id", "said_at", "person_id", "said_as"}),
)

MENTIONS = Noun(
    _l("Mention"),
    {
        "person_id": Column(_l("Person"), Kind.ROW, table="people"),
        "seen_at": Column(_l("Seen"), Kind.MOMENT),
    },
    (
        Case(Deed.ADDED, _l("Named in a comment: %(label)s")),
        Case(Deed.CHANGED, _l("Saw that they were named: %(label)s")),
    ),
    silent=frozenset({"organisation_id", "comment_id"}),
)

EVIDENCE = Noun(
    _l("Evidence"),
    {
        "kind": Column(_l("Kind"), Kind.WORD, by_value(EVIDENCE_KINDS), is_told_of_new=False),
        "title": Column(_l("Name")),
        "url": Column(_l("Address")),
        "dated_on": Column(_l("Date of the document"), Kind.DAY),
        "answers": Column(_l("Evidence expected")),
        "is_public": Column(_l("May be published"), is_told_of_new=False),
        "removed_on": Column(_l("Taken out on"), Kind.DAY),
        "removal_reason": Column(_l("Reason")),
    },
    (
        Case(Deed.ADDED, _l("Evidence added: %(label)s")),
        Case(Deed.CHANGED, _l("Evidence taken out: %(label)s"), "removed_on", Turn.FILLED),
        Case(Deed.CHANGED, _l("Evidence put back: %(label)s"), "removed_on", Turn.EMPTIED),
        Case(Deed.CHANGED, _l("Evidence changed: %(label)s")),
    ),
    silent=frozenset({"version", "organisation_id", "task_id", "added_at", "added_by_id", "added_as"}),
)

EVIDENCE_VERSIONS = Noun(
    _l("Version of a file"),
    {
        "evidence_id": Column(_l("Evidence"), Kind.ROW, table="evidence"),
        "number": Column(_l("Version"), is_told_of_new=False),
        "file_name": Column(_l("File")),
    },
    (
        Case(Deed.ADDED, _l("File added: %(label)s")),
        Case(Deed.CHANGED, _l("File changed: %(label)s")),
    ),
    silent=frozenset({"organisation_id", "file_id", "added_at", "added_by_id", "added_as"}),
)

STORED_FILES = Noun(
    _l("Stored file"),
    {
        "sha256": Column(_l("Fingerprint (SHA-256)")),
        "size": Column(_l("Size in bytes")),
        "media_type": Column(_l("Type of file")),
    },
    (
        Case(Deed.ADDED, _l("File stored: %(label)s")),
        Case(Deed.CHANGED, _l("Stored file changed: %(label)s")),
    ),
    silent=frozenset({"organisation_id", "stored_at"}),
)

EXTENSIONS = Noun(
    _l("Extension"),
    {
        "old_due_on": Column(_l("Date until then"), Kind.DAY),
        "new_due_on": Column(_l("New date"), Kind.DAY),
        "reason": Column(_l("Reason")),
        "decision": Column(_l("Decision"), Kind.WORD, by_value(DECISIONS)),
        "decision_comment": Column(_l("Comment")),
    },
    (
        Case(Deed.ADDED, _l("Later date asked for: %(label)s")),
        Case(Deed.CHANGED, _l("Later date granted: %(label)s"), "decision", Decision.GRANTED.value),
        Case(Deed.CHANGED, _l("Later date not granted: %(label)s"), "decision", Decision.REFUSED.value),
        Case(Deed.CHANGED, _l("Request for a later date taken back: %(label)s"), "decision", Decision.TAKEN_BACK.value),
        Case(Deed.CHANGED, _l("Request for a later date changed: %(label)s")),
    ),
    silent=frozenset(
        {
            "version",
            "organisation_id",
            "task_id",
            "asked_at",
            "asked_by_id",
            "asked_as",
            "decided_at",
            "decided_by_id",
            "decided_as",
        }
    ),
)

DISPUTES = Noun(
    _l("Not our work"),
    {
        "division_id": Column(_l("Division"), Kind.ROW, table="divisions"),
        "suggested_id": Column(_l("Division that should have it"), Kind.ROW, table="divisions"),
        "reason": Column(_l("Reason")),
        "ruling": Column(_l("Decision"), Kind.WORD, by_value(RULINGS)),
        "ruling_comment": Column(_l("Comment")),
    },
    (
        Case(Deed.ADDED, _l("Said not to be their work: %(label)s")),
        Case(Deed.CHANGED, _l("Stays with the division: %(label)s"), "ruling", Ruling.STAYS.value),
        Case(Deed.CHANGED, _l("Whose work it is has to be decided again: %(label)s"), "ruling", Turn.EMPTIED),
        Case(Deed.CHANGED, _l("Decided whose work it is: %(label)s")),
    ),
    silent=frozenset(
        {
            "version",
            "organisation_id",
            "task_id",
            "raised_at",
            "raised_by_id",
            "raised_as",
            "ruled_at",
            "ruled_by_id",
            "ruled_as",
        }
    ),
)
