"""What a program is told when it does not get what it asked for: RFC 9457, in the language it asks in."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Response, request
from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.exceptions import HTTPException

from .. import access
from ..access import Dead

MEDIA_TYPE = "application/problem+json"
# Everything below is for programs; the page that tells people about it stands at its beginning.
BELOW = "/api/"


@dataclass(frozen=True)
class Kind:
    """`slug` never changes: programs decide by it."""

    slug: str
    title: LazyString
    says: LazyString


KINDS: dict[int, Kind] = {
    400: Kind("not-understood", _l("Not understood"), _l("What was sent is not well-formed JSON.")),
    401: Kind("no-token", _l("No token that opens"), _l("Send a token that is open: Authorization: Bearer …")),
    403: Kind("not-yours", _l("Not yours to do"), _l("Whoever the token acts for may not do this.")),
    404: Kind("not-found", _l("Not found"), _l("There is nothing at this address for this token.")),
    405: Kind("other-method", _l("Another method"), _l("This address takes other methods; they stand in Allow.")),
    406: Kind("other-format", _l("Another format"), _l("Answers are application/json; ask for that, or for anything.")),
    409: Kind("not-possible", _l("Not possible now"), _l("As things stand this cannot be done.")),
    412: Kind("changed", _l("Changed meanwhile"), _l("Somebody changed this since. Read it again, then decide anew.")),
    413: Kind("too-large", _l("Too large"), _l("At most 512 kB are taken.")),
    415: Kind("not-json", _l("Not JSON"), _l("Send JSON, and say so: Content-Type: application/json")),
    422: Kind("invalid", _l("Something is missing or wrong"), _l("Each field that is not right is named in errors.")),
    428: Kind("no-version", _l("Which version?"), _l("Send If-Match with the ETag of the task as you last read it.")),
    429: Kind("too-many", _l("Too many requests"), _l("Wait for as many seconds as Retry-After says.")),
    500: Kind("failed", _l("Failed"), _l("Something went wrong here. Try again later; nothing was changed.")),
}
DEAD: dict[Dead, LazyString] = {
    Dead.UNKNOWN: _l("This token is not known. See that it was copied whole."),
    Dead.REVOKED: _l("This token was revoked."),
    Dead.RUN_OUT: _l("This token has run out. Its owner can make a new one."),
    Dead.DEACTIVATED: _l("The account of the token's owner is closed."),
    Dead.NO_SEAT: _l("The token's owner no longer holds a position in the organisation."),
}


@dataclass(frozen=True)
class Fault:
    """What is wrong with one field; `place` is body, query or header."""

    place: str
    field: str
    detail: str


class Refused(HTTPException):
    """Raised anywhere in this room; nothing has been changed."""

    def __init__(
        self, code: int, detail: str = "", faults: Sequence[Fault] = (), headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.code, self.detail, self.faults, self.more = code, detail, faults, dict(headers or {})


def is_for_program() -> bool:
    return request.path.startswith(BELOW) and request.path != BELOW


def answer(error: HTTPException) -> Response:
    access.public()
    code = error.code if error.code in KINDS else 500
    refused = error if isinstance(error, Refused) else Refused(code)
    kind = KINDS[code]
    told: dict[str, object] = {
        "type": f"{BELOW}#{kind.slug}",
        "title": str(kind.title),
        "status": code,
        "detail": refused.detail or _detail(code),
        "code": kind.slug,
    }
    if refused.faults:
        told["errors"] = [{"in": f.place, "field": f.field, "detail": f.detail} for f in refused.faults]
    response = Response(json.dumps(told, ensure_ascii=False), code, mimetype=MEDIA_TYPE)
    response.headers.update({**_headers(code, error), **refused.more})
    return response


def _detail(code: int) -> str:
    dead = access.why_dead()
    if code == 401 and dead in DEAD:
        return str(DEAD[dead])
    viewer = access.current()
    if code == 403 and viewer and viewer.is_for_reading_only and request.method not in ("GET", "HEAD"):
        return str(_("This token may only read."))
    if code == 403 and viewer and viewer.must_have_second_factor and not viewer.person.has_second_factor:
        return str(_("The organisation asks for a second factor. The token's owner has to set it up first."))
    return str(KINDS[code].says)


def _headers(code: int, error: HTTPException) -> dict[str, str]:
    headers = {"Cache-Control": "no-store", "Vary": "Authorization, Accept-Language"}
    if code == 401:
        known = access.why_dead() not in (None, Dead.MISSING)
        headers["WWW-Authenticate"] = 'Bearer realm="Tidtam"' + (', error="invalid_token"' if known else "")
    if code == 405:
        headers["Allow"] = ", ".join(sorted(getattr(error, "valid_methods", None) or ()))
    return headers
