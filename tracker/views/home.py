"""The first page after signing in: what this person should do next."""

from flask import Blueprint, current_app, redirect, render_template, url_for
from sqlalchemy.orm import selectinload

from .. import access, clock
from ..access import Act, Viewer
from ..config import Settings
from ..extensions import db
from ..models import Division, Holding, Organisation, Position, Role
from ..office.readiness import Readiness, readiness
from .answer import Answer

bp = Blueprint("home", __name__)


@bp.get("/")
def index() -> Answer:
    viewer = access.signed_in()
    if viewer.organisation is None:
        return render_template("home/nowhere.html")
    if Role.PROVINCIAL_VIEWER in viewer.roles and not viewer.holdings:
        return redirect(url_for("organisations.index"))
    settings: Settings = current_app.config["TRACKER"]
    return render_template(
        f"home/{_page_of(viewer)}.html",
        office=_readiness_of(viewer.organisation),
        is_mail_set=bool(settings.mail_server),
    )


def _page_of(viewer: Viewer) -> str:
    if viewer.may(Act.KEEP_PEOPLE):
        return "coordinator"
    if viewer.is_executive or Role.AUDITOR in viewer.roles:
        return "overview"
    return "my_work"


def _readiness_of(organisation: Organisation) -> Readiness:
    """Four statements, however many divisions and seats there are."""
    seats = Position.of(organisation).options(selectinload(Position.holdings).joinedload(Holding.person))
    return readiness(db.session.scalars(Division.of(organisation)), db.session.scalars(seats), clock.today())
