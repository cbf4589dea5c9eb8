"""The tasks of a plan as they stood on a day, with what belongs to them then; a statement for each kind of row."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select

from ...clock import BANGKOK, day_of
from ...extensions import db
from ...models import Comment, CommentKind, Dispute, Division, Evidence, Extension, Plan, Report, Task, TaskPart
from ...progress import Progress, Row, as_it_stood, changes_since, rows_of
from ..facts import OverdueTask


@dataclass(frozen=True)
class Described:
    id: int
    title: str
    part: TaskPart
    covers_from: date
    covers_to: date


@dataclass
class PlanOnADay:
    plan: Plan
    day: date
    today: date

    @property
    def end(self) -> datetime:
        """When that day was over."""
        return datetime.combine(self.day + timedelta(days=1), time.min, BANGKOK)

    @cached_property
    def progress(self) -> Progress:
        office = self.plan.organisation
        rows: tuple[Row, ...] = rows_of(office, self.plan.year, self.plan.id)
        if self.day < self.today:
            rows = as_it_stood(rows, changes_since(office, self.day, self.plan.year))
        return Progress(rows, self.plan.year, self.day)

    @cached_property
    def divisions(self) -> dict[int, Division]:
        """In the order of the office."""
        return {one.id: one for one in db.session.scalars(Division.of(self.plan.organisation))}

    @cached_property
    def names(self) -> Mapping[int, str]:
        return {number: division.name for number, division in self.divisions.items()}

    @cached_property
    def described(self) -> dict[int, Described]:
        columns = (Task.id, Task.title, Task.part, Task.covers_from, Task.covers_to)
        asked = select(*columns).where(Task.plan_id == self.plan.id)
        return {row[0]: Described(*row) for row in db.session.execute(asked)}

    @cached_property
    def reports(self) -> dict[int, Report]:
        """The last one that each task had sent by then, and that was not taken back."""
        sent = (Report.sent_on <= self.day) & or_(Report.taken_back_at.is_(None), Report.taken_back_at >= self.end)
        return _last(select(Report).where(sent, self._of_plan(Report.task_id)).order_by(Report.id))

    @cached_property
    def evidence(self) -> dict[int, list[Evidence]]:
        there = (Evidence.added_at < self.end) & or_(Evidence.removed_on.is_(None), Evidence.removed_on > self.day)
        found: dict[int, list[Evidence]] = defaultdict(list)
        for one in db.session.scalars(
            select(Evidence).where(there, self._of_plan(Evidence.task_id)).order_by(Evidence.id)
        ):
            found[one.task_id].append(one)
        return found

    @cached_property
    def extensions(self) -> dict[int, Extension]:
        """Those that waited for a decision."""
        waited = (Extension.asked_at < self.end) & or_(Extension.decided_at.is_(None), Extension.decided_at >= self.end)
        return _last(select(Extension).where(waited, self._of_plan(Extension.task_id)).order_by(Extension.id))

    @cached_property
    def disputes(self) -> dict[int, Dispute]:
        waited = (Dispute.raised_at < self.end) & or_(Dispute.ruled_at.is_(None), Dispute.ruled_at >= self.end)
        return _last(select(Dispute).where(waited, self._of_plan(Dispute.task_id)).order_by(Dispute.id))

    @cached_property
    def notes(self) -> dict[int, Comment]:
        """The last word of the division on how far it is, of what is overdue."""
        said = (Comment.kind == CommentKind.PROGRESS) & (Comment.said_at < self.end) & Comment.taken_back_at.is_(None)
        overdue = [row.id for row in self.progress.overdue]
        return _last(select(Comment).where(said, Comment.task_id.in_(overdue)).order_by(Comment.id)) if overdue else {}

    def overdue(self, numbers: Mapping[int, str]) -> tuple[OverdueTask, ...]:
        """The oldest first; `numbers` are those of the measures."""
        return tuple(self._overdue(row, numbers) for row in self.progress.overdue)

    def _overdue(self, row: Row, numbers: Mapping[int, str]) -> OverdueTask:
        asked, disputed, note = self.extensions.get(row.id), self.disputes.get(row.id), self.notes.get(row.id)
        reasons = (asked and asked.reason, disputed and disputed.reason, note and note.text)
        return OverdueTask(
            self.names[row.division_id],
            self.described[row.id].title,
            row.due_on,
            (self.day - row.due_on).days,
            " ".join(str(next(filter(None, reasons), "")).split()),
            asked.new_due_on if asked else None,
            numbers.get(row.measure_id, ""),
        )

    def was_accepted(self, report: Report) -> bool:
        return report.verdict is not None and report.judged_at is not None and day_of(report.judged_at) <= self.day

    def _of_plan(self, task_id: Any) -> ColumnElement[bool]:
        return task_id.in_(select(Task.id).where(Task.plan_id == self.plan.id))  # type: ignore[no-any-return]


def _last(asked: Select[Any]) -> dict[int, Any]:
    return {one.task_id: one for one in db.session.scalars(asked)}
