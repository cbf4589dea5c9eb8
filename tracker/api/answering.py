"""Answers as programs get them: JSON with its version, and lists page by page, stable while others add to them."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from flask import Response, current_app, request
from flask_babel import gettext as _
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import Select, and_, or_
from sqlalchemy.sql.elements import ColumnElement

from ..extensions import db
from .asked import Asked
from .problems import Fault, Refused
from .routes import CURSOR, LIMIT, USUAL
from .shapes import Shape, plain


def told(body: object, status: int = 200) -> Response:
    response = Response(json.dumps(body, ensure_ascii=False), status, mimetype="application/json")
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Authorization, Accept-Language"
    return response


def told_with_version(body: object, status: int = 200) -> Response:
    """Whoever has this version already is told only that it is still the one."""
    response = told(body, status)
    response.set_etag(version_of(body))
    if request.method in ("GET", "HEAD"):
        response.make_conditional(request)
    return response


def version_of(body: object) -> str:
    return sha256(json.dumps(body, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:32]


# --- page by page


Key = Sequence[Any]


def page(rows: Select[Any], key: Key, shape: Shape[Any], asked: Asked) -> Response:
    """`rows` in the order of `key`, whose last column tells every row from every other one."""
    limit = asked.get(LIMIT) or USUAL
    after = _position(asked)
    if after is not None:
        rows = rows.where(_beyond(key, _read(key, after)))
    found = list(db.session.scalars(rows.limit(limit + 1)).unique())
    last = found[limit - 1] if len(found) > limit else None
    position = [plain(getattr(last, column.key)) for column in key] if last else None
    return told({"items": [shape.show(row) for row in found[:limit]], "next": _cursor(position, asked)})


def part_of(items: Sequence[Any], shape: Shape[Any], asked: Asked) -> Response:
    """Of a list whose newest stand first: counted from its end, so that what is added moves nobody's place."""
    limit, after = asked.get(LIMIT) or USUAL, _position(asked)
    rest = items if after is None else items[max(0, len(items) - _whole(after)) :]
    left = len(rest) - limit
    position = [left] if left > 0 else None
    return told({"items": [shape.show(one) for one in rest[:limit]], "next": _cursor(position, asked)})


def _beyond(key: Key, values: Sequence[object]) -> ColumnElement[bool]:
    """Alike in the first columns, and further on in the next one."""
    pairs = list(zip(key, values, strict=True))
    return or_(*(and_(*(c == v for c, v in pairs[:n]), column > value) for n, (column, value) in enumerate(pairs)))


def _read(key: Key, position: Sequence[object]) -> list[object]:
    """As the columns hold them: a cursor is signed, so only ours come this far."""
    kinds: list[Callable[[Any], object]] = [
        date.fromisoformat if column.type.python_type is date else lambda value: value for column in key
    ]
    return [kind(value) for kind, value in zip(kinds, position, strict=True)]


def _whole(position: Sequence[object]) -> int:
    [number] = position
    return int(str(number))


def _cursor(position: Sequence[object] | None, asked: Asked) -> str | None:
    return str(_signer().dumps([_question(asked), *position])) if position else None


def _position(asked: Asked) -> list[object] | None:
    """Only of the same question: with other filters its place would mean nothing."""
    written = asked.get(CURSOR)
    if written is None:
        return None
    try:
        question, *position = _signer().loads(written)
    except (BadSignature, ValueError, TypeError):
        question, position = "", []
    if question != _question(asked):
        raise Refused(422, faults=[Fault("query", "cursor", _("This cursor belongs to another question. Begin anew."))])
    return list(position)


def _question(asked: Asked) -> str:
    """The address with its filters, whatever the number asked for at a time."""
    narrowed = sorted((name, str(value)) for name, value in asked.given.items() if name not in ("cursor", "limit"))
    return sha256(json.dumps([request.path, narrowed]).encode()).hexdigest()[:16]


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.config["SECRET_KEY"]), salt="place in a list for programs")
