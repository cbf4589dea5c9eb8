"""Of two that reach for the same message one gets it; whoever dies with it leaves it to others after a while."""

from datetime import datetime, timedelta

from sqlalchemy import update

from .extensions import db
from .models import ChannelMessage, WebhookMessage

LEASE = timedelta(minutes=2)


def claim(kind: type[WebhookMessage] | type[ChannelMessage], number: int, now: datetime) -> bool:
    """It is not due for anybody else any longer. Committed at once, so that nobody else sends it."""
    mine = update(kind).where(kind.id == number, kind.due(now)).values(due_at=now + LEASE)
    claimed = db.session.execute(mine.returning(kind.id)).first()
    db.session.commit()
    return claimed is not None
