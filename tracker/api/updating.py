"""A change that a program asks for: carried out once however often it is asked for, and not over somebody else's."""

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256

from flask import Response, request
from flask_babel import gettext as _
from sqlalchemy import delete, select

from .. import access, clock
from ..extensions import db
from ..models import ApiAnswer, ApiToken, Task
from ..turns import take_turn
from ..views.keep import keep
from . import routes
from .answering import told, told_with_version, version_of
from .problems import Fault, Refused
from .shown import WHOLE_TASK

KEY = "Idempotency-Key"
_KEY = re.compile(r"[\x21-\x7e]{1,200}")
REMEMBERED = timedelta(days=1)

# What was done, told with the status of the answer.
Done = tuple[dict[str, object], int]


def update(task: Task, prepare: Callable[[], Callable[[], Done]]) -> Response:
    """`prepare` reads what was sent and refuses it; what it gives is carried out and kept together with its answer."""
    routes.asked()
    now = clock.now()
    key = _key()
    if key and (known := _answered(key)):
        return known
    _refuse_other_version(task)
    verb = prepare()
    done: list[Done] = []
    if problem := keep(lambda: done.append(_carried_out(verb, key, now))):
        raise Refused(409, problem)
    [(body, status)] = done
    return _answer(body, status)


def _answer(body: dict[str, object], status: int) -> Response:
    """Only a task is told with its version: it is what the next change has to match."""
    answers = routes.current().answers
    has_version = isinstance(answers, routes.One) and answers.has_version
    return told_with_version(body, status) if has_version else told(body, status)


def _carried_out(verb: Callable[[], Done], key: str | None, now: datetime) -> Done:
    body, status = verb()
    if key:
        token = _token()
        db.session.execute(
            delete(ApiAnswer).where(ApiAnswer.token_id == token.id, ApiAnswer.answered_at < now - REMEMBERED)
        )
        told = json.dumps(body, ensure_ascii=False)
        db.session.add(
            ApiAnswer(token_id=token.id, key=key, fingerprint=_sent(), status=status, body=told, answered_at=now)
        )
    return body, status


def _key() -> str | None:
    key = request.headers.get(KEY)
    if key is not None and not _KEY.fullmatch(key):
        raise Refused(422, faults=[Fault("header", KEY, _("Up to 200 letters and figures without spaces are taken."))])
    return key


def _answered(key: str) -> Response | None:
    """In a turn of its own: of two at once with one key, the second is told what the first one was."""
    token_id = _token().id
    take_turn(f"answer to {token_id}: {key}")
    asked = select(ApiAnswer).where(ApiAnswer.token_id == token_id, ApiAnswer.key == key)
    known = db.session.scalars(asked).first()
    if known is None or known.answered_at < clock.now() - REMEMBERED:
        return None
    if known.fingerprint != _sent():
        raise Refused(422, faults=[Fault("header", KEY, _("This key was used for something else already."))])
    response = _answer(json.loads(known.body), known.status)
    response.headers["Idempotency-Replayed"] = "true"
    return response


def _sent() -> str:
    return sha256(b"\n".join([request.method.encode(), request.path.encode(), request.get_data()])).hexdigest()


def _refuse_other_version(task: Task) -> None:
    if "If-Match" not in request.headers:
        if routes.current().must_match:
            raise Refused(428)
        return
    if not request.if_match.contains(version_of(WHOLE_TASK.show(task))):
        raise Refused(412)


def _token() -> ApiToken:
    token = access.token()
    assert token
    return token
