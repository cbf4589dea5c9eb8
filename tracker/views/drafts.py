"""What somebody is typing, kept until it is sent."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, abort, flash, jsonify, redirect, request, url_for
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
    # Asked with the first number of the pattern.
    office: Callable[[int], Organisation]
    endpoint: str
    # What the numbers of the pattern are called in the address of the form.
    arguments: tuple[str, ...]


PLACES = (
    Place(
        r"measures/(\d{1,9})",
        lambda number: access.measure(number, Act.KEEP_PLANS).plan.organisation,
        "measures.edit",
        ("measure_id",),
    ),
    Place(
        r"plans/(\d{1,9})/measures/new",
        lambda number: access.plan(number, Act.KEEP_PLANS).organisation,
        "measures.new",
        ("plan_id",),
    ),
    Place(
        r"assessments/(\d{4})",
        lambda number: access.assessed_year(number, Act.KEEP_SCORES),
        "scores.edit",
        ("year",),
    ),
    Place(
        r"assessments/(\d{4})/topics/(\d{1,2})",
        lambda number: access.assessed_year(number, Act.KEEP_SCORES),
        "analyses.edit_topic",
        ("year", "number"),
    ),
    Place(r"tasks/(\d{1,9})/report", lambda number: access.own_task(number).organisation, "reports.edit", ("task_id",)),
)


@dataclass(frozen=True)
class Said:
    """What a browser sends of a form that is being filled in."""

    about: str
    content: drafts.Content
    version: int | None

    @classmethod
    def read(cls, said: object) -> "Said | None":
        if not isinstance(said, dict):
            return None
        about, content, version = said.get("about"), drafts.readable(said.get("content")), said.get("version")
        if not isinstance(about, str) or content is None:
            return None
        is_version = isinstance(version, int) and 0 <= version < 2**31
        return cls(about, content, version if is_version else None)


@bp.post("/drafts")
def keep() -> Answer:
    viewer = access.signed_in()
    if (request.content_length or 0) > LARGEST:
        return _told(_("This is too long to be kept as a draft; save it before you go on."), 413)
    said = Said.read(_sent())
    if said is None:
        return _told(_("This cannot be kept as a draft."), 422)
    office = _office_of(said.about)
    try:
        draft = drafts.keep(viewer.person, office, said.about, said.content, said.version, clock.now())
        db.session.commit()
    except IntegrityError:
        # The same form stands open twice, and both were kept at once: the next moment brings the newest.
        db.session.rollback()
        return _told(_("The draft is not kept yet."), 409)
    return _told(_("Draft kept at %(time)s, not saved yet", time=shell.clock_time(draft.saved_at)))


def _sent() -> object:
    try:
        return request.get_json(silent=True)
    except RecursionError:
        # A thousand lists within each other are no form.
        return None


def _told(sentence: str, status: int = 200) -> Response:
    """For the line under the form."""
    answer = jsonify(told=sentence)
    answer.status_code = status
    return answer


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
    """The office of the form, through the door of what it writes about; 404 for a form that is none."""
    place, numbers = _found(about) or abort(404)
    return place.office(numbers[0])


def _address_of(draft: Draft) -> str:
    found = _found(draft.about)
    if not found:
        return url_for("home.index")
    place, numbers = found
    address: dict[str, Any] = dict(zip(place.arguments, numbers, strict=True))
    return url_for(place.endpoint, **address)


def _found(about: str) -> tuple[Place, tuple[int, ...]] | None:
    matches = ((place, re.fullmatch(place.pattern, about, re.ASCII)) for place in PLACES)
    return next(((place, tuple(map(int, match.groups()))) for place, match in matches if match), None)
