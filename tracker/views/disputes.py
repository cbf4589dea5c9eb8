"""Tasks that a division says are not its own, and whose they are from then on."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from .. import access, clock, review_queue
from ..access import Act
from ..coordination import HandOver
from ..extensions import db
from ..forms.base import Confirmation
from ..forms.disputes import RaiseForm, RulingForm
from ..models import Dispute, Division, Ruling, Signature, Task
from .answer import Answer
from .keep import keep, keep_and_tell

bp = Blueprint("disputes", __name__)
A_PAGE = 30


@bp.get("/disputes")
def index() -> Answer:
    organisation = access.require(Act.REVIEW_TASKS)
    raised = review_queue.disputes(organisation).options(*review_queue.OF_DISPUTE)
    return render_template(
        "disputes/index.html",
        page=db.paginate(raised, per_page=A_PAGE, max_per_page=A_PAGE, error_out=False),
        counts=review_queue.counts(organisation, clock.now()),
        may_rule=access.signed_in().may(Act.COORDINATE_TASKS, organisation),
    )


@bp.app_template_global("dispute_form")
def new_form(task: Task) -> RaiseForm:
    """For the page of the task, which knows nothing of disputes."""
    return RaiseForm(other_divisions(task), formdata=None)


def other_divisions(task: Task) -> list[Division]:
    """Where the work could go: every open division but the one that has it."""
    divisions = db.session.scalars(Division.of(task.organisation))
    return [division for division in divisions if division.is_open(clock.today()) and division.id != task.division_id]


@bp.route("/tasks/<int:task_id>/dispute", methods=["GET", "POST"])
def new(task_id: int) -> Answer:
    task = access.own_task(task_id)
    form = RaiseForm(other_divisions(task))
    if form.validate_on_submit():
        problem = keep(lambda: raise_(task, form, access.signed_in().signature(clock.now())))
        if problem is None:
            flash(_("The coordinator was told and decides whose work it is."), "ok")
            return redirect(url_for("tasks.show", task_id=task.id))
        form.form_errors.append(problem)
    return render_template("disputes/new.html", task=task, form=form), 422 if form.is_submitted() else 200


def raise_(task: Task, form: RaiseForm, by: Signature) -> None:
    """From the page of the task, or from the link of a letter."""
    db.session.add(Dispute.raised(task, form.dispute_reason.data, form.suggested_division, by))


@bp.post("/disputes/<int:dispute_id>/withdrawal")
def take_back(dispute_id: int) -> Answer:
    dispute = access.own_dispute(dispute_id)
    if Confirmation().validate_on_submit():
        by = access.signed_in().signature(clock.now())
        keep_and_tell(lambda: dispute.take_back(by), _("Taken back: the task stays with your division."))
    return redirect(url_for("tasks.show", task_id=dispute.task_id))


@bp.route("/disputes/<int:dispute_id>/ruling", methods=["GET", "POST"])
def rule(dispute_id: int) -> Answer:
    dispute = access.dispute(dispute_id, Act.COORDINATE_TASKS)
    form = RulingForm(dispute, other_divisions(dispute.task))
    if form.validate_on_submit():
        problem = keep(lambda: _rule(dispute, form))
        if problem is None:
            flash(_ruled(dispute), "ok")
            return redirect(url_for("disputes.index"))
        form.form_errors.append(problem)
    answer = render_template("disputes/rule.html", dispute=dispute, task=dispute.task, form=form)
    return answer, 422 if form.is_submitted() else 200


def _rule(dispute: Dispute, form: RulingForm) -> None:
    by = access.signed_in().signature(clock.now())
    comment = form.comment.data or ""
    match Ruling(form.ruling.data):
        case Ruling.HANDED_OVER:
            HandOver.of([dispute.task], form.chosen, by.on).refuse(dispute.task)
            dispute.hand_over(form.chosen, by, comment)
        case Ruling.WITHDRAWN:
            dispute.withdraw_task(by, comment)
        case _:
            dispute.keep_there(by, comment)


def _ruled(dispute: Dispute) -> str:
    match dispute.ruling:
        case Ruling.HANDED_OVER:
            return str(_("Handed over: %(division)s has the task now.", division=dispute.task.division.name))
        case Ruling.WITHDRAWN:
            return str(_("Withdrawn: nobody has to do the task. It can be brought back on its page."))
        case _:
            return str(_("It stays with %(division)s, which sees your comment.", division=dispute.division.name))
