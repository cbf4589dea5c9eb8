"""The particulars of the organisation being looked at, and the way to everything else that is kept about it."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from .. import access
from ..access import Act
from ..extensions import db
from ..forms.organisation import OrganisationForm
from .answer import Answer

bp = Blueprint("organisation", __name__)


@bp.route("/organisation", methods=["GET", "POST"])
def edit() -> Answer:
    organisation = access.require(Act.KEEP_ORGANISATION)
    form = OrganisationForm(organisation)
    if form.validate_on_submit():
        form.keep()
        db.session.commit()
        flash(_("Kept. Pages and new letters say so from now on."), "ok")
        return redirect(url_for("organisation.edit"))
    return render_template("organisation/edit.html", form=form), 422 if form.is_submitted() else 200
