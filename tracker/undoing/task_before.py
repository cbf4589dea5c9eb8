"""How a task stood before it was changed together with others, as the row that lets this be taken back keeps it."""

from dataclasses import asdict, dataclass
from typing import Any

from ..models import Task, TaskState


@dataclass(frozen=True)
class TaskBefore:
    """`was` and `became` are what the change is about: a date, the number of a division, the reason of a withdrawal."""

    task: int
    was: str
    became: str
    state: str
    assignee: int | None
    touched_on: str | None
    # The question whose work it is, where the change answered it.
    dispute: int | None = None
    # Somebody changed it since, so it was not taken back with the others.
    is_left: bool = False

    @classmethod
    def of(cls, task: Task, was: str, became: str) -> "TaskBefore":
        dispute = task.pending_dispute
        return cls(
            task=task.id,
            was=was,
            became=became,
            state=task.state.value,
            assignee=task.assignee_id,
            touched_on=task.touched_on.isoformat() if task.touched_on else None,
            dispute=dispute.id if dispute else None,
        )

    @classmethod
    def read(cls, row: dict[str, Any]) -> "TaskBefore":
        return cls(**row)

    def written(self) -> dict[str, Any]:
        return asdict(self)

    def forget_touch(self, task: Task) -> None:
        """What nobody but the change had touched is untouched again, so that a changed rule may move it."""
        is_untouched = task.state is TaskState.NOT_STARTED and task.assignee_id == self.assignee
        if is_untouched and self.touched_on is None:
            task.touched_on = None
