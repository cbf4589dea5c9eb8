"""Whether letters to somebody arrive: marked by hand, or by the message that came back."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from .. import access, clock, shell
from ..access import Act
from ..extensions import db
from ..forms.base import Confirmation
from ..forms.reachability import BounceForm
from ..models import Organisation, Person
from .answer import Answer

bp = Blueprint("reachability", __name__)


@bp.post("/people/<int:person_id>/unreachability")
def lose(person_id: int) -> Answer:
    person = access.person(person_id, Act.KEEP_PEOPLE)
    if Confirmation().validate_on_submit() and person.unreachable_since is None:
        person.mark_unreachable("", clock.now())
        db.session.commit()
        flash(
            _("Marked: letters to %(name)s do not arrive. None is sent until that is taken back.", name=person.name),
            "ok",
        )
    return redirect(url_for("people.show", person_id=person.id))


@bp.post("/people/<int:person_id>/reachability")
def find(person_id: int) -> Answer:
    person = access.person(person_id, Act.KEEP_PEOPLE)
    if Confirmation().validate_on_submit() and person.unreachable_since is not None:
        person.mark_reachable()
        db.session.commit()
        flash(_("Marked: letters to %(name)s arrive again.", name=person.name), "ok")
    return redirect(url_for("people.show", person_id=person.id))


@bp.route("/letters/bounces", methods=["GET", "POST"])
def upload() -> Answer:
    organisation = access.require(Act.KEEP_PEOPLE)
    form = BounceForm()
    marked: list[Person] = []
    if form.validate_on_submit():
        marked = _mark(form, organisation)
        db.session.commit()
        if not marked:
            addresses = shell.first_few([bounce.address for bounce in form.bounces])
            form.form_errors.append(
                _("Nobody of this organisation has the address %(addresses)s.", addresses=addresses)
            )
    is_refused = form.is_submitted() and not marked
    return render_template("reachability/upload.html", form=form, marked=marked), 422 if is_refused else 200


def _mark(form: BounceForm, organisation: Organisation) -> list[Person]:
    """Only people of this organisation, whoever else the message names."""
    words = {bounce.address: bounce.words for bounce in form.bounces}
    people = list(db.session.scalars(Person.of(organisation).where(Person.email.in_(words))))
    for person in people:
        person.mark_unreachable(words[person.email or ""], clock.now())
    return people
