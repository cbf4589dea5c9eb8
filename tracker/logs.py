"""Structured logs: one JSON line per event with the request's id, and nothing about persons."""

import json
import logging
import re
import sys
import time
import uuid
from datetime import UTC, datetime

from flask import Flask, Response, g, has_request_context, request

from .config import Settings

WELL_FORMED_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
EXTRA = ("method", "route", "status", "ms", "job", "outcome", "letter")


class JsonLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "from": record.name,
            "says": record.getMessage(),
        }
        if has_request_context():
            line["request"] = request_id()
        line.update({name: getattr(record, name) for name in EXTRA if hasattr(record, name)})
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def request_id() -> str:
    if "request_id" not in g:
        given = request.headers.get("X-Request-ID", "")
        g.request_id = given if WELL_FORMED_ID.fullmatch(given) else uuid.uuid4().hex
    known: str = g.request_id
    return known


def set_up(level: str) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLine())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    # These tell every job and every address they touch; ours tell what matters.
    for noisy in ("apscheduler", "alembic", "waitress.queue", "werkzeug"):
        logging.getLogger(noisy).setLevel("WARNING")


def init_app(app: Flask) -> None:
    settings: Settings = app.config["TRACKER"]
    app.logger.setLevel(settings.log_level)

    @app.before_request
    def start() -> None:
        g.started = time.monotonic()

    @app.after_request
    def tell(response: Response) -> Response:
        response.headers["X-Request-ID"] = request_id()
        # The route as the code writes it: an address may hold a token or a name.
        seen = {
            "method": request.method,
            "route": str(request.url_rule or "-"),
            "status": response.status_code,
            "ms": round((time.monotonic() - g.get("started", time.monotonic())) * 1000),
        }
        app.logger.info("answered", extra=seen)
        return response
