"""The tokens by which programs act for somebody: made, listed, revoked by their owner."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from .. import access, clock
from ..access import Act, Viewer
from ..api import description, samples
from ..entrance import api_tokens
from ..extensions import db
from ..forms.api_tokens import ApiTokenForm
from ..forms.base import Confirmation
from ..models import MOST_OPEN, ApiToken
from ..turns import take_turn
from .answer import Answer

bp = Blueprint("api_tokens", __name__)
SHOWN = 100


@bp.get("/account/tokens")
def index() -> Answer:
    viewer = access.signed_in()
    told = (joinedload(ApiToken.organisation), joinedload(ApiToken.tally))
    tokens = db.session.scalars(ApiToken.of(viewer.person).options(*told).limit(SHOWN)).all()
    return render_template("api_tokens/index.html", tokens=tokens, most=MOST_OPEN)


@bp.route("/account/tokens/new", methods=["GET", "POST"])
def new() -> Answer:
    viewer = access.signed_in()
    form = ApiTokenForm(clock.today())
    if not form.validate_on_submit() or not _has_room(viewer, form):
        return render_template("api_tokens/new.html", form=form), 422 if form.is_submitted() else 200
    assert viewer.organisation
    told = (form.name.data, form.chosen_scope, form.expires_on)
    token, secret = api_tokens.issue(viewer.person, viewer.organisation, *told, now=clock.now())
    db.session.commit()
    sample = samples.first(description.root(), secret)
    return render_template("api_tokens/made.html", token=token, secret=secret, sample=sample)


def _has_room(viewer: Viewer, form: ApiTokenForm) -> bool:
    """Asked in a turn: two forms at once are not one token too many."""
    take_turn(f"tokens:{viewer.person.id}")
    if not viewer.organisation or not viewer.may(Act.READ_PLANS):
        form.form_errors.append(_("A token acts for you in an organisation, and you belong to none at present."))
    elif _number_of_open(viewer) >= MOST_OPEN:
        form.form_errors.append(_("You have %(most)s tokens. Revoke one that is no longer needed.", most=MOST_OPEN))
    return not form.form_errors


def _number_of_open(viewer: Viewer) -> int:
    own = (ApiToken.person_id == viewer.person.id, ApiToken.revoked_at.is_(None), ApiToken.expires_on >= viewer.today)
    return db.session.scalar(select(func.count()).select_from(ApiToken).where(*own)) or 0


@bp.route("/account/tokens/<int:api_token_id>/revocation", methods=["GET", "POST"])
def revoke(api_token_id: int) -> Answer:
    token = access.own_api_token(api_token_id)
    if not Confirmation().validate_on_submit():
        return render_template("api_tokens/revoke.html", token=token)
    token.revoke(clock.now())
    db.session.commit()
    flash(_("“%(name)s” is revoked. Whatever uses it is refused from now on.", name=token.name), "ok")
    return redirect(url_for("api_tokens.index"))
