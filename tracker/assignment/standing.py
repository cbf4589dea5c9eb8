"""How a task stands to a plan that changes."""

from ..models import Task, TaskState
from .matching import Standing


def is_untouched(task: Task) -> bool:
    """Nobody has done anything about it, so it follows its deadline."""
    return task.state is TaskState.NOT_STARTED and task.touched_on is None


def standing_of(task: Task) -> Standing:
    if task.state is TaskState.WITHDRAWN:
        return Standing.SUPERSEDED if task.is_superseded else Standing.WITHDRAWN
    if not task.state.is_open:
        return Standing.CLOSED
    return Standing.UNTOUCHED if is_untouched(task) else Standing.WORKED_ON
