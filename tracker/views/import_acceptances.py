"""What a document would change in its plan, shown first, then written: all of it or the rows that were ticked."""

from flask import Blueprint, redirect, request, url_for

from .. import access
from ..access import Act
from ..turns import take_turn
from .accepting import Accepting
from .answer import Answer
from .import_review import Review

bp = Blueprint("import_acceptances", __name__)


@bp.route("/plans/imports/<int:plan_import_id>/acceptance", methods=["GET", "POST"])
def accept(plan_import_id: int) -> Answer:
    plan_import = access.plan_import(plan_import_id, Act.KEEP_PLANS)
    if request.method == "POST":
        # One document at a time: what the next one is compared with must stand by then.
        take_turn(f"measures of {plan_import.organisation_id}")
    if not plan_import.is_read or not plan_import.is_waiting:
        return redirect(url_for("plan_imports.show", plan_import_id=plan_import_id))
    return Accepting(Review(plan_import)).answer()
