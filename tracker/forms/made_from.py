"""What a form was made from, carried by the form itself: so that nobody overwrites what another saved meanwhile."""

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer

from ..sheet import Sheet, read, stored


def sealed(sheet: Sheet) -> str:
    return str(_seal().dumps(stored(sheet)))


def opened(text: str | None) -> Sheet | None:
    """None where nobody can say any longer what the form was made from."""
    try:
        return read(_seal().loads(text or ""))
    except (BadData, KeyError, TypeError, ValueError):
        return None


def _seal() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="measure form")
