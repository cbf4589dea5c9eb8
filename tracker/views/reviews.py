"""What waits for the reviewer."""

from flask import Blueprint, render_template

from .. import access
from ..access import Act
from .answer import Answer

bp = Blueprint("reviews", __name__)


@bp.get("/reviews")
def index() -> Answer:
    organisation = access.require(Act.REVIEW_TASKS)
    return render_template("reviews/index.html", organisation=organisation)
