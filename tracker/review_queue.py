"""What waits for somebody's decision: reports to be reviewed, later dates, tasks that nobody wants to own."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from .extensions import db
from .models import Dispute, Evidence, Extension, Measure, Organisation, Person, Report, Task, TaskState

# How long a verdict stands among those judged lately.
LATELY = timedelta(days=30)

IN_A_LIST = (
    contains_eager(Report.task).joinedload(Task.division),
    contains_eager(Report.task).joinedload(Task.measure),
    contains_eager(Report.task).joinedload(Task.plan),
)
IN_FULL = (
    *IN_A_LIST,
    contains_eager(Report.task).joinedload(Task.measure).selectinload(Measure.kpis),
    contains_eager(Report.task).joinedload(Task.deadline),
    contains_eager(Report.task).joinedload(Task.organisation),
    contains_eager(Report.task).selectinload(Task.reports),
    contains_eager(Report.task).selectinload(Task.evidence).selectinload(Evidence.versions),
    contains_eager(Report.task).selectinload(Task.extensions),
    joinedload(Report.saved_by),
    joinedload(Report.sent_by),
)
JUDGED = (*IN_A_LIST, contains_eager(Report.task).selectinload(Task.reports), joinedload(Report.judged_by))
OF_EXTENSION = (
    contains_eager(Extension.task).joinedload(Task.division),
    contains_eager(Extension.task).joinedload(Task.measure),
    contains_eager(Extension.task).joinedload(Task.plan),
    contains_eager(Extension.task).selectinload(Task.extensions),
    joinedload(Extension.asked_by),
    joinedload(Extension.decided_by),
)
OF_DISPUTE = (
    contains_eager(Dispute.task).joinedload(Task.division),
    contains_eager(Dispute.task).joinedload(Task.measure),
    contains_eager(Dispute.task).joinedload(Task.plan),
    joinedload(Dispute.division),
    joinedload(Dispute.suggested),
    joinedload(Dispute.raised_by),
    joinedload(Dispute.ruled_by),
)


# --- reports


def waiting(organisation: Organisation) -> Select[Report]:
    """What was sent and is not judged yet, whoever has waited longest first; of a task that is one report."""
    is_waiting = Report.sent_at.is_not(None) & Report.taken_back_at.is_(None) & Report.verdict.is_(None)
    return (
        select(Report)
        .join(Report.task)
        .where(Task.organisation_id == organisation.id, Task.state == TaskState.SUBMITTED, is_waiting)
        .order_by(Report.sent_at, Report.id)
    )


def not_work_of(person: Person) -> ColumnElement[bool]:
    """The condition "they may review it" for a query."""
    return (Report.saved_by_id != person.id) & or_(Report.sent_by_id.is_(None), Report.sent_by_id != person.id)


def _after(report: Report) -> ColumnElement[bool]:
    return or_(Report.sent_at > report.sent_at, (Report.sent_at == report.sent_at) & (Report.id > report.id))


def opened(organisation: Organisation, person: Person, task_id: int | None) -> Report | None:
    """The one that was asked for, if it waits; else the first that this person may review; else the first."""
    queue = waiting(organisation).options(*IN_FULL).limit(1)
    asked = db.session.scalars(queue.where(Task.id == task_id)).first() if task_id else None
    return asked or db.session.scalars(queue.where(not_work_of(person))).first() or db.session.scalars(queue).first()


def following(organisation: Organisation, person: Person, report: Report) -> Report | None:
    """The next one in the queue that this person may review; after the last comes the first again."""
    others = waiting(organisation).where(not_work_of(person), Report.id != report.id).limit(1)
    return db.session.scalars(others.where(_after(report))).first() or db.session.scalars(others).first()


def place_of(organisation: Organisation, report: Report) -> int:
    return count(waiting(organisation)) - count(waiting(organisation).where(_after(report)))


def judged(organisation: Organisation, now: datetime) -> Select[Report]:
    """The last verdict first."""
    return (
        select(Report)
        .join(Report.task)
        .where(Report.organisation_id == organisation.id, Report.judged_at >= now - LATELY)
        .order_by(Report.judged_at.desc(), Report.id.desc())
    )


# --- later dates, and whose work it is


def extensions_waiting() -> ColumnElement[bool]:
    """A task that was closed meanwhile needs no other date."""
    return Extension.decision.is_(None) & Task.being_open()


def extensions(organisation: Organisation) -> Select[Extension]:
    """Those that wait, oldest first; then those that were decided, the last one first."""
    waits = extensions_waiting()
    return (
        select(Extension)
        .join(Extension.task)
        .where(Extension.organisation_id == organisation.id)
        .order_by(case((waits, 0), else_=1), case((waits, Extension.asked_at)))
        .order_by(func.coalesce(Extension.decided_at, Extension.asked_at).desc(), Extension.id)
    )


def disputes_waiting() -> ColumnElement[bool]:
    return Dispute.ruling.is_(None) & Task.being_open()


def disputes(organisation: Organisation) -> Select[Dispute]:
    waits = disputes_waiting()
    return (
        select(Dispute)
        .join(Dispute.task)
        .where(Dispute.organisation_id == organisation.id)
        .order_by(case((waits, 0), else_=1), case((waits, Dispute.raised_at)))
        .order_by(func.coalesce(Dispute.ruled_at, Dispute.raised_at).desc(), Dispute.id)
    )


# --- how many


@dataclass(frozen=True)
class Counts:
    waiting: int
    extensions: int
    disputes: int
    judged: int


def counts(organisation: Organisation, now: datetime) -> Counts:
    return Counts(
        count(waiting(organisation)),
        count(extensions(organisation).where(extensions_waiting())),
        count(disputes(organisation).where(disputes_waiting())),
        count(judged(organisation, now)),
    )


def count(rows: Select[Report] | Select[Extension] | Select[Dispute]) -> int:
    kind = rows.column_descriptions[0]["entity"]
    found = rows.order_by(None).with_only_columns(kind.id).subquery()
    return db.session.scalar(select(func.count()).select_from(found)) or 0
