"""Which changes other programs hear of."""

import pytest

from tracker.models import Deed, WebhookEvent
from tracker.webhooks.events import event_of

E = WebhookEvent


@pytest.mark.parametrize(
    ("noun", "changes", "event"),
    [
        ("tasks", {"state": ("in_progress", "submitted")}, E.TASK_SUBMITTED),
        ("tasks", {"state": ("not_started", "submitted")}, E.TASK_SUBMITTED),
        ("tasks", {"state": ("submitted", "done")}, E.TASK_VERIFIED),
        ("tasks", {"state": ("submitted", "not_done")}, E.TASK_VERIFIED),
        ("tasks", {"state": ("submitted", "returned")}, E.TASK_RETURNED),
        ("tasks", {"due_on": ("2027-03-31", "2027-04-30")}, E.TASK_EXTENDED),
        ("plans", {"state": ("draft", "approved")}, E.PLAN_APPROVED),
        # Said before, or nothing to anybody outside.
        ("tasks", {"state": ("done", "submitted")}, None),
        ("tasks", {"state": ("withdrawn", "returned")}, None),
        ("tasks", {"state": ("not_started", "in_progress")}, None),
        ("tasks", {"state": ("submitted", "withdrawn")}, None),
        ("tasks", {"due_on": ("2027-03-31", "2027-02-28")}, None),
        ("tasks", {"due_on": ("2027-03-31", "2027-04-30"), "first_due_on": ("2027-03-31", "2027-04-30")}, None),
        ("tasks", {"assignee_id": (None, 7)}, None),
        ("plans", {"state": ("closed", "approved")}, None),
        ("plans", {"title": ("ก", "ข")}, None),
    ],
)
def test_a_change_is_called_what_it_is(noun, changes, event):
    assert event_of(noun, Deed.CHANGED, changes) is event


def test_a_new_task_is_no_event():
    assert event_of("tasks", Deed.ADDED, {"state": (None, "submitted")}) is None
