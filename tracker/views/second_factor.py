"""The second factor: set up with a QR code, recovery codes, taken away."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _

from .. import access, clock
from ..entrance import attempts, known_browser, patience, second_factor
from ..entrance.way_back import safe_path
from ..extensions import db
from ..forms.sign_in import CodeForm
from ..letters.qr import qr_svg
from ..models import Person
from ..turns import take_turn
from . import waiting
from .answer import Answer

bp = Blueprint("second_factor", __name__)


@bp.route("/account/second-factor", methods=["GET", "POST"])
def new() -> Answer:
    viewer = access.signed_in()
    if viewer.person.has_second_factor:
        return redirect(url_for("account.show"))
    # Not a secret: without this installation's key the seed opens nothing.
    seed = session.setdefault("totp_seed", second_factor.new_seed())
    form = CodeForm()
    if not form.validate_on_submit():
        return _set_up_page(viewer.person, seed, form), 422 if form.is_submitted() else 200
    codes = second_factor.begin(viewer.person, seed, form.code.data, clock.now())
    if codes is None:
        form.code.errors = [_("This code does not fit. See that the telephone's clock is right and try the next one.")]
        return _set_up_page(viewer.person, seed, form), 422
    db.session.commit()
    del session["totp_seed"]
    return render_template("second_factor/codes.html", codes=codes, onward=_onward())


@bp.route("/account/second-factor/recovery-codes", methods=["GET", "POST"])
def recovery_codes() -> Answer:
    person = access.signed_in().person
    if not person.has_second_factor:
        return redirect(url_for("account.show"))
    form = CodeForm()
    if not form.validate_on_submit():
        return _ask("second_factor/renew.html", form), 422 if form.is_submitted() else 200
    if refusal := _refusal("second_factor/renew.html", person, form):
        return refusal
    codes = second_factor.renew_recovery_codes(person, clock.now())
    db.session.commit()
    return render_template("second_factor/codes.html", codes=codes, onward=url_for("account.show"))


@bp.route("/account/second-factor/removal", methods=["GET", "POST"])
def remove() -> Answer:
    person = access.signed_in().person
    if not person.has_second_factor:
        return redirect(url_for("account.show"))
    form = CodeForm()
    if not form.validate_on_submit():
        return _ask("second_factor/remove.html", form), 422 if form.is_submitted() else 200
    if refusal := _refusal("second_factor/remove.html", person, form):
        return refusal
    second_factor.remove(person, clock.now())
    db.session.commit()
    flash(_("The second factor is taken away. It can be set up again at any time."), "ok")
    return redirect(url_for("account.show"))


def _onward() -> str:
    return safe_path(request.args.get("next")) or url_for("account.show")


def _ask(template: str, form: CodeForm, closed: str | None = None) -> str:
    return render_template(template, form=form, closed=closed)


def _refusal(template: str, person: Person, form: CodeForm) -> Answer | None:
    """None where the code is right; it is used up then."""
    now = clock.now()
    counts = patience.code_counts(known_browser.visitor(person.email or ""))
    if until := attempts.knock(counts, now):
        return waiting.too_soon(_ask(template, form, waiting.sentence(until, now)), until, now)
    take_turn(f"second-factor:{person.id}")
    if not second_factor.is_code_of(person, form.code.data, now):
        form.code.errors = [_("This code is not right, or it has been used already. Wait for the next one.")]
        return _ask(template, form), 422
    attempts.welcome(counts, now)
    return None


def _set_up_page(person: Person, seed: str, form: CodeForm) -> str:
    secret = second_factor.shared_secret(str(current_app.config["SECRET_KEY"]), seed)
    address = second_factor.address_for_app(secret, person.email or person.name)
    return render_template(
        "second_factor/new.html", form=form, address=address, picture=qr_svg(address, scale=5), secret=_in_fours(secret)
    )


def _in_fours(secret: str) -> str:
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
