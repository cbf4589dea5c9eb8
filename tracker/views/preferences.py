"""How a person, or a visitor's browser, likes to read, and a person to be written to."""

from urllib.parse import urlsplit

from babel import Locale
from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_babel import refresh
from wtforms import SelectChoice

from .. import access, clock
from ..entrance.way_back import safe_path
from ..extensions import db
from ..forms.preferences import EARLIEST, LanguageForm, PreferencesForm
from ..models import Digits, Person, Theme
from ..shell import LANGUAGES
from ..shell import language as current_language
from .answer import Answer

bp = Blueprint("preferences", __name__)


@bp.post("/preferences/language")
def language() -> Answer:
    """Open to visitors too; whoever is signed in keeps the choice for every device."""
    access.public()
    form, viewer = LanguageForm(), access.current()
    if form.validate_on_submit():
        session["language"] = form.language.data
        if viewer:
            viewer.person.language = form.language.data
            db.session.commit()
    return redirect(safe_path(form.next.data) or safe_path(_page_before()) or url_for("home.index"))


@bp.post("/account/preferences")
def save() -> Answer:
    viewer = access.signed_in()
    form = form_for(viewer.person)
    if not form.validate_on_submit():
        return render_template("account/preferences.html", form=form), 422
    person = viewer.person
    person.language, session["language"] = form.language.data, form.language.data
    person.digits, person.theme = Digits(form.digits.data), Theme(form.theme.data)
    # None: as early as letters leave.
    person.letters_from = form.letters_from.data if form.letters_from.data != EARLIEST else None
    person.rhythm = form.rhythm.data
    person.away_from, person.away_to = form.away_from.data, form.away_to.data
    db.session.commit()
    refresh()
    flash(_("Kept. Every page and every letter follows from now on."), "ok")
    return redirect(url_for("account.show"))


def form_for(person: Person) -> PreferencesForm:
    form = PreferencesForm(
        today=clock.today(),
        language=current_language(),
        digits=person.digits.value,
        theme=person.theme.value,
        letters_from=person.letters_from or EARLIEST,
        rhythm=person.rhythm,
        away_from=person.away_from,
        away_to=person.away_to,
    )
    # Each language is named in itself: who reads only one of them must find it.
    form.language.choices = [SelectChoice(code, Locale(code).display_name) for code in LANGUAGES]
    return form


def _page_before() -> str | None:
    before = urlsplit(request.referrer or "")
    return before.path if before.netloc == request.host else None
