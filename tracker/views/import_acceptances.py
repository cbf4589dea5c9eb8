"""What a document would change in its plan, shown first, then written: all of it or the rows that were ticked."""

from flask import Blueprint, request

from .. import access
from ..access import Act
from ..turns import take_turn
from .accepting import Accepting
from .answer import Answer
from .import_corrections import elsewhere
from .import_review import review_of

bp = Blueprint("import_acceptances", __name__)


@bp.route("/plans/imports/<int:plan_import_id>/acceptance", methods=["GET", "POST"])
def accept(plan_import_id: int) -> Answer:
    plan_import = access.plan_import(plan_import_id, Act.KEEP_PLANS)
    if request.method == "POST":
        # One document at a time: what the next one is compared with must stand by then.
        take_turn(f"measures of {plan_import.organisation_id}")
    review = review_of(plan_import)
    return Accepting(review).answer() if review else elsewhere(plan_import)
