"""The address of a calendar: a mark that the database keeps, signed with a key that it does not."""

import secrets
from hashlib import sha256

from flask import current_app
from itsdangerous import BadSignature, Signer

from .. import mailer
from ..models import Feed


def new_mark() -> str:
    return secrets.token_urlsafe(16)


def address_of(feed: Feed) -> str:
    return mailer.address_of("feeds.show", token=token_of(feed))


def token_of(feed: Feed) -> str:
    return _signer().sign(feed.mark).decode()


def read(token: str) -> str | None:
    """The mark, if the token was not forged."""
    try:
        return _signer().unsign(token).decode()
    except (BadSignature, ValueError):
        return None


def _signer() -> Signer:
    return Signer(current_app.config["SECRET_KEY"], salt="calendar feed", digest_method=sha256)
