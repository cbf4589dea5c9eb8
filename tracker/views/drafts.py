"""What somebody is typing, kept until it is sent."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from .. import access, clock, drafts, shell
from ..access import Act
from ..extensions import db
from ..forms.base import Confirmation
from ..models import Draft, Organisation
from .answer import Answer

bp = Blueprint("drafts", __name__)
# A whole measure with every step written out is a fifth of it.
LARGEST = 500_000


@dataclass(frozen=True)
class Place:
    """A form of which drafts are kept: who may write there, and where it is found."""

    pattern: str
    office: Callable[[int], Organisation]
    endpoint: str
    argument: str


PLACES = (
    Place(
        r"measures/(\d{1,9})",
        lambda number: access.measure(number, Act.KEEP_PLANS).plan.organisation,
        "measures.edit",
        "measure_id",
    ),
    Place(
        r"plans/(\d{1,9})/measures/new",
        lambda number: access.plan(number, Act.KEEP_PLANS).organisation,
        "measures.new",
        "plan_id",
    ),
    Place(r"tasks/(\d{1,9})/report", lambda number: access.own_task(number).organisation, "reports.edit", "task_id"),
)


@bp.post("/drafts")
def keep() -> Answer:
    viewer = access.signed_in()
    if (request.content_length or 0) > LARGEST:
        return {"told": _("This is too long to be kept as a draft; save it before you go on.")}, 413
    said = request.get_json(silent=True)
    said = said if isinstance(said, dict) else {}
    about, content = said.get("about"), drafts.readable(said.get("content"))
    if not isinstance(about, str) or content is None:
        return {"told": _("This cannot be kept as a draft.")}, 422
    office, version = _office_of(about), said.get("version")
    version = version if isinstance(version, int) and 0 <= version < 2**31 else None
    try:
        draft = drafts.keep(viewer.person, office, about, content, version, clock.now())
        db.session.commit()
    except IntegrityError:
        # The same form stands open twice, and both were kept at once: the next moment brings the newest.
        db.session.rollback()
        return {"told": _("The draft is not kept yet.")}, 409
    return {"told": _("Draft kept at %(time)s, not saved yet", time=shell.clock_time(draft.saved_at))}


@bp.post("/drafts/<int:draft_id>/removal")
def remove(draft_id: int) -> Answer:
    draft = access.own_draft(draft_id)
    if not Confirmation().validate_on_submit():
        abort(400)
    address = _address_of(draft)
    db.session.delete(draft)
    db.session.commit()
    flash(_("The draft was thrown away. The form is as it was last saved."), "ok")
    return redirect(address)


def _office_of(about: str) -> Organisation:
    """The organisation of the form, through the door of what it writes about; 404 for a form that is none."""
    for place in PLACES:
        if found := re.fullmatch(place.pattern, about, re.ASCII):
            return place.office(int(found[1]))
    abort(404)


def _address_of(draft: Draft) -> str:
    for place in PLACES:
        if found := re.fullmatch(place.pattern, draft.about, re.ASCII):
            return url_for(place.endpoint, **{place.argument: int(found[1])})
    return url_for("home.index")
