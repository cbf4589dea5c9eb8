"""One's own account: who one is here, how one signs in, how one likes to read."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from .. import access, clock
from ..entrance import links, second_factor
from ..extensions import db
from ..forms.base import Confirmation
from ..models import LinkPurpose
from .answer import Answer
from .preferences import form_for

bp = Blueprint("account", __name__)


@bp.get("/account")
def show() -> Answer:
    viewer = access.signed_in()
    return render_template("account/show.html", codes_left=second_factor.codes_left(viewer.person))


@bp.get("/account/preferences")
def preferences() -> Answer:
    viewer = access.signed_in()
    return render_template("account/preferences.html", form=form_for(viewer.person))


@bp.post("/account/sessions/end")
def sign_out_everywhere() -> Answer:
    viewer = access.signed_in()
    if Confirmation().validate_on_submit():
        viewer.person.sign_out_everywhere()
        links.revoke_open(viewer.person, clock.now(), LinkPurpose.SIGN_IN, LinkPurpose.PASSWORD_RESET)
        db.session.commit()
        access.remember(viewer.person)
        flash(_("Every other device is signed out. You are still signed in here."), "ok")
    return redirect(url_for("account.show"))
