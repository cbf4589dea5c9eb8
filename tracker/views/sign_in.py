"""Signing in, by a link sent to the address or by password; and signing out."""

from datetime import datetime
from functools import partial

from flask import Blueprint, current_app, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.wrappers import Response

from .. import access, clock, mailer
from ..config import Settings
from ..entrance import attempts, known_browser, links, patience, second_factor
from ..entrance.credentials import is_password_of, new_token
from ..entrance.links import LinkState
from ..entrance.way_back import safe_path
from ..extensions import db
from ..forms.sign_in import CodeForm, SignInForm
from ..letters import accounts
from ..mailer import Writing
from ..models import LinkPurpose, Organisation, Person
from ..turns import take_turn
from . import entrance, waiting
from .answer import Answer
from .closed_link import closed_link

bp = Blueprint("sign_in", __name__)


@bp.get("/sign-in")
def new() -> Answer:
    access.public()
    target = safe_path(request.args.get("next"))
    if access.current():
        return redirect(target or url_for("home.index"))
    return _page(SignInForm(formdata=None, email=request.args.get("email"), next=target))


@bp.post("/sign-in")
def create() -> Answer:
    access.public()
    form = SignInForm()
    if not form.validate_on_submit():
        return _page(form), 422
    return _ask_for_link(form) if form.wants_link else _check_password(form)


@bp.get("/sign-in/letter")
def sent() -> Answer:
    access.public()
    if "asked" not in session:
        return redirect(url_for("sign_in.new"))
    return render_template("sign_in/sent.html", address=session["asked"])


@bp.get("/sign-in/link/<token>")
def link(token: str) -> Answer:
    access.public()
    found = links.find(token, LinkPurpose.SIGN_IN)
    state = links.state_of(found, clock.now(), session.get("browser"))
    if found is None or state is not LinkState.OPEN:
        return closed_link(state, LinkPurpose.SIGN_IN)
    return render_template("sign_in/link.html", person=found.person)


@bp.post("/sign-in/link/<token>")
def use_link(token: str) -> Answer:
    access.public()
    now, target = clock.now(), session.get("next")
    found = links.find_alone(token, LinkPurpose.SIGN_IN)
    state = links.state_of(found, now, session.get("browser"))
    if found is None or state is not LinkState.OPEN:
        return closed_link(state, LinkPurpose.SIGN_IN)
    found.use(now)
    links.revoke_open(found.person, now, LinkPurpose.SIGN_IN)
    return entrance.enter(found.person, now, target)


@bp.route("/sign-in/code", methods=["GET", "POST"])
def code() -> Answer:
    access.public()
    pending = entrance.pending(clock.now())
    if pending is None:
        flash(_("The time for the code is over. Please sign in once more."), "info")
        return redirect(url_for("sign_in.new"))
    form = CodeForm()
    if not form.validate_on_submit():
        return render_template("sign_in/code.html", form=form), 422 if form.is_submitted() else 200
    return _check_code(form, pending)


@bp.post("/sign-out")
def out() -> Answer:
    access.public()
    access.forget()
    flash(_("You are signed out."), "ok")
    return redirect(url_for("sign_in.new"))


def _page(form: SignInForm, closed: str | None = None) -> str:
    settings: Settings = current_app.config["TRACKER"]
    has_mail = bool(settings.mail_server)
    return render_template("sign_in/new.html", form=form, closed=closed, office=_only_office(), has_mail=has_mail)


def _only_office() -> Organisation | None:
    """Where the installation serves one office, its name and telephone stand on the first page."""
    offices = db.session.scalars(select(Organisation).limit(2)).all()
    return offices[0] if len(offices) == 1 else None


def _ask_for_link(form: SignInForm) -> Response:
    now, visitor = clock.now(), known_browser.visitor(form.email.data)
    if until := attempts.knock(patience.letter_counts(visitor), now):
        return waiting.too_soon(_page(form, waiting.sentence(until, now)), until, now)
    session.permanent = True
    session["browser"] = session.get("browser") or new_token()
    session["asked"], session["next"] = form.email.data, safe_path(form.next.data)
    mailer.send_soon(partial(_compose, visitor.address, session["browser"], now))
    return redirect(url_for("sign_in.sent"))


def _compose(address: str, browser: str, now: datetime) -> Writing | None:
    """After the page has answered: whether somebody has this address shows nowhere in how long it took."""
    person = db.session.scalars(Person.with_email(address)).first()
    if person is None or not person.is_active:
        return None
    link, token = links.issue(person, LinkPurpose.SIGN_IN, now, browser)
    db.session.flush()
    return accounts.sign_in(person, link, token)


def _check_password(form: SignInForm) -> Answer:
    now, visitor = clock.now(), known_browser.visitor(form.email.data)
    counts = patience.password_counts(visitor)
    if until := attempts.knock(counts, now):
        return waiting.too_soon(_page(form, waiting.sentence(until, now)), until, now)
    person = db.session.scalars(Person.with_email(visitor.address)).first()
    active = person if person and person.is_active else None
    if not is_password_of(active, form.password.data) or active is None:
        form.form_errors.append(_("The address and the password do not belong together."))
        return _page(form), 422
    attempts.welcome(counts, now)
    return entrance.enter(active, now, form.next.data)


def _check_code(form: CodeForm, pending: entrance.Pending) -> Answer:
    now, person = clock.now(), pending.person
    counts = patience.code_counts(known_browser.visitor(person.email or ""))
    if until := attempts.knock(counts, now):
        page = render_template("sign_in/code.html", form=form, closed=waiting.sentence(until, now))
        return waiting.too_soon(page, until, now)
    take_turn(f"second-factor:{person.id}")
    left = second_factor.codes_left(person)
    if not second_factor.is_code_of(person, form.code.data, now):
        form.code.errors = [_("This code is not right, or it has been used already. Wait for the next one.")]
        return render_template("sign_in/code.html", form=form), 422
    attempts.welcome(counts, now)
    answer = entrance.let_in(person, now, pending.target)
    if second_factor.codes_left(person) < left:
        entrance.tell_codes_left(person)
    return answer
