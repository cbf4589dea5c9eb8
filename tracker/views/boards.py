"""How far everything is, by division and month."""

from flask import Blueprint, render_template

from .. import access
from ..access import Act
from .answer import Answer

bp = Blueprint("boards", __name__)


@bp.get("/board")
def index() -> Answer:
    organisation = access.require(Act.READ_PLANS)
    return render_template("boards/index.html", organisation=organisation)
