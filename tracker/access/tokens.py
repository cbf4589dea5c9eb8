"""Who comes with a token: a program that acts for a person, in the one organisation the token was made for.

Whether it still opens is asked anew at every request. A session, if the browser has one, counts for nothing here.
"""

from enum import StrEnum

from flask import g, request
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.strategy_options import _AbstractLoad

from .. import clock
from ..entrance import api_tokens
from ..models import ApiToken
from ..viewer import TokenViewer

# Below it nobody is asked for a page, and everybody for a token.
ADDRESSES = "/api/v1/"
SCHEME = "bearer "
Loads = tuple[_AbstractLoad, ...]


class Dead(StrEnum):
    """Why a token opens nothing."""

    MISSING = "missing"
    UNKNOWN = "unknown"
    REVOKED = "revoked"
    RUN_OUT = "run_out"
    DEACTIVATED = "deactivated"
    # Whoever it acts for has nothing to do with the organisation any longer.
    NO_SEAT = "no_seat"


def is_asked_for() -> bool:
    return request.path.startswith(ADDRESSES)


def load(loads: Loads) -> TokenViewer | None:
    """Remembers, too, why there is nobody."""
    g.token = None
    found = _judged(loads)
    if isinstance(found, Dead):
        g.dead = found
        return None
    g.dead, g.token = None, found.token
    return found


def _judged(loads: Loads) -> TokenViewer | Dead:
    said = request.headers.get("Authorization", "")
    if not said:
        return Dead.MISSING
    secret = said[len(SCHEME) :].strip() if said.lower().startswith(SCHEME) else ""
    token = api_tokens.find(secret, joinedload(ApiToken.person).options(*loads)) if secret else None
    return _dead(token) or _viewer(token) if token else Dead.UNKNOWN


def _dead(token: ApiToken) -> Dead | None:
    if token.revoked_at:
        return Dead.REVOKED
    if token.has_run_out(clock.today()):
        return Dead.RUN_OUT
    return None if token.person.is_active else Dead.DEACTIVATED


def _viewer(token: ApiToken) -> TokenViewer | Dead:
    viewer = TokenViewer(token.person, clock.today(), token.organisation_id, token)
    return viewer if viewer.roles_in(token.organisation) else Dead.NO_SEAT


def token() -> ApiToken | None:
    found: ApiToken | None = g.get("token")
    return found


def why_dead() -> Dead | None:
    why: Dead | None = g.get("dead")
    return why
