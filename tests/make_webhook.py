"""Programs that are told, and what they were told."""

from datetime import date, datetime

from tests.conftest import NOW
from tests.make import MADE_AT, kept, make_person
from tracker.models import MessageState, Organisation, Webhook, WebhookEvent, WebhookMessage
from tracker.webhooks.gathering import end_of_trail

EVERYTHING = [event.value for event in WebhookEvent if event is not WebhookEvent.TEST]


def make_webhook(
    organisation: Organisation,
    url: str = "https://notices.example.go.th/tidtam",
    events: list[str] = EVERYTHING,
    overdue_to: date = date(2027, 3, 1),
    **given: object,
) -> Webhook:
    """Told from now on."""
    return kept(
        Webhook(
            organisation=organisation,
            name="ประกาศเข้ากลุ่มไลน์ของสำนักงาน",
            url=url,
            events=events,
            seed="0" * 40,
            made_at=MADE_AT,
            made_by=make_person(),
            read_to=end_of_trail(organisation),
            overdue_to=overdue_to,
            **given,
        )
    )


def make_message(
    webhook: Webhook,
    event: WebhookEvent = WebhookEvent.TASK_SUBMITTED,
    key: str = "trail 1",
    state: MessageState = MessageState.WAITING,
    due_at: datetime = NOW,
) -> WebhookMessage:
    return kept(
        WebhookMessage(
            organisation_id=webhook.organisation_id,
            webhook=webhook,
            event=event,
            key=key,
            body='{"event": "task.submitted"}',
            made_at=NOW,
            due_at=due_at,
            state=state,
        )
    )
