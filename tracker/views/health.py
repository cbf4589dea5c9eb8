"""Whether the system is well, for machines."""

from flask import Blueprint, jsonify
from werkzeug.wrappers import Response

from .. import access, clock
from ..health import State, examine

bp = Blueprint("health", __name__)


@bp.get("/health")
def show() -> tuple[Response, int]:
    access.public()
    found = examine(clock.now())
    answer = jsonify(found.as_json())
    answer.headers["Cache-Control"] = "no-store"
    return answer, 503 if found.state is State.FAILING else 200
