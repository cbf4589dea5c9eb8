"""Where to go on after signing in: only to a page of this application."""

import re
from urllib.parse import unquote, urlsplit

from flask import current_app
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

# Sent back to these, a person would run in a circle or use up a link.
NO_DESTINATION = frozenset({"sign_in", "invitations", "setup"})
CONTROL = re.compile(r"[\x00-\x20\x7f\\]")


def safe_path(target: str | None) -> str | None:
    """The same path, or None: no other host, no scheme, and a page that can be opened."""
    if not target or not target.startswith("/") or len(target) > 2000:
        return None
    for text in (target, unquote(target)):
        if text.startswith("//") or CONTROL.search(text.partition("?")[0]):
            return None
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or CONTROL.search(target):
        return None
    return target if _is_page(unquote(parts.path)) else None


def _is_page(path: str) -> bool:
    try:
        endpoint, _arguments = current_app.url_map.bind("").match(path, method="GET")
    except (HTTPException, RequestRedirect):
        return False
    return endpoint != "static" and endpoint.partition(".")[0] not in NO_DESTINATION
