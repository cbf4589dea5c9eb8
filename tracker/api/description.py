"""The description of every address for programs, in OpenAPI 3.1: made of the words that open them."""

import re
from collections.abc import Iterator
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from .asked import Field, Parameter
from .problems import KINDS, MEDIA_TYPE
from .rooms import ROOMS
from .routes import File, One, Page, Room, Route
from .shapes import Shape
from .updating import KEY

VERSION = "1.0"
_IN_RULE = re.compile(r"<int:(\w+)>")
_HOLDS = {"required": ["type", "title", "status", "detail", "code"]}

Told = dict[str, Any]


def document() -> Told:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": str(_("Tidtam for programs")),
            "version": VERSION,
            "description": str(_("Plans, measures and tasks of an organisation, and the acts of its divisions.")),
        },
        "servers": [{"url": root()}],
        "security": [{"token": []}],
        "tags": [{"name": str(room.title)} for room in ROOMS],
        "paths": _paths(),
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {**{shape.name: shape.described() for shape in shapes()}, "Problem": _problem()},
            "responses": {kind.slug: _refusal(code) for code, kind in KINDS.items()},
        },
    }


def root() -> str:
    """What every address begins with."""
    return url_for("api_manual.index", _external=True) + "v1"


def _paths() -> Told:
    paths: Told = {}
    for room in ROOMS:
        for route in room.routes:
            paths.setdefault(address(route), {})[route.method.lower()] = _operation(room, route)
    return paths


def address(route: Route) -> str:
    return _IN_RULE.sub(r"{\1}", route.rule)


def _operation(room: Room, route: Route) -> Told:
    told: Told = {
        "tags": [str(room.title)],
        "operationId": f"{room.blueprint.name.removeprefix('api_')}.{route.name}",
        "summary": str(route.says),
        "parameters": [*_of_rule(route), *map(_parameter, route.takes), *_headers(route)],
        "responses": _answers(route),
    }
    if route.sends:
        told["requestBody"] = {"required": True, "content": {"application/json": {"schema": _body(route.sends)}}}
    return told


def _of_rule(route: Route) -> Iterator[Told]:
    number = {"type": "integer", "minimum": 1, "maximum": 2**31 - 1}
    for name in _IN_RULE.findall(route.rule):
        yield {"name": name, "in": "path", "required": True, "schema": number}


def _parameter(parameter: Parameter[Any]) -> Told:
    told = {"name": parameter.name, "in": "query", "required": False}
    return {**told, "description": str(parameter.says), "schema": dict(parameter.schema)}


def _headers(route: Route) -> Iterator[Told]:
    text = {"type": "string"}
    if isinstance(route.answers, One) and route.answers.has_version and not route.changes:
        says = _("The ETag of what you have; it is not told again then")
        yield {"name": "If-None-Match", "in": "header", "required": False, "description": str(says), "schema": text}
    if route.changes:
        says = _("The ETag of the task as you last read it; if it is another one now, nothing is done")
        needed = route.must_match
        yield {"name": "If-Match", "in": "header", "required": needed, "description": str(says), "schema": text}
        says = _("A word of your own for this request; sent again within a day, it is answered and not done again")
        schema = {"type": "string", "pattern": "^[!-~]{1,200}$"}
        yield {"name": KEY, "in": "header", "required": False, "description": str(says), "schema": schema}


def _body(sends: tuple[Field, ...]) -> Told:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [field.name for field in sends if field.is_needed],
        "properties": {field.name: {**field.schema, "description": str(field.says)} for field in sends},
    }


def _answers(route: Route) -> Told:
    answers = {str(status): _answer(route) for status in _good(route)}
    if not route.changes and isinstance(route.answers, One) and route.answers.has_version:
        answers["304"] = {"description": str(_("You have it already"))}
    if isinstance(route.answers, File):
        answers |= {"206": _answer(route), "304": {"description": str(_("You have it already"))}}
    refusals = {str(code): {"$ref": f"#/components/responses/{KINDS[code].slug}"} for code in route.refusals}
    return {**answers, **refusals}


def _good(route: Route) -> list[int]:
    """What was there already is answered with 200 where it would have been made with 201."""
    return [200, 201] if route.answers.status == 201 else [route.answers.status]


def _answer(route: Route) -> Told:
    match route.answers:
        case File():
            return {"description": str(route.says), "content": {"*/*": {"schema": {}}}}
        case Page(shape):
            schema: Told = {
                "type": "object",
                "required": ["items", "next"],
                "additionalProperties": False,
                "properties": {
                    "items": {"type": "array", "items": shape.reference},
                    "next": {
                        "type": ["string", "null"],
                        "description": str(_("Send it as cursor to get those after them; null at the end")),
                    },
                },
            }
        case One(shape):
            schema = dict(shape.reference)
    told: Told = {"description": str(route.says), "content": {"application/json": {"schema": schema}}}
    if isinstance(route.answers, One) and route.answers.has_version:
        told["headers"] = {"ETag": {"required": True, "schema": {"type": "string"}}}
    return told


def _refusal(code: int) -> Told:
    kind = KINDS[code]
    told: Told = {
        "description": f"{kind.title}: {kind.says}",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    header = {401: "WWW-Authenticate", 429: "Retry-After"}.get(code)
    if header:
        told["headers"] = {header: {"required": True, "schema": {"type": "string"}}}
    return told


def _problem() -> Told:
    text = {"type": "string"}
    fault = {"in": {"type": "string", "enum": ["body", "query", "header"]}, "field": text, "detail": text}
    return {
        "type": "object",
        "description": str(_("Why something was not answered or not done (RFC 9457)")),
        **_HOLDS,
        "properties": {
            "type": {"type": "string", "format": "uri-reference"},
            "title": text,
            "status": {"type": "integer"},
            "detail": text,
            "code": {"type": "string", "enum": [kind.slug for kind in KINDS.values()]},
            "errors": {"type": "array", "items": {"type": "object", "required": [*fault], "properties": fault}},
        },
    }


def shapes() -> list[Shape[Any]]:
    """Every shape that an answer is made of, those inside others too."""
    answers = [route.answers.shape for room in ROOMS for route in room.routes if not isinstance(route.answers, File)]
    found: dict[str, Shape[Any]] = {}
    while answers:
        shape = answers.pop()
        found[shape.name] = shape
        answers += [inner for inner in shape.inner if inner.name not in found]
    return [found[name] for name in sorted(found)]
