"""Claims a message, hands it over, records what was answered, and tries again ever more rarely.

Whoever dies in between leaves one message claimed; when the claim has run out somebody else sends it, with the same
number, by which the receiver knows it again.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update

from ..extensions import db
from ..handing_over import claim
from ..models import MessageState, Webhook, WebhookMessage, WebhookTry
from ..reaching import HTTPS_ONLY, WEB, Bounds, Call, Ending, RefusedAddressError, Verdict, Way, reach, read_address
from . import signing

log = logging.getLogger("tracker.webhooks")

AT_A_TIME = 100
# Whoever waits for slow programs longer than this lets the next round go on.
ROUND = timedelta(minutes=1)
BOUNDS = Bounds(seconds=10, size=2_000)
# How long after each try in vain the next one follows; after the last one it is given up.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720, 1440))
# Whatever arrives meanwhile ends the count.
GIVE_UP_AFTER = timedelta(days=5)
GONE = 410

TellTime = Callable[[], datetime]


@dataclass
class Told:
    delivered: int = 0
    delayed: int = 0
    given_up: int = 0


def deliver(tell_time: TellTime, key: str, way: Way) -> Told:
    """What is due, for a minute at most; whoever does not answer is not asked again in the same round."""
    told, silent, ends_at = Told(), set[int](), tell_time() + ROUND
    waiting = select(WebhookMessage.id, WebhookMessage.webhook_id).where(WebhookMessage.due(tell_time()))
    for number, webhook_id in db.session.execute(waiting.order_by(WebhookMessage.id).limit(AT_A_TIME)).all():
        if tell_time() > ends_at:
            break
        if webhook_id in silent or not claim(WebhookMessage, number, tell_time()):
            continue
        message = db.session.get_one(WebhookMessage, number, populate_existing=True)
        if not message.webhook.is_on:
            _give_up(message)
        elif not send(message, tell_time, key, way):
            silent.add(webhook_id)
        told.delivered += message.state is MessageState.DELIVERED
        told.delayed += message.state is MessageState.WAITING
        told.given_up += message.state is MessageState.GIVEN_UP
    return told


def send(message: WebhookMessage, tell_time: TellTime, key: str, way: Way) -> bool:
    """Whether it arrived; the answer is kept before anything else is sent."""
    now, webhook = tell_time(), message.webhook
    told = _handed_over(message, now, key, way)
    # Nothing is held while the other side thinks; what was read before is read anew.
    answer = WebhookTry(
        at=now,
        ending=told.ending.value,
        status=told.status,
        words=told.words,
        milliseconds=told.milliseconds,
    )
    message.tries.append(answer)
    message.tries_made += 1
    if answer.has_arrived:
        message.state = MessageState.DELIVERED
        webhook.note_arrival()
    else:
        _put_off(message, answer, tell_time())
    db.session.commit()
    return answer.has_arrived


@dataclass(frozen=True)
class _Answer:
    ending: Ending
    status: int | None
    words: str
    milliseconds: int


def _handed_over(message: WebhookMessage, now: datetime, key: str, way: Way) -> _Answer:
    webhook, at, body = message.webhook, int(now.timestamp()), message.body.encode()
    secrets = [signing.secret_of(key, seed) for seed in webhook.seeds(now)]
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Tidtam",
        "Tidtam-Event": message.event.value,
        "Tidtam-Message": str(message.id),
        signing.HEADER: signing.header(secrets, at, body),
    }
    url = webhook.url
    # The database is free for others while we wait.
    db.session.commit()
    try:
        address = read_address(url, WEB if way.allowed else HTTPS_ONLY, way.allowed)
    except RefusedAddressError as refused:
        return _Answer(Ending.REFUSED, None, refused.refusal.value, 0)
    return _told(reach(address, Call("POST", headers, body), BOUNDS, way))


def _told(verdict: Verdict) -> _Answer:
    said = verdict.body.decode("utf-8", "replace").replace("\x00", "")
    words = verdict.words or (verdict.refusal.value if verdict.refusal else said)
    return _Answer(verdict.ending, verdict.status, words, round(verdict.seconds * 1000))


def _put_off(message: WebhookMessage, answer: WebhookTry, now: datetime) -> None:
    webhook = message.webhook
    message.put_off(now, PAUSES)
    if message.state is MessageState.GIVEN_UP:
        _give_up(message)
    _let_others_wait(message, now)
    failing = webhook.note_failure(now)
    if webhook.is_on and (answer.status == GONE or failing >= GIVE_UP_AFTER):
        webhook.switch_off(now, has_failed=True)
        _give_up_waiting(webhook)
        log.error("a webhook was switched off because nothing arrived")


def _let_others_wait(message: WebhookMessage, now: datetime) -> None:
    """The rest for the same program stands aside a moment: it must not keep the first places of every round."""
    same = (WebhookMessage.webhook_id == message.webhook_id, WebhookMessage.state == MessageState.WAITING)
    soon = now + PAUSES[0]
    others = update(WebhookMessage).where(*same, WebhookMessage.id != message.id, WebhookMessage.due_at < soon)
    db.session.execute(others.values(due_at=soon))


def _give_up(message: WebhookMessage) -> None:
    message.state = MessageState.GIVEN_UP
    log.error("a message to another program was given up")
    db.session.flush()


def _give_up_waiting(webhook: Webhook) -> None:
    waiting = (WebhookMessage.webhook_id == webhook.id, WebhookMessage.state == MessageState.WAITING)
    db.session.execute(update(WebhookMessage).where(*waiting).values(state=MessageState.GIVEN_UP))
