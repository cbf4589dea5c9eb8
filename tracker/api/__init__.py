"""What other programs read and report: the edge for machines, as the views are for people.

One set of words opens an address, reads what is sent to it and describes it; rights and rules are those of the pages.
"""

from flask import Flask, request

from .. import access, shell
from ..extensions import csrf
from . import acts, evidence, manual, office, plans, problems, rates, tasks
from .asked import MOST_BYTES
from .rooms import ROOMS

__all__ = ["ROOMS", "acts", "evidence", "init_app", "manual", "office", "plans", "tasks"]


def receive() -> None:
    """Whoever comes for a program: in the language it asks for, with as much as it may send, as often as it may."""
    if not problems.is_for_program():
        return
    shell.read_in(_language())
    request.max_content_length = MOST_BYTES
    if access.is_program():
        rates.refuse_other_formats()
        rates.refuse_too_many()


def _language() -> str:
    """The first one asked for that we speak; Thai where none is."""
    asked = (tag.partition("-")[0].lower() for tag, quality in request.accept_languages if quality)
    return next((tag for tag in asked if tag in shell.LANGUAGES), "th")


def init_app(app: Flask) -> None:
    app.before_request(receive)
    app.register_blueprint(manual.bp)
    for room in ROOMS:
        # A token is sent on purpose; a browser sends none by itself.
        csrf.exempt(room.blueprint)
        app.register_blueprint(room.blueprint)
