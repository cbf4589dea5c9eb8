"""The first visit: nothing else opens until the office is set up."""

import secrets
from pathlib import Path

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from .. import access, clock, history, schema
from ..config import Settings
from ..entrance import credentials
from ..extensions import db
from ..forms.setup import SetupForm
from ..models import Door
from ..office import founding
from .answer import Answer

bp = Blueprint("setup", __name__)

# What answers before there is an office.
OPEN_BEFORE = frozenset({"setup.new", "static", "health.show", "preferences.language", "dates.reading", "demo.index"})


@bp.before_app_request
def lead_to_setup() -> Response | None:
    if current_app.extensions.get("is_founded") or request.endpoint in OPEN_BEFORE or request.path.startswith("/api/"):
        return None
    if founding.is_founded():
        # An office is never taken down again: from here on nobody needs to ask.
        current_app.extensions["is_founded"] = True
        return None
    access.public()
    return redirect(url_for("setup.new"))


@bp.route("/setup", methods=["GET", "POST"])
def new() -> Answer:
    access.public()
    if founding.is_founded():
        return redirect(url_for("home.index"))
    settings: Settings = current_app.config["TRACKER"]
    form = SetupForm(code=setup_code(settings), must_have_password=not settings.mail_server)
    if not form.validate_on_submit():
        return render_template("setup/new.html", form=form), 422 if form.is_submitted() else 200
    with schema.alone():
        if not founding.is_founded():
            _found(form)
            flash(_("The office is set up. Next: who heads each division."), "ok")
    return redirect(url_for("home.index"))


def _found(form: SetupForm) -> None:
    today, now = clock.today(), clock.now()
    with history.acting(Door.SETUP, title=form.coordinator_title.data):
        person = founding.first_coordinator(form.coordinator_name.data, form.coordinator_email.data, today, now)
        if form.password.data:
            credentials.set_password(person, form.password.data)
        founding.found_organisation(form.particulars, person, form.seat, today, now)
        db.session.commit()
    access.remember(person)


def setup_code(settings: Settings) -> str | None:
    """On a server that others can reach, only who can read its folder may set it up."""
    if not settings.is_production:
        return None
    path = Path(settings.instance) / "setup_code"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(4), encoding="ascii")
    return path.read_text(encoding="ascii").strip()
