"""What would become of each task, before anything is done; then doing it, remembering how each one stood."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..models import NotPossible, Organisation, Signature, Task, Undo
from ..undoing.task_before import TaskBefore
from .changes import Change


@dataclass(frozen=True)
class Foreseen:
    """One task; `problem` says why nothing would become of it."""

    task: Task
    problem: NotPossible | None = None

    @property
    def is_possible(self) -> bool:
        return self.problem is None


def foresee(change: Change, tasks: Iterable[Task]) -> list[Foreseen]:
    return [Foreseen(task, _problem(change, task)) for task in tasks]


def _problem(change: Change, task: Task) -> NotPossible | None:
    try:
        change.refuse(task)
    except NotPossible as problem:
        return problem
    return None


def remember(change: Change, tasks: Iterable[Task], told: str, organisation: Organisation, by: Signature) -> Undo:
    """How each task stands now, so that the change can be taken back; asked before it is carried out."""
    return Undo(
        organisation_id=organisation.id,
        kind=change.kind,
        told=told,
        before=[TaskBefore.of(task, *change.was_and_becomes(task)).written() for task in tasks],
        made_at=by.at,
        made_by_id=by.person_id,
        made_as=by.title,
    )


def carry_out(change: Change, tasks: Iterable[Task], by: Signature) -> None:
    """All of them, or none where one is refused."""
    for task in tasks:
        change.refuse(task)
        change.make(task, by)
