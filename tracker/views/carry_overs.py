"""What becomes of each measure in the next fiscal year."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from .. import access, carrying_over, clock
from ..access import Act
from ..forms.carry_overs import CarryOverForm
from ..models import Fate
from ..turns import take_turn
from .answer import Answer
from .keep import keep

bp = Blueprint("carry_overs", __name__)


@bp.route("/plans/<int:plan_id>/carry-over", methods=["GET", "POST"])
def edit(plan_id: int) -> Answer:
    plan = access.plan(plan_id, Act.KEEP_PLANS)
    form = CarryOverForm(carrying_over.candidates(plan, clock.today()))
    successor = carrying_over.next_plan(plan)
    if form.validate_on_submit():
        by = access.signed_in().signature(clock.now())
        # One after the other: a measure of the next year follows one decision, not halves of two.
        take_turn(f"carry-over of plan {plan_id}")
        problem = keep(lambda: carrying_over.carry_out(plan, form.choices, by))
        if problem is None:
            flash(_told(form), "ok")
            return redirect(url_for("plans.show", plan_id=carrying_over.plan_after(plan).id))
        form.form_errors.append(problem)
    answer = render_template("carry_overs/edit.html", plan=plan, form=form, successor=successor)
    return answer, 422 if form.is_submitted() else 200


def _told(form: CarryOverForm) -> str:
    fates = [choice.fate for choice in form.choices]
    dropped = fates.count(Fate.DROP)
    return str(
        _(
            "%(carried)s measures go on in the draft of the next year, %(dropped)s do not. "
            "Next: look at those to be changed, then have the plan approved.",
            carried=len(fates) - dropped,
            dropped=dropped,
        )
    )
