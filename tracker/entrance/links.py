"""Links that open once: made, found again by their token, and why one no longer opens."""

from datetime import datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import select

from .. import clock
from ..extensions import db
from ..models import LinkPurpose, Person, SignInLink
from ..turns import take_turn
from .credentials import is_same, new_token, token_hash

SIGN_IN_LIFE = timedelta(minutes=15)
PASSWORD_RESET_LIFE = timedelta(minutes=60)
INVITATION_DAYS = 7


class LinkState(StrEnum):
    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"
    REVOKED = "revoked"
    OTHER_BROWSER = "other_browser"
    UNKNOWN = "unknown"


def issue(person: Person, purpose: LinkPurpose, now: datetime, browser: str | None = None) -> tuple[SignInLink, str]:
    """The link to keep and the token to send; the token is kept nowhere."""
    token = new_token()
    link = SignInLink(
        person=person,
        purpose=purpose,
        token_hash=token_hash(token),
        browser_hash=token_hash(browser) if browser else None,
        created_at=now,
        expires_at=expiry(purpose, now),
    )
    db.session.add(link)
    return link, token


def expiry(purpose: LinkPurpose, now: datetime) -> datetime:
    """An invitation names a day, and holds until that day in Bangkok is over."""
    if purpose is LinkPurpose.INVITATION:
        day_after = clock.day_of(now) + timedelta(days=INVITATION_DAYS + 1)
        return datetime.combine(day_after, time(), clock.BANGKOK)
    return now + (SIGN_IN_LIFE if purpose is LinkPurpose.SIGN_IN else PASSWORD_RESET_LIFE)


def find(token: str, purpose: LinkPurpose) -> SignInLink | None:
    known = select(SignInLink).where(SignInLink.token_hash == token_hash(token), SignInLink.purpose == purpose)
    return db.session.scalars(known).first()


def find_alone(token: str, purpose: LinkPurpose) -> SignInLink | None:
    """Found in a turn of its own: two requests at once never both use it."""
    take_turn(f"link:{token_hash(token)}")
    return find(token, purpose)


def state_of(link: SignInLink | None, now: datetime, browser: str | None = None) -> LinkState:
    if link is None:
        return LinkState.UNKNOWN
    if link.used_at is not None:
        return LinkState.USED
    if link.revoked_at is not None or not link.person.is_active:
        return LinkState.REVOKED
    if now >= link.expires_at:
        return LinkState.EXPIRED
    if link.browser_hash is not None and not is_same(token_hash(browser or ""), link.browser_hash):
        return LinkState.OTHER_BROWSER
    return LinkState.OPEN


def revoke_open(person: Person, now: datetime, *purposes: LinkPurpose) -> None:
    """Links of these purposes (of any, if none is named) that still open, open no more."""
    still_open = select(SignInLink).where(
        SignInLink.person_id == person.id, SignInLink.used_at.is_(None), SignInLink.revoked_at.is_(None)
    )
    if purposes:
        still_open = still_open.where(SignInLink.purpose.in_(purposes))
    for link in db.session.scalars(still_open):
        if link.is_open(now):
            link.revoke(now)
