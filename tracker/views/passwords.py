"""Passwords: forgotten, set anew by a link, changed."""

from datetime import datetime
from functools import partial

from flask import Blueprint, flash, redirect, render_template, session, url_for
from flask_babel import gettext as _

from .. import access, clock, mailer
from ..access import Viewer
from ..entrance import attempts, known_browser, links, patience
from ..entrance.credentials import is_password_of, set_password
from ..entrance.links import LinkState
from ..extensions import db
from ..forms.passwords import ChangePasswordForm, ForgottenForm, NewPasswordForm
from ..letters import accounts
from ..mailer import Writing
from ..models import LinkPurpose, Person
from . import entrance, waiting
from .answer import Answer
from .closed_link import closed_link

bp = Blueprint("passwords", __name__)


@bp.route("/password/forgotten", methods=["GET", "POST"])
def forgotten() -> Answer:
    access.public()
    form = ForgottenForm()
    if not form.validate_on_submit():
        return render_template("passwords/forgotten.html", form=form), 422 if form.is_submitted() else 200
    now, visitor = clock.now(), known_browser.visitor(form.email.data)
    if until := attempts.knock(patience.letter_counts(visitor), now):
        page = render_template("passwords/forgotten.html", form=form, closed=waiting.sentence(until, now))
        return waiting.too_soon(page, until, now)
    session["asked"] = form.email.data
    mailer.send_soon(partial(_compose, visitor.address, now))
    return redirect(url_for("passwords.sent"))


@bp.get("/password/letter")
def sent() -> Answer:
    access.public()
    if "asked" not in session:
        return redirect(url_for("passwords.forgotten"))
    return render_template("passwords/sent.html", address=session["asked"])


@bp.get("/password/reset/<token>")
def reset(token: str) -> Answer:
    access.public()
    found = links.find(token, LinkPurpose.PASSWORD_RESET)
    state = links.state_of(found, clock.now())
    if found is None or state is not LinkState.OPEN:
        return closed_link(state, LinkPurpose.PASSWORD_RESET)
    return render_template("passwords/reset.html", form=NewPasswordForm(found.person), person=found.person)


@bp.post("/password/reset/<token>")
def use_reset(token: str) -> Answer:
    access.public()
    now = clock.now()
    found = links.find_alone(token, LinkPurpose.PASSWORD_RESET)
    state = links.state_of(found, now)
    if found is None or state is not LinkState.OPEN:
        return closed_link(state, LinkPurpose.PASSWORD_RESET)
    form = NewPasswordForm(found.person)
    if not form.validate_on_submit():
        return render_template("passwords/reset.html", form=form, person=found.person), 422
    found.use(now)
    set_password(found.person, form.password.data)
    links.revoke_open(found.person, now)
    answer = entrance.enter(found.person, now, None)
    flash(_("The new password is set. Every other device is signed out."), "ok")
    return answer


@bp.route("/account/password", methods=["GET", "POST"])
def change() -> Answer:
    viewer = access.signed_in()
    form = ChangePasswordForm(viewer.person)
    if not form.validate_on_submit():
        return render_template("passwords/change.html", form=form), 422 if form.is_submitted() else 200
    return _change(form, viewer)


def _change(form: ChangePasswordForm, viewer: Viewer) -> Answer:
    now, person = clock.now(), viewer.person
    counts = patience.password_counts(known_browser.visitor(person.email or ""))
    if until := attempts.knock(counts, now):
        page = render_template("passwords/change.html", form=form, closed=waiting.sentence(until, now))
        return waiting.too_soon(page, until, now)
    if person.password_hash and not is_password_of(person, form.current.data):
        form.current.errors = [_("This is not your present password")]
        return render_template("passwords/change.html", form=form), 422
    attempts.welcome(counts, now)
    set_password(person, form.password.data)
    links.revoke_open(person, now)
    db.session.commit()
    access.remember(person)
    flash(_("The new password is set. Every other device is signed out."), "ok")
    return redirect(url_for("account.show"))


def _compose(address: str, now: datetime) -> Writing | None:
    """After the page has answered, as with the sign-in link; a new link closes the earlier ones."""
    person = db.session.scalars(Person.with_email(address)).first()
    if person is None or not person.is_active:
        return None
    links.revoke_open(person, now, LinkPurpose.PASSWORD_RESET)
    link, token = links.issue(person, LinkPurpose.PASSWORD_RESET, now)
    db.session.flush()
    return accounts.password_reset(person, link, token)
