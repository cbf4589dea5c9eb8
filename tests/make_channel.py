"""Groups in other services, and what they were told."""

from datetime import date, datetime

from flask import current_app

from tests.conftest import NOW
from tests.make import MADE_AT, kept, make_person
from tracker.channels import read_address, seal
from tracker.models import Channel, ChannelMessage, Division, MessageState, Organisation

KEY_OF_BOT = "AAE-key_of_the_bot_that_nobody_sees"
TELEGRAM = f"tgram://123456789:{KEY_OF_BOT}/-1001234567890"


def make_channel(
    organisation: Organisation,
    division: Division | None = None,
    address: str = TELEGRAM,
    name: str = "กลุ่มไลน์ของสำนักงาน",
    **given: object,
) -> Channel:
    channel = Channel(
        organisation=organisation, division=division, name=name, made_at=MADE_AT, made_by=make_person(), **given
    )
    read = read_address(address)
    sealed = seal(current_app.config["SECRET_KEY"], organisation.id, read.text)
    channel.listen_at(read.service.key, sealed, read.ending)
    return kept(channel)


def make_channel_message(
    channel: Channel,
    day: date | None = date(2027, 3, 1),
    state: MessageState = MessageState.WAITING,
    due_at: datetime = NOW,
    **given: object,
) -> ChannelMessage:
    return kept(
        ChannelMessage(
            organisation_id=channel.organisation_id,
            channel=channel,
            key=day.isoformat() if day else "test 0",
            day=day,
            made_at=NOW,
            due_at=due_at,
            state=state,
            **given,
        )
    )
