"""How much one person may send: inputs in one form, and messages, drafts and files within a time."""

from datetime import timedelta

from flask import Flask, jsonify, render_template, request
from flask_babel import gettext as _

from .. import access, clock, shell
from ..entrance import attempts
from ..entrance.patience import Ceiling, Count
from . import waiting
from .answer import Answer

# The largest plan of an office, carried over with a reason for every measure, is a third of it.
MOST_INPUTS = 10_000
A_WHILE = timedelta(minutes=10)
# More than anybody types in ten minutes; a program that was let loose is stopped before it fills the disk.
DRAFTS, MESSAGES = Ceiling(600, A_WHILE), Ceiling(60, A_WHILE)
FILES, LISTS = Ceiling(120, A_WHILE), Ceiling(30, A_WHILE)
CEILINGS: dict[str | None, tuple[str, Ceiling]] = {
    "drafts.keep": ("drafts", DRAFTS),
    "comments.add": ("messages", MESSAGES),
    "disputes.new": ("messages", MESSAGES),
    "extensions.new": ("messages", MESSAGES),
    "evidence.index": ("files", FILES),
    "evidence.reuse": ("files", FILES),
    "evidence.add_version": ("files", FILES),
    "updates.new": ("lists", LISTS),
    "people_imports.index": ("lists", LISTS),
    "holiday_lists.new": ("lists", LISTS),
}


def refuse_endless_forms() -> Answer | None:
    """Each row of a form costs time; no page of ours has so many."""
    if request.method != "POST" or sum(map(len, request.form.listvalues())) <= MOST_INPUTS:
        return None
    access.public()
    return render_template("errors/endless.html", most=shell.number(MOST_INPUTS)), 413


def refuse_too_many() -> Answer | None:
    """A person is counted across all their browsers, before anything is read of what they sent."""
    viewer = access.current()
    what, ceiling = CEILINGS.get(request.endpoint, ("", None))
    if request.method != "POST" or viewer is None or ceiling is None:
        return None
    now = clock.now()
    until = attempts.knock([Count(f"{what}:person:{viewer.person.id}", ceiling)], now)
    if until is None:
        return None
    access.public()
    if request.is_json:
        return waiting.too_soon(jsonify(told=_("The draft is not kept yet.")), until, now)
    return waiting.too_soon(render_template("errors/too_many.html", told=waiting.sentence(until, now)), until, now)


def init_app(app: Flask) -> None:
    app.before_request(refuse_endless_forms)
    app.before_request(refuse_too_many)
