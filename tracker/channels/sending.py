"""Claims a message, writes it from what is true now, hands it over, records what was answered, and tries again.

Whoever dies in between leaves one message claimed; when the claim has run out somebody else sends it. A morning is told
before the office closes or not at all.
"""

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from .. import clock
from ..extensions import db
from ..handing_over import claim
from ..models import Channel, ChannelMessage, ChannelTry, MessageState
from ..office import hours
from .addresses import SERVICES
from .sealing import unseal
from .speaking import Answer, Ending, speak
from .telling import text_for

log = logging.getLogger("tracker.channels")

AT_A_TIME = 100
# Whoever waits for slow services longer than this lets the next round go on.
ROUND = timedelta(minutes=1)
# How long after each try in vain the next one follows; after the last one the day has no morning any more.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 30, 60, 120))
# Whatever arrives meanwhile ends the count.
GIVE_UP_AFTER = timedelta(days=5)

TellTime = Callable[[], datetime]


@dataclass
class Told:
    delivered: int = 0
    delayed: int = 0
    given_up: int = 0
    needless: int = 0


def deliver(tell_time: TellTime, key: str) -> Told:
    """What is due, for a minute at most."""
    told, ends_at = Told(), tell_time() + ROUND
    waiting = select(ChannelMessage.id).where(ChannelMessage.due(tell_time())).order_by(ChannelMessage.due_at)
    for number in db.session.scalars(waiting.limit(AT_A_TIME)).all():
        if tell_time() > ends_at:
            break
        if not claim(ChannelMessage, number, tell_time()):
            continue
        state = send(_fresh(number), tell_time, key)
        told.delivered += state is MessageState.DELIVERED
        told.delayed += state is MessageState.WAITING
        told.given_up += state is MessageState.GIVEN_UP
        told.needless += state is MessageState.NEEDLESS
    return told


def test_message(channel: Channel, text: str, now: datetime) -> ChannelMessage:
    """Claimed from the beginning: whoever asked for it sends it, and it is not tried again."""
    message = ChannelMessage(
        organisation_id=channel.organisation_id,
        channel=channel,
        key=f"test {secrets.token_hex(8)}",
        text=text,
        made_at=now,
        due_at=now + timedelta(minutes=2),
    )
    db.session.add(message)
    return message


def send(message: ChannelMessage, tell_time: TellTime, key: str) -> MessageState:
    """What became of it; the answer is kept before anybody else is told."""
    now = tell_time()
    service = SERVICES.get(message.channel.service)
    if not message.channel.is_told or (message.day and now >= hours.closing(message.day)):
        message.state = MessageState.GIVEN_UP
    elif service is None or (text := text_for(message, service, clock.day_of(now))) is None:
        message.state = MessageState.NEEDLESS
    else:
        message.text = text
        _keep(message, _handed_over(message, key), now, tell_time())
    db.session.commit()
    return message.state


def _handed_over(message: ChannelMessage, key: str) -> Answer:
    channel, text = message.channel, message.text
    address = unseal(key, channel.organisation_id, channel.address)
    service = SERVICES[channel.service]
    # The database is free for others while we wait; what was read before is read anew.
    db.session.commit()
    return speak(service, address, text) if address else Answer(Ending.UNREADABLE)


def _keep(message: ChannelMessage, answer: Answer, began: datetime, now: datetime) -> None:
    told = {"ending": answer.ending.value, "words": answer.words, "milliseconds": answer.milliseconds}
    message.tries.append(ChannelTry(at=began, **told))
    message.tries_made += 1
    if answer.has_arrived:
        message.state = MessageState.DELIVERED
        message.channel.note_arrival()
    elif message.is_test:
        message.state = MessageState.GIVEN_UP
    else:
        _put_off(message, now)


def _put_off(message: ChannelMessage, now: datetime) -> None:
    channel = message.channel
    message.put_off(now, PAUSES)
    if channel.note_failure(now) >= GIVE_UP_AFTER and channel.is_on:
        channel.switch_off(now, has_failed=True)
        message.state = MessageState.GIVEN_UP
        log.error("a channel was switched off because nothing arrived")
    elif message.state is MessageState.GIVEN_UP:
        log.error("the morning of a channel was given up")


def _fresh(number: int) -> ChannelMessage:
    loads = joinedload(ChannelMessage.channel).options(joinedload(Channel.organisation), joinedload(Channel.division))
    return db.session.get_one(ChannelMessage, number, options=[loads], populate_existing=True)
