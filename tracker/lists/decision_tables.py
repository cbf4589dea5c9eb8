"""What waits for a decision, and the events that were recorded, as they are taken along."""

from collections.abc import Iterable

from flask_babel import gettext as _

from ..models import Dispute, Extension, Occurrence, Report, Task
from ..tables import Column, Kind, Table, Value
from ..words import word
from .taken_along import here, language, period


def _task_columns() -> list[Column]:
    return [
        Column(_("Measure no."), width=12),
        Column(_("Task"), width=50),
        Column(_("Period covered"), width=24),
        Column(_("Division"), width=30),
        Column(_("Due"), Kind.DATE, 16),
    ]


def _told(task: Task) -> list[Value]:
    return [task.measure.number, task.title, period(task.covers_from, task.covers_to), task.division.name, task.due_on]


def reviews(reports: Iterable[Report]) -> Table:
    columns = [
        *_task_columns(),
        Column(_("Sent"), Kind.MOMENT, 20),
        Column(_("Sent by"), width=34),
        Column(_("What is reported"), width=20),
        Column(_("Result"), width=50),
        Column(_("Budget used"), Kind.MONEY, 16),
        Column(_("Problems and obstacles"), width=40),
        Column(_("Suggestions"), width=40),
    ]
    rows: list[list[Value]] = [
        [
            *_told(report.task),
            here(report.sent_at),
            report.sent_as,
            word(report.outcome),
            report.result,
            report.budget_used,
            report.obstacles,
            report.suggestions,
        ]
        for report in reports
    ]
    return Table(_("Waiting for review"), columns, rows, language=language())


def extensions(found: Iterable[Extension]) -> Table:
    columns = [
        *_task_columns(),
        Column(_("Date before"), Kind.DATE, 16),
        Column(_("Date asked for"), Kind.DATE, 16),
        Column(_("Reason"), width=40),
        Column(_("Asked"), Kind.MOMENT, 20),
        Column(_("Asked by"), width=34),
        Column(_("Decision"), width=18),
        Column(_("Comment"), width=40),
        Column(_("Decided"), Kind.MOMENT, 20),
        Column(_("Decided by"), width=34),
    ]
    rows: list[list[Value]] = [
        [
            *_told(one.task),
            one.old_due_on,
            one.new_due_on,
            one.reason,
            here(one.asked_at),
            one.asked_as,
            word(one.decision) if one.decision else _("Waits for a decision"),
            one.decision_comment,
            here(one.decided_at),
            one.decided_as,
        ]
        for one in found
    ]
    return Table(_("Requests for a later date"), columns, rows, language=language())


def disputes(found: Iterable[Dispute]) -> Table:
    columns = [
        *_task_columns(),
        Column(_("Told by"), width=30),
        Column(_("Whose work it is, they say"), width=30),
        Column(_("Reason"), width=40),
        Column(_("Told"), Kind.MOMENT, 20),
        Column(_("Decision"), width=24),
        Column(_("Comment"), width=40),
        Column(_("Decided"), Kind.MOMENT, 20),
        Column(_("Decided by"), width=34),
    ]
    rows: list[list[Value]] = [
        [
            *_told(one.task),
            one.division.name,
            one.suggested.name if one.suggested else "",
            one.reason,
            here(one.raised_at),
            word(one.ruling) if one.ruling else _("Waits for a decision"),
            one.ruling_comment,
            here(one.ruled_at),
            one.ruled_as,
        ]
        for one in found
    ]
    return Table(_("Tasks that are said to be not theirs"), columns, rows, language=language())


def occurrences(found: Iterable[Occurrence]) -> Table:
    """The date and the number of an event, never what a complaint says."""
    columns = [
        Column(_("Measure no."), width=12),
        Column(_("Measure"), width=50),
        Column(_("Deadline"), width=36),
        Column(_("Happened on"), Kind.DATE, 16),
        Column(_("Reference number"), width=24),
        Column(_("Recorded"), Kind.MOMENT, 20),
        Column(_("Recorded by"), width=34),
        Column(_("Withdrawn on"), Kind.DATE, 16),
        Column(_("Reason"), width=40),
    ]
    rows: list[list[Value]] = [
        [
            one.deadline.measure.number,
            one.deadline.measure.title,
            one.deadline.label,
            one.happened_on,
            one.reference,
            here(one.recorded_at),
            one.recorded_as,
            one.withdrawn_on,
            one.withdrawal_reason,
        ]
        for one in found
    ]
    return Table(_("Events"), columns, rows, language=language())
