"""The coordinator's call list: who is told nothing by letter, or was told and did nothing."""

from flask import Blueprint, render_template

from .. import access, clock
from ..access import Act
from ..office.calls import Why, calls
from .answer import Answer

bp = Blueprint("calls", __name__)
TASKS_SHOWN = 5


@bp.get("/calls")
def index() -> Answer:
    organisation = access.require(Act.KEEP_PEOPLE)
    return render_template(
        "calls/index.html",
        calls=calls(organisation, clock.today()),
        Why=Why,
        organisation=organisation,
        few=TASKS_SHOWN,
    )
