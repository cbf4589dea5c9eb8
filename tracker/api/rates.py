"""How often a token may ask: so many times a minute, counted for all processes together."""

import math
from datetime import timedelta

from flask import request
from flask_babel import gettext as _
from sqlalchemy import case, update

from .. import access, clock
from ..extensions import db
from ..models import ApiTally
from .problems import Refused

# Two a second: enough for a board that is always fresh, too few to be felt by anybody else.
PER_MINUTE = 120


def refuse_too_many() -> None:
    """In a transaction of its own: what is asked counts, whatever becomes of it."""
    token = access.token()
    if token is None:
        return
    now = clock.now()
    minute = now.replace(second=0, microsecond=0)
    tally = (
        update(ApiTally)
        .where(ApiTally.token_id == token.id)
        .values(count=case((ApiTally.minute == minute, ApiTally.count + 1), else_=1), minute=minute, asked_at=now)
        .returning(ApiTally.count)
    )
    with db.engine.begin() as connection:
        count = connection.scalar(tally) or 0
    if count > PER_MINUTE:
        wait = math.ceil((minute + timedelta(minutes=1) - now).total_seconds())
        told = _("At most %(most)s requests a minute are answered.", most=PER_MINUTE)
        raise Refused(429, str(told), headers={"Retry-After": str(wait)})


def refuse_other_formats() -> None:
    """Files come as what they are."""
    accepted = request.accept_mimetypes
    if accepted and not request.path.endswith("/file") and not accepted.best_match(["application/json"]):
        raise Refused(406)
