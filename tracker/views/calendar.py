"""The fiscal year, October to September, with what is due in it."""

from flask import Blueprint, render_template

from .. import access
from ..access import Act
from .answer import Answer

bp = Blueprint("calendar", __name__)


@bp.get("/calendar")
def index() -> Answer:
    organisation = access.require(Act.READ_PLANS)
    return render_template("calendar/index.html", organisation=organisation)
