"""An entry of the trail → what other programs would call it; most entries they call nothing."""

from collections.abc import Mapping

from ..models import Deed, PlanState, TaskState, WebhookEvent

# The column told as the trail keeps it: old and new.
Changes = Mapping[str, tuple[object, object]]
NOUNS = ("tasks", "plans")
_VERDICTS = {TaskState.DONE.value, TaskState.NOT_DONE.value}


def event_of(noun: str, deed: Deed, changes: Changes) -> WebhookEvent | None:
    if deed is not Deed.CHANGED:
        return None
    if noun == "plans":
        is_approved = changes.get("state") == (PlanState.DRAFT.value, PlanState.APPROVED.value)
        return WebhookEvent.PLAN_APPROVED if is_approved else None
    return _of_state(*changes["state"]) if "state" in changes else _of_date(changes)


def _of_state(old: object, new: object) -> WebhookEvent | None:
    if new == TaskState.SUBMITTED.value:
        # A verdict that was taken back, or a task that is owed again, was submitted before.
        is_sent = old not in _VERDICTS and old != TaskState.WITHDRAWN.value
        return WebhookEvent.TASK_SUBMITTED if is_sent else None
    if new == TaskState.RETURNED.value and old == TaskState.SUBMITTED.value:
        return WebhookEvent.TASK_RETURNED
    return WebhookEvent.TASK_VERIFIED if new in _VERDICTS else None


def _of_date(changes: Changes) -> WebhookEvent | None:
    """A changed rule moves the first date too; that is another plan, not more time."""
    if "due_on" not in changes or "first_due_on" in changes:
        return None
    old, new = changes["due_on"]
    return WebhookEvent.TASK_EXTENDED if str(new) > str(old) else None
