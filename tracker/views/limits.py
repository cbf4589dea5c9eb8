"""How much one person may send: inputs in one form, and messages, drafts and files within a time."""

from datetime import timedelta

from flask import Flask, jsonify, render_template, request
from flask_babel import gettext as _

from .. import access, clock, shell
from ..entrance import attempts, letter_links
from ..entrance.patience import Ceiling, Count
from . import waiting
from .answer import Answer

# The largest plan of an office, carried over with a reason for every measure, is a third of it.
MOST_INPUTS = 10_000
A_WHILE = timedelta(minutes=10)
# More than anybody types in ten minutes; a program that was let loose is stopped before it fills the disk.
DRAFTS, MESSAGES = Ceiling(600, A_WHILE), Ceiling(60, A_WHILE)
FILES, LISTS = Ceiling(120, A_WHILE), Ceiling(30, A_WHILE)
# More than anybody answers from one letter, and each answer may bring photographs.
ANSWERS = Ceiling(60, A_WHILE)
# Each goes out to somebody else's website.
LOOKS = Ceiling(20, A_WHILE)
# Enough to try every setting; the letter goes to whatever address is typed, so nobody's mailbox is filled with it.
TEST_LETTERS = Ceiling(10, A_WHILE)
CEILINGS: dict[str | None, tuple[str, Ceiling]] = {
    "drafts.keep": ("drafts", DRAFTS),
    "comments.add": ("messages", MESSAGES),
    "disputes.new": ("messages", MESSAGES),
    "extensions.new": ("messages", MESSAGES),
    "letter_links.answer": ("answers", ANSWERS),
    "mail.send": ("test letters", TEST_LETTERS),
    "webhooks.test": ("tests of programs", TEST_LETTERS),
    "channels.test": ("tests of channels", TEST_LETTERS),
    "evidence.index": ("files", FILES),
    "evidence.reuse": ("files", FILES),
    "evidence.add_version": ("files", FILES),
    "feeds.index": ("calendar addresses", LISTS),
    "feeds.replace": ("calendar addresses", LISTS),
    "updates.new": ("lists", LISTS),
    "people_imports.index": ("lists", LISTS),
    "plan_imports.index": ("lists", LISTS),
    "plan_imports.read_again": ("lists", LISTS),
    "import_corrections.columns": ("lists", LISTS),
    "holiday_lists.new": ("lists", LISTS),
    "public_items.check": ("looks at links", LOOKS),
}


def refuse_endless_forms() -> Answer | None:
    """Each row of a form costs time; no page of ours has so many."""
    if request.method != "POST" or access.is_program() or sum(map(len, request.form.listvalues())) <= MOST_INPUTS:
        return None
    access.public()
    return render_template("errors/endless.html", most=shell.number(MOST_INPUTS)), 413


def refuse_too_many() -> Answer | None:
    """A person is counted across all their browsers, before anything is read of what they sent."""
    what, ceiling = CEILINGS.get(request.endpoint, ("", None))
    sender = _sender() if request.method == "POST" and ceiling else None
    if sender is None or ceiling is None:
        return None
    now = clock.now()
    until = attempts.knock([Count(f"{what}:{sender}", ceiling)], now)
    if until is None:
        return None
    access.public()
    if request.is_json:
        return waiting.too_soon(jsonify(told=_("The draft is not kept yet.")), until, now)
    return waiting.too_soon(render_template("errors/too_many.html", told=waiting.sentence(until, now)), until, now)


def _sender() -> str | None:
    """Who sends it: whoever is signed in, or whoever has the letter; a token that was forged is refused anyway."""
    if request.blueprint == "letter_links":
        said = letter_links.read((request.view_args or {}).get("token", ""))
        return f"letter:{said.letter_id}" if said else None
    viewer = access.current()
    return f"person:{viewer.person.id}" if viewer else None


def init_app(app: Flask) -> None:
    app.before_request(refuse_endless_forms)
    app.before_request(refuse_too_many)
