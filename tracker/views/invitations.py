"""The invited begin: they see who they are here, choose a password or go on without one."""

from flask import Blueprint, flash, render_template, request
from flask_babel import gettext as _

from .. import access, clock
from ..entrance import links
from ..entrance.credentials import set_password
from ..entrance.links import LinkState
from ..forms.base import Confirmation
from ..forms.passwords import NewPasswordForm
from ..letters.letterhead import seat_of
from ..models import LinkPurpose, Person
from . import entrance
from .answer import Answer
from .closed_link import closed_link

bp = Blueprint("invitations", __name__)


@bp.get("/invitation/<token>")
def show(token: str) -> Answer:
    access.public()
    found = links.find(token, LinkPurpose.INVITATION)
    state = links.state_of(found, clock.now())
    if found is None or state is not LinkState.OPEN:
        return closed_link(state, LinkPurpose.INVITATION)
    return _page(found.person, NewPasswordForm(found.person))


@bp.post("/invitation/<token>")
def accept(token: str) -> Answer:
    access.public()
    now = clock.now()
    found = links.find_alone(token, LinkPurpose.INVITATION)
    state = links.state_of(found, now)
    if found is None or state is not LinkState.OPEN:
        return closed_link(state, LinkPurpose.INVITATION)
    person, form = found.person, _form_for(found.person)
    if not form.validate_on_submit():
        return _page(person, form), 422
    found.use(now)
    if isinstance(form, NewPasswordForm):
        set_password(person, form.password.data)
    answer = entrance.enter(person, now, None)
    flash(_("Welcome. From now on you sign in with the address %(address)s.", address=person.email), "ok")
    return answer


def _form_for(person: Person) -> NewPasswordForm | Confirmation:
    """Who has a password already keeps it: an invitation is no way to replace it."""
    if person.password_hash or request.form.get("how") == "without":
        return Confirmation()
    return NewPasswordForm(person)


def _page(person: Person, form: NewPasswordForm | Confirmation) -> str:
    seat = seat_of(person, clock.today())
    return render_template("invitations/show.html", form=form, person=person, seat=seat)
