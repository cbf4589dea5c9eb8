"""e-PlanNACC: each project of an action plan ready to be copied, field by field, and who entered it when."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from .. import access, clock
from ..access import Act
from ..forms.rounds import EntryForm, EntryWithdrawalForm
from ..reports.facts import StoredFactsError
from ..rounds import PlanRound
from ..rounds.entries import ProjectEntry, enter, project_entries
from .answer import Answer
from .keep import keep
from .round_page import asked_round

bp = Blueprint("round_entries", __name__)


@bp.errorhandler(StoredFactsError)
def altered(_error: StoredFactsError) -> Answer:
    """Nothing is copied from what is no longer what was closed; the page of the round leads to its edition."""
    asked = request.view_args or {}
    flash(_("What was kept of this round is not what was closed, so nothing can be copied from it."), "bad")
    return redirect(url_for("rounds.show", plan_id=asked["action_plan_id"], months=asked["months"]))


@bp.get("/plans/<int:action_plan_id>/rounds/<int:months>/entries")
def index(action_plan_id: int, months: int) -> Answer:
    plan = access.action_plan(action_plan_id, Act.KEEP_PLANS)
    a_round = asked_round(plan, months)
    projects = project_entries(a_round, clock.today())
    entered = sum(one.is_entered for one in projects)
    following = next((one for one in projects if not one.is_entered), None)
    more = {"projects": projects, "entered": entered, "following": following}
    return render_template("rounds/entries.html", plan=plan, round=a_round, **more)


@bp.get("/plans/<int:action_plan_id>/rounds/<int:months>/entries/<int:project_id>")
def show(action_plan_id: int, months: int, project_id: int) -> Answer:
    plan = access.action_plan(action_plan_id, Act.KEEP_PLANS)
    return _page(asked_round(plan, months), project_id)


@bp.post("/plans/<int:action_plan_id>/rounds/<int:months>/entries/<int:project_id>")
def add(action_plan_id: int, months: int, project_id: int) -> Answer:
    plan = access.action_plan(action_plan_id, Act.KEEP_PLANS)
    a_round = asked_round(plan, months)
    one = _project(project_entries(a_round, clock.today()), project_id)
    form = EntryForm(one.project.sha256)
    if form.validate_on_submit():
        problem = keep(lambda: enter(a_round, one, access.signed_in().signature(clock.now())))
        if problem is None:
            flash(_("Kept: the project is entered in e-PlanNACC."), "ok")
            return _to_projects(a_round)
        form.form_errors.append(problem)
    return _page(a_round, project_id, form), 422


@bp.route(
    "/plans/<int:action_plan_id>/rounds/<int:months>/entries/<int:project_id>/withdrawal",
    methods=["GET", "POST"],
)
def withdraw(action_plan_id: int, months: int, project_id: int) -> Answer:
    plan = access.action_plan(action_plan_id, Act.KEEP_PLANS)
    a_round = asked_round(plan, months)
    one = _project(project_entries(a_round, clock.today()), project_id)
    form = EntryWithdrawalForm(one.entry) if one.entry else None
    if one.entry and form and form.validate_on_submit():
        entry, by = one.entry, access.signed_in().signature(clock.now())
        problem = keep(lambda: entry.withdraw(form.reason.data, by))
        if problem is None:
            flash(_("The project is no longer marked as entered."), "ok")
            return _to_projects(a_round)
        form.form_errors.append(problem)
    page = render_template("rounds/entry_withdrawal.html", plan=plan, round=a_round, one=one, form=form)
    return page, 422 if form and form.is_submitted() else 200


def _page(a_round: PlanRound, project_id: int, form: EntryForm | None = None) -> str:
    projects = project_entries(a_round, clock.today())
    one = _project(projects, project_id)
    place = projects.index(one)
    return render_template(
        "rounds/entry.html",
        plan=a_round.plan,
        round=a_round,
        one=one,
        form=form or EntryForm(one.project.sha256),
        place=place + 1,
        number=len(projects),
        previous=projects[place - 1] if place else None,
        following=projects[place + 1] if place + 1 < len(projects) else None,
    )


def _project(projects: list[ProjectEntry], project_id: int) -> ProjectEntry:
    return next((one for one in projects if one.measure_id == project_id), None) or abort(404)


def _to_projects(a_round: PlanRound) -> Response:
    return redirect(url_for("round_entries.index", action_plan_id=a_round.plan.id, months=a_round.months))
