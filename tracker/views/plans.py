"""The plans of an organisation: begun, filled, approved, closed."""

from flask import Blueprint, render_template

from .. import access
from ..access import Act
from .answer import Answer

bp = Blueprint("plans", __name__)


@bp.get("/plans")
def index() -> Answer:
    organisation = access.require(Act.READ_PLANS)
    return render_template("plans/index.html", organisation=organisation)
