"""The states of a task, and the diagram of where each may lead."""

from enum import StrEnum


class TaskState(StrEnum):
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    DONE = "done"
    NOT_DONE = "not_done"
    WITHDRAWN = "withdrawn"

    @property
    def is_open(self) -> bool:
        return self in OPEN

    @property
    def is_with_division(self) -> bool:
        """The division's turn: it is reminded, and it can be late."""
        return self in WITH_DIVISION


WITH_DIVISION = frozenset({TaskState.NOT_STARTED, TaskState.IN_PROGRESS, TaskState.RETURNED})
OPEN = WITH_DIVISION | {TaskState.SUBMITTED}
CLOSED = frozenset(TaskState) - OPEN

# The diagram: where each verb may lead, and nowhere else.
LEADS_TO: dict[TaskState, frozenset[TaskState]] = {
    TaskState.NOT_STARTED: frozenset({TaskState.IN_PROGRESS, TaskState.SUBMITTED, TaskState.WITHDRAWN}),
    TaskState.IN_PROGRESS: frozenset({TaskState.SUBMITTED, TaskState.WITHDRAWN}),
    TaskState.SUBMITTED: frozenset(
        {TaskState.DONE, TaskState.NOT_DONE, TaskState.RETURNED, TaskState.IN_PROGRESS, TaskState.WITHDRAWN}
    ),
    TaskState.RETURNED: frozenset({TaskState.SUBMITTED, TaskState.WITHDRAWN}),
    # A verdict that was a slip is taken back.
    TaskState.DONE: frozenset({TaskState.SUBMITTED}),
    TaskState.NOT_DONE: frozenset({TaskState.SUBMITTED}),
    TaskState.WITHDRAWN: OPEN,
}
