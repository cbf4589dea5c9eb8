"""A plan beside its tasks: what it asks for, and bringing the tasks in line with it."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup, escape

from .. import access, assignment, clock
from ..access import Act
from ..assignment import Difference, Snag, Why, telling
from ..forms.assignments import AssignmentForm
from ..models import NotPossible, Organisation, Plan, Reason, Signature
from .answer import Answer
from .keep import keep

bp = Blueprint("assignments", __name__)


@bp.route("/plans/<int:plan_id>/assignment", methods=["GET", "POST"])
def show(plan_id: int) -> Answer:
    plan = access.plan(plan_id, Act.KEEP_PLANS)
    difference = assignment.plan_difference(plan, clock.today())
    form = AssignmentForm(difference)
    if form.validate_on_submit():
        by = access.signed_in().signature(clock.now())
        problem = keep(lambda: _bring_in_line(plan, difference, by))
        if problem is None:
            flash(_("The tasks follow the plan again."), "ok")
            return redirect(url_for("assignments.show", plan_id=plan.id))
        form.form_errors.append(problem)
        difference = assignment.plan_difference(plan, clock.today())
    answer = render_template("assignments/show.html", plan=plan, form=form, difference=difference)
    return answer, 422 if form.is_submitted() else 200


def _bring_in_line(plan: Plan, difference: Difference, by: Signature) -> None:
    if plan.is_draft:
        raise NotPossible(Reason.PLAN_IS_DRAFT)
    assignment.carry_out(difference, by)


def tell_of_tasks(organisation: Organisation) -> None:
    """After divisions began or ended: the plans whose tasks have to follow, with the way there."""
    viewer, today = access.signed_in(), clock.today()
    for plan in assignment.running_plans(organisation, today):
        difference = assignment.plan_difference(plan, today)
        if difference.is_empty and not difference.ended_divisions:
            continue
        told = _("The tasks of “%(plan)s” have to follow. Nothing about them was changed yet.", plan=plan.title)
        if viewer.may(Act.KEEP_PLANS, organisation):
            address = url_for("assignments.show", plan_id=plan.id)
            link = Markup('<a href="{}">{}</a>').format(address, _("Look at what will be done"))
            flash(escape(told) + Markup(" ") + link, "warn")
        else:
            flash(f"{told} {_('Tell the coordinator.')}", "warn")


@bp.app_template_filter("why")
def why(reason: Why) -> str:
    return str(telling.REASONS[reason])


@bp.app_template_filter("snag")
def snag(found: Snag) -> str:
    return str(telling.SNAGS[found])
