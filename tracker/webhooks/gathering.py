"""The trail since the last look, and the tasks whose day is over → messages, each once."""

import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from ..extensions import db
from ..models import Entry, Organisation, Plan, Task, Webhook, WebhookEvent, WebhookMessage
from ..turns import take_turn
from .events import NOUNS, event_of

AT_A_TIME = 500
LOADS = (joinedload(Task.division), joinedload(Task.measure))


def gather(webhook: Webhook, today: date, now: datetime) -> int:
    """In a turn: two who gather at once make no message twice, and neither forgets one."""
    take_turn(f"webhook {webhook.id}")
    if not webhook.is_on:
        return 0
    made = [*_of_trail(webhook, now), *_of_overdue(webhook, today, now)]
    db.session.add_all(made)
    return len(made)


def end_of_trail(organisation: Organisation) -> int:
    last = select(func.max(Entry.number)).where(Entry.chain == organisation.id)
    return db.session.scalar(last) or 0


def test_message(webhook: Webhook, now: datetime) -> WebhookMessage:
    message = _message(webhook, WebhookEvent.TEST, f"test {secrets.token_hex(8)}", {}, now, now)
    db.session.add(message)
    return message


def _of_trail(webhook: Webhook, now: datetime) -> Iterator[WebhookMessage]:
    asked = (Entry.chain == webhook.organisation_id, Entry.number > webhook.read_to, Entry.noun.in_(NOUNS))
    entries = list(db.session.scalars(select(Entry).where(*asked).order_by(Entry.number).limit(AT_A_TIME)))
    found = [(e, event) for e in entries if (event := event_of(e.noun, e.deed, e.old_and_new)) and webhook.wants(event)]
    tasks = _by_number(e.row_id for e, _ in found if e.noun == "tasks")
    plans = {plan.id: plan for plan in _plans(e.row_id for e, _ in found if e.noun == "plans")}
    for entry, event in found:
        number = int(entry.row_id)
        about = {"plan": _plan(plans[number])} if entry.noun == "plans" else {"task": _task(tasks[number])}
        yield _message(webhook, event, f"trail {entry.number}", about, entry.at, now)
    if entries:
        webhook.read_to = entries[-1].number


def _of_overdue(webhook: Webhook, today: date, now: datetime) -> Iterator[WebhookMessage]:
    """Once, on the day after its day; days without power are caught up."""
    if webhook.overdue_to >= today:
        return
    if webhook.wants(WebhookEvent.TASK_OVERDUE):
        own = select(Task).where(Task.organisation_id == webhook.organisation_id, Task.overdue(today))
        fresh = own.where(Task.due_on >= webhook.overdue_to).order_by(Task.due_on, Task.id).options(*LOADS)
        for task in db.session.scalars(fresh):
            about = {"task": _task(task)}
            yield _message(webhook, WebhookEvent.TASK_OVERDUE, f"overdue {task.id} {task.due_on}", about, now, now)
    webhook.overdue_to = today


def _by_number(numbers: Iterable[str]) -> Mapping[int, Task]:
    found = select(Task).where(Task.id.in_({int(number) for number in numbers})).options(*LOADS)
    return {task.id: task for task in db.session.scalars(found)}


def _plans(numbers: Iterable[str]) -> Iterable[Plan]:
    return db.session.scalars(select(Plan).where(Plan.id.in_({int(number) for number in numbers})))


def _message(
    webhook: Webhook, event: WebhookEvent, key: str, about: Mapping[str, object], at: datetime, now: datetime
) -> WebhookMessage:
    office = {"id": webhook.organisation.id, "name": webhook.organisation.full_name}
    told = {"event": event.value, "at": _moment(at), "organisation": office, **about}
    return WebhookMessage(
        organisation_id=webhook.organisation_id,
        webhook=webhook,
        event=event,
        key=key,
        body=json.dumps(told, ensure_ascii=False),
        made_at=now,
        due_at=now,
    )


def _task(task: Task) -> dict[str, object]:
    """As it stands now, and nothing about persons; the rest is read with a token, by its number."""
    return {
        "id": task.id,
        "title": task.title,
        "state": task.state.value,
        "due_on": task.due_on.isoformat(),
        "first_due_on": task.first_due_on.isoformat(),
        "division": {"id": task.division.id, "name": task.division.name},
        "measure": {"id": task.measure.id, "number": task.measure.number, "title": task.measure.title},
    }


def _plan(plan: Plan) -> dict[str, object]:
    approved_on = plan.approved_on.isoformat() if plan.approved_on else None
    told = {"id": plan.id, "title": plan.title, "fiscal_year": plan.fiscal_year, "kind": plan.kind.value}
    return {**told, "approved_on": approved_on}


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")
