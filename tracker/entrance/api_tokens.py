"""Tokens of programs: made with their secret, and found again by it."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload
from sqlalchemy.sql.base import ExecutableOption

from ..extensions import db
from ..models import ApiTally, ApiToken, Organisation, Person, Scope
from .credentials import new_token, token_hash

# By which programs that look for lost secrets know ours.
PREFIX = "tdt_"
OPENING = 9


def issue(
    person: Person, organisation: Organisation, name: str, scope: Scope, expires_on: date, now: datetime
) -> tuple[ApiToken, str]:
    """The row to keep and the secret to show once; the secret is kept nowhere."""
    secret = f"{PREFIX}{new_token()}"
    token = ApiToken(
        person=person,
        organisation=organisation,
        name=name,
        scope=scope,
        opening=secret[:OPENING],
        token_hash=token_hash(secret),
        made_at=now,
        expires_on=expires_on,
        tally=ApiTally(count=0),
    )
    db.session.add(token)
    return token, secret


def find(secret: str, *loads: ExecutableOption) -> ApiToken | None:
    known = select(ApiToken).where(ApiToken.token_hash == token_hash(secret))
    return db.session.scalars(known.options(joinedload(ApiToken.organisation), *loads)).unique().first()
