"""How a person, or a visitor's browser, likes to read."""

from urllib.parse import urlsplit

from babel import Locale
from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_babel import refresh
from wtforms import SelectChoice

from .. import access
from ..entrance.way_back import safe_path
from ..extensions import db
from ..forms.preferences import LanguageForm, PreferencesForm
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
    db.session.commit()
    refresh()
    flash(_("Kept. Every page follows from now on."), "ok")
    return redirect(url_for("account.show"))


def form_for(person: Person) -> PreferencesForm:
    form = PreferencesForm(language=current_language(), digits=person.digits.value, theme=person.theme.value)
    # Each language is named in itself: who reads only one of them must find it.
    form.language.choices = [SelectChoice(code, Locale(code).display_name) for code in LANGUAGES]
    return form


def _page_before() -> str | None:
    before = urlsplit(request.referrer or "")
    return before.path if before.netloc == request.host else None
