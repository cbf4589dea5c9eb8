"""What a person reads when a page cannot be had; each says what happened and what to do next."""

from flask import Blueprint, Response, g, render_template
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from .. import access
from ..api import problems
from ..extensions import db
from ..logs import request_id

bp = Blueprint("errors", __name__)

PAGES = {400: "400", 403: "403", 404: "404", 405: "404", 413: "413", 429: "429"}


@bp.app_errorhandler(HTTPException)
def show(error: HTTPException) -> tuple[str, int] | HTTPException | Response:
    if problems.is_for_program():
        return problems.answer(error)
    access.public()
    code = error.code or 500
    if code not in PAGES:
        # A redirect that a door asked for, or an answer that needs no page.
        return error
    return render_template(f"errors/{PAGES[code]}.html", error=error), code


@bp.app_errorhandler(CSRFError)
def show_csrf(error: CSRFError) -> tuple[str, int]:
    access.public()
    return render_template("errors/csrf.html"), 400


@bp.app_errorhandler(InternalServerError)
def show_failure(error: InternalServerError) -> tuple[str, int] | Response:
    access.public()
    db.session.rollback()
    # The database itself may be what failed: the page asks nothing of it.
    g.viewer = None
    if problems.is_for_program():
        return problems.answer(error)
    return render_template("errors/500.html", request_id=request_id()), 500
