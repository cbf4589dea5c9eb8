"""What the coordinator can do to several tasks: move them, hand them over, withdraw them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from .. import slots
from ..models import Division, NotPossible, Reason, Signature, Task, UndoKind


@dataclass(frozen=True)
class Move:
    """To one day, or each by as many days."""

    due_on: date | None = None
    days: int = 0
    kind: ClassVar[UndoKind] = UndoKind.MOVE_TASKS

    def date_for(self, task: Task) -> date:
        return self.due_on or task.due_on + timedelta(days=self.days)

    def refuse(self, task: Task) -> None:
        task.refuse_unless_open()
        if self.date_for(task) == task.due_on:
            raise NotPossible(Reason.DATE_IS_THE_SAME)
        task.refuse_date_outside_the_year(self.date_for(task))

    def was_and_becomes(self, task: Task) -> tuple[str, str]:
        return task.due_on.isoformat(), self.date_for(task).isoformat()

    def make(self, task: Task, by: Signature) -> None:
        task.move(self.date_for(task), by)


@dataclass(frozen=True)
class HandOver:
    """To a division that does not have the very task already; of two alike it takes the first."""

    division: Division
    today: date
    doubles: frozenset[int]
    kind: ClassVar[UndoKind] = UndoKind.REASSIGN_TASKS

    @classmethod
    def of(cls, tasks: Iterable[Task], division: Division, today: date) -> "HandOver":
        tasks = list(tasks)
        there = slots.held_by([division.id], tasks)[division.id]
        doubles = set()
        for task in tasks:
            if slots.slot_of(task) in there and task.division_id != division.id:
                doubles.add(task.id)
            there.add(slots.slot_of(task))
        return cls(division, today, frozenset(doubles))

    def refuse(self, task: Task) -> None:
        task.refuse_unless_with_division()
        if task.division_id == self.division.id:
            raise NotPossible(Reason.DIVISION_IS_THE_SAME, division=self.division.name)
        if not self.division.is_open(self.today):
            raise NotPossible(Reason.DIVISION_IS_CLOSED, division=self.division.name)
        if task.id in self.doubles:
            raise NotPossible(Reason.DIVISION_HAS_IT_ALREADY, division=self.division.name)

    def was_and_becomes(self, task: Task) -> tuple[str, str]:
        return str(task.division_id), str(self.division.id)

    def make(self, task: Task, by: Signature) -> None:
        """Where the division had asked whose work it is, this is the answer."""
        if task.pending_dispute:
            task.pending_dispute.hand_over(self.division, by)
        else:
            task.hand_over(self.division, by)


@dataclass(frozen=True)
class Withdraw:
    reason: str
    kind: ClassVar[UndoKind] = UndoKind.WITHDRAW_TASKS

    def refuse(self, task: Task) -> None:
        task.refuse_unless_open()
        if not self.reason.strip():
            raise NotPossible(Reason.REASON_IS_MISSING)

    def was_and_becomes(self, task: Task) -> tuple[str, str]:
        return task.state.value, self.reason

    def make(self, task: Task, by: Signature) -> None:
        if task.pending_dispute:
            task.pending_dispute.withdraw_task(by, self.reason)
        else:
            task.withdraw(self.reason, by)


Change = Move | HandOver | Withdraw
