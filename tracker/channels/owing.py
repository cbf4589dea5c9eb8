"""A morning of a working day → one message for each group that has something to hear."""

from datetime import date, datetime

from sqlalchemy import Insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import joinedload

from ..extensions import db
from ..models import Channel, ChannelMessage, MessageState
from ..office.calendar import working_days_of_each
from .telling import morning_of


def owe_morning(today: date, now: datetime, due_at: datetime) -> int:
    """Safe to do twice, and by two at once: one message for a group and a day."""
    channels = db.session.scalars(
        Channel.being_on().options(joinedload(Channel.organisation), joinedload(Channel.division))
    ).all()
    working = working_days_of_each({channel.organisation_id for channel in channels}, today, today)
    rows = [
        _row(channel, today, now, max(now, due_at))
        for channel in channels
        if working[channel.organisation_id].is_working_day(today) and morning_of(channel, today)
    ]
    return len(db.session.scalars(_once().values(rows).returning(ChannelMessage.id)).all()) if rows else 0


def _row(channel: Channel, today: date, now: datetime, due_at: datetime) -> dict[str, object]:
    return {
        "organisation_id": channel.organisation_id,
        "channel_id": channel.id,
        "key": today.isoformat(),
        "day": today,
        "text": "",
        "made_at": now,
        "state": MessageState.WAITING,
        "due_at": due_at,
        "tries_made": 0,
    }


def _once() -> Insert:
    insert = sqlite.insert if db.engine.dialect.name == "sqlite" else postgresql.insert
    return insert(ChannelMessage).on_conflict_do_nothing(index_elements=["channel_id", "key"])
