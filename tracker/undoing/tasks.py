"""Taking back what was done to several tasks: their dates, their divisions, their withdrawal."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from .. import slots
from ..extensions import db
from ..models import Dispute, Division, NotPossible, Person, Reason, Signature, Task, TaskState, Undo
from .taken_back import TakenBack
from .task_before import TaskBefore

R = TypeVar("R", Division, Person)
Pair = tuple[Task, TaskBefore]
# Makes one task what it was; raises NotPossible where that cannot be.
Step = Callable[[Task, TaskBefore], None]

LOADS = (
    joinedload(Task.plan),
    joinedload(Task.measure),
    joinedload(Task.division),
    selectinload(Task.reports),
    selectinload(Task.evidence),
    selectinload(Task.disputes),
)


def pairs_of(undo: Undo) -> list[Pair]:
    """Each task with how it stood, in the order of the change."""
    before = [TaskBefore.read(row) for row in undo.before]
    asked = select(Task).where(Task.id.in_([one.task for one in before])).options(*LOADS)
    found = {task.id: task for task in db.session.scalars(asked)}
    return [(found[one.task], one) for one in before]


def move_back(undo: Undo, by: Signature) -> TakenBack:
    def step(task: Task, before: TaskBefore) -> None:
        is_sent_since = task.state is TaskState.SUBMITTED and before.state != TaskState.SUBMITTED
        _refuse_changed(task, task.due_on.isoformat() != before.became or is_sent_since)
        task.move(date.fromisoformat(before.was), by)
        before.forget_touch(task)

    return _take_back_each(undo, pairs_of(undo), step)


def hand_back(undo: Undo, by: Signature) -> TakenBack:
    pairs = pairs_of(undo)
    homes = _by_id(Division, {int(before.was) for _, before in pairs})
    doers = _by_id(Person, {before.assignee for _, before in pairs if before.assignee})
    held = slots.held_by(homes, [task for task, _ in pairs])

    def step(task: Task, before: TaskBefore) -> None:
        home = homes[int(before.was)]
        is_elsewhere = str(task.division_id) != before.became or task.assignee_id is not None
        _refuse_changed(task, is_elsewhere or _is_worked_on_since(task, before, undo.made_at))
        if slots.slot_of(task) in held[home.id]:
            raise NotPossible(Reason.DIVISION_HAS_IT_ALREADY, division=home.name)
        task.hand_over(home, by)
        task.assignee = doers.get(before.assignee or 0)
        before.forget_touch(task)
        _ask_again(before)

    return _take_back_each(undo, pairs, step)


def reinstate(undo: Undo, by: Signature) -> TakenBack:
    def step(task: Task, before: TaskBefore) -> None:
        _refuse_changed(task, task.state is not TaskState.WITHDRAWN or task.reason != before.became)
        task.reinstate(by)
        before.forget_touch(task)
        _ask_again(before)

    return _take_back_each(undo, pairs_of(undo), step)


def _take_back_each(undo: Undo, pairs: list[Pair], step: Step) -> TakenBack:
    restored: list[str] = []
    left: dict[int, str] = {}
    for task, before in pairs:
        try:
            step(task, before)
            restored.append(task.title)
        except NotPossible:
            left[task.id] = task.title
    undo.before = [replace(before, is_left=task.id in left).written() for task, before in pairs]
    return TakenBack(tuple(restored), tuple(left.values()))


def _refuse_changed(task: Task, is_changed: bool) -> None:
    if is_changed:
        raise NotPossible(Reason.CHANGED_SINCE, what=task.title)


def _is_worked_on_since(task: Task, before: TaskBefore, since: datetime) -> bool:
    has_report = any(report.saved_at > since for report in task.reports)
    has_evidence = any(evidence.added_at > since for evidence in task.evidence)
    return has_report or has_evidence or task.state != before.state


def _ask_again(before: TaskBefore) -> None:
    """The change had answered whose work it is."""
    dispute = db.session.get(Dispute, before.dispute) if before.dispute else None
    if dispute and dispute.task.pending_dispute is None:
        dispute.reopen()


def _by_id(kind: type[R], ids: set[int]) -> dict[int, R]:
    return {row.id: row for row in db.session.scalars(select(kind).where(kind.id.in_(ids)))}
