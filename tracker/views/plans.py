"""The plans of an organisation: begun, filled, put in order, approved, closed."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_sqlalchemy.pagination import Pagination
from sqlalchemy.orm import selectinload

from .. import access, clock, shell
from ..access import Act
from ..assignment import Difference, carry_out, plan_difference
from ..extensions import db
from ..forms.base import Confirmation
from ..forms.numbers import row_number
from ..forms.plans import ApprovalForm, OrderForm, ParticularsForm, PlanForm, TableForm
from ..models import Measure, Organisation, Plan, PlanKind, Signature, Undo, UndoKind
from ..planning.obstacles import Obstacles
from ..planning.order import arrange
from ..planning.summary import Summary, summaries
from ..planning.table import Line, Table
from .answer import Answer
from .keep import keep

bp = Blueprint("plans", __name__)

ON_A_PAGE = 30
OFFERED_HERE = frozenset({UndoKind.ARRANGE_MEASURES, UndoKind.IMPORT_MEASURES})


@bp.get("/plans")
def index() -> Answer:
    organisation = access.require(Act.READ_PLANS)
    rows = summaries(_plans(organisation), clock.today())
    return render_template("plans/index.html", organisation=organisation, rows=rows)


@bp.route("/plans/new", methods=["GET", "POST"])
def new() -> Answer:
    organisation = access.require(Act.KEEP_PLANS)
    form = PlanForm(_plans(organisation), today=clock.today())
    if form.validate_on_submit():
        problem = keep(lambda: db.session.add(_begun(organisation, form)))
        form.know(_plans(organisation))
        if problem is None and form.existing:
            flash(_("The plan is begun as a draft. Next: add its measures."), "ok")
            return redirect(url_for("plans.show", plan_id=form.existing.id))
        form.form_errors.append(problem)
    return render_template("plans/new.html", form=form), 422 if form.is_submitted() else 200


@bp.get("/plans/<int:plan_id>")
def show(plan_id: int) -> Answer:
    plan = access.plan(plan_id, Act.READ_PLANS)
    form = TableForm(request.args)
    table = Table(plan, form.wanted, clock.today())
    form.offer(table)
    is_understood = form.validate()
    is_for_paper = bool(request.args.get("print"))
    page = LinePage(table=table, per_page=ON_A_PAGE) if is_understood and not is_for_paper else None
    lines = page.items if page else table.lines() if is_understood else []
    answer = render_template(
        "plans/show.html",
        plan=plan,
        form=form,
        table=table,
        page=page,
        groups=table.grouped(lines),
        summary=_summary(plan),
        undo=_undo_offered(),
    )
    return answer, 200 if is_understood else 422


@bp.route("/plans/<int:plan_id>/particulars", methods=["GET", "POST"])
def edit(plan_id: int) -> Answer:
    plan = access.plan(plan_id, Act.KEEP_PLANS)
    form = ParticularsForm(plan, today=clock.today())
    if form.validate_on_submit():
        problem = keep(lambda: _rename(plan, form))
        if problem is None:
            flash(_("The particulars were kept."), "ok")
            return redirect(url_for("plans.show", plan_id=plan.id))
        form.form_errors.append(problem)
    return render_template("plans/edit.html", form=form, plan=plan), 422 if form.is_submitted() else 200


# --- from draft to closed


@bp.route("/plans/<int:plan_id>/approval", methods=["GET", "POST"])
def approve(plan_id: int) -> Answer:
    plan = access.plan(plan_id, Act.APPROVE_PLANS)
    difference = plan_difference(plan, clock.today())
    form = ApprovalForm(plan, Obstacles.of(plan, difference), _seal(plan, difference), today=clock.today())
    if form.validate_on_submit():
        by = access.signed_in().signature(clock.now())
        problem = keep(lambda: _approve(plan, form, difference, by))
        if problem is None:
            flash(_made(difference), "ok")
            return redirect(url_for("plans.show", plan_id=plan.id))
        form.form_errors.append(problem)
    # Its problems are told beside, each with where it is put right.
    shown = replace(difference, problems=())
    answer = render_template("plans/approval.html", plan=plan, form=form, difference=shown)
    return answer, 422 if form.is_submitted() else 200


@bp.route("/plans/<int:plan_id>/closing", methods=["GET", "POST"])
def close(plan_id: int) -> Answer:
    plan = access.plan(plan_id, Act.APPROVE_PLANS)
    form = Confirmation()
    if form.validate_on_submit():
        problem = keep(lambda: plan.close(clock.today()))
        if problem is None:
            flash(_("The plan is closed. What is not finished can be carried over to the next fiscal year."), "ok")
            return redirect(url_for("plans.show", plan_id=plan.id))
        form.form_errors.append(problem)
    answer = render_template("plans/closing.html", plan=plan, form=form, summary=_summary(plan))
    return answer, 422 if form.is_submitted() else 200


@bp.route("/plans/<int:plan_id>/reopening", methods=["GET", "POST"])
def reopen(plan_id: int) -> Answer:
    plan = access.plan(plan_id, Act.APPROVE_PLANS)
    form = Confirmation()
    if form.validate_on_submit():
        problem = keep(plan.reopen)
        if problem is None:
            flash(_("The plan is open again, and so are its unfinished tasks."), "ok")
            return redirect(url_for("plans.show", plan_id=plan.id))
        form.form_errors.append(problem)
    answer = render_template("plans/reopening.html", plan=plan, form=form, summary=_summary(plan))
    return answer, 422 if form.is_submitted() else 200


# --- the order of its measures


@bp.route("/plans/<int:plan_id>/order", methods=["GET", "POST"])
def order(plan_id: int) -> Answer:
    plan = access.plan(plan_id, Act.KEEP_PLANS)
    form = OrderForm(_measures(plan), request.form.getlist("measure"), request.form)
    if form.validate_on_submit() and not form.stepped:
        undo = _arrange(plan, form, access.signed_in().signature(clock.now()))
        problem = keep(lambda: _keep_order(plan, undo))
        if problem is None:
            return redirect(url_for("plans.show", plan_id=plan.id, undo=undo.id if undo else None))
        form.form_errors.append(problem)
    if form.stepped and not form.form_errors:
        form.show_anew()
    return render_template("plans/order.html", plan=plan, form=form), 422 if form.form_errors else 200


# --- what a page shows


class LinePage(Pagination):
    """A page of a plan's table; how many lines there are in all, the pills have counted already."""

    items: list[Line]

    def _query_items(self) -> list[Line]:
        table: Table = self._query_args["table"]
        return table.lines(self.per_page, self._query_offset)

    def _query_count(self) -> int:
        table: Table = self._query_args["table"]
        return table.number


def _plans(organisation: Organisation) -> list[Plan]:
    return list(db.session.scalars(Plan.of(organisation)))


def _measures(plan: Plan) -> list[Measure]:
    return list(db.session.scalars(Measure.of(plan).options(selectinload(Measure.steps))))


def _summary(plan: Plan) -> Summary:
    [found] = summaries([plan], clock.today())
    return found


def _undo_offered() -> Undo | None:
    """The change that was made a moment ago; the address names it."""
    undo_id = request.args.get("undo", type=row_number)
    if not undo_id or not access.signed_in().may(Act.KEEP_PLANS):
        return None
    undo = access.undo(undo_id, Act.KEEP_PLANS)
    return undo if undo.kind in OFFERED_HERE and undo.is_open(clock.now()) else None


def _seal(plan: Plan, difference: Difference) -> str:
    """Another state of the plan, or other tasks that would be made, give another seal."""
    return f"{plan.version} {difference.fingerprint}"


def _made(difference: Difference) -> str:
    tasks = len(difference.additions)
    if not tasks:
        return str(_("The plan is approved. It gives no tasks yet."))
    divisions = len({addition.division.id for addition in difference.additions})
    told: dict[str, Any] = {"tasks": shell.number(tasks), "divisions": shell.number(divisions)}
    return str(
        ngettext(
            "The plan is approved: %(tasks)s tasks were made for %(divisions)s division.",
            "The plan is approved: %(tasks)s tasks were made for %(divisions)s divisions.",
            divisions,
            **told,
        )
    )


# --- what is done


def _begun(organisation: Organisation, form: PlanForm) -> Plan:
    kind = PlanKind(form.kind.data)
    return Plan(organisation=organisation, fiscal_year=form.fiscal_year.data, kind=kind, title=form.chosen_title)


def _rename(plan: Plan, form: ParticularsForm) -> None:
    plan.refuse_when_closed()
    form.keep()


def _approve(plan: Plan, form: ApprovalForm, difference: Difference, by: Signature) -> None:
    number, announced_on = form.announcement_number.data or "", form.announced_on.data
    plan.approve(form.approved_by.data, form.approved_on.day, number, announced_on)
    carry_out(difference, by)


def _arrange(plan: Plan, form: OrderForm, by: Signature) -> Undo | None:
    moves = arrange(form.order, bool(form.is_renumbered.data))
    if not moves:
        return None
    return Undo(
        organisation_id=plan.organisation_id,
        kind=UndoKind.ARRANGE_MEASURES,
        told=_("New order of the measures: %(plan)s", plan=plan.title),
        before=[move.written() for move in moves],
        made_at=by.at,
        made_by_id=by.person_id,
        made_as=by.title,
    )


def _keep_order(plan: Plan, undo: Undo | None) -> None:
    plan.refuse_when_closed()
    if undo:
        db.session.add(undo)
