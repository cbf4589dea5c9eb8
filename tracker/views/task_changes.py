"""What the coordinator does to tasks: to several at once after a look at what would happen, and to one alone."""

from urllib.parse import urlencode

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select

from .. import access, clock, coordination, refusals, shell
from ..access import Act
from ..coordination import MOST, Change, Foreseen, HandOver, Sought, State, Withdraw, telling
from ..extensions import db
from ..forms.base import Confirmation
from ..forms.numbers import row_number
from ..forms.task_changes import HandOverForm, SoughtForm, Step, TaskChangeForm, WithdrawalForm
from ..models import Division, Measure, Organisation, Plan, Task, Undo
from .answer import Answer
from .disputes import other_divisions
from .keep import keep, keep_and_tell

bp = Blueprint("task_changes", __name__)
A_PAGE = 30


@bp.route("/task-changes/new", methods=["GET", "POST"])
def new() -> Answer:
    organisation = access.require(Act.COORDINATE_TASKS)
    asked = _asked(organisation)
    form = TaskChangeForm(_open_divisions(organisation))
    if form.step.data == Step.CHOOSE or not form.validate_on_submit():
        return _choose(organisation, asked, form)
    tasks = _chosen(organisation, asked.sought, form)
    if len(tasks) > MOST:
        form.form_errors.append(_("At most %(most)s tasks are changed at once; filter for fewer.", most=MOST))
        return _choose(organisation, asked, form)
    change = form.change(tasks, clock.today())
    foreseen = coordination.foresee(change, tasks)
    if form.step.data == Step.DO:
        return _do(organisation, asked, form, foreseen)
    shown = {"asked": asked, "form": form, "change": change, "foreseen": foreseen, "sentence": refusals.sentence}
    return render_template("task_changes/preview.html", **shown)


def _asked(organisation: Organisation) -> SoughtForm:
    plans = list(db.session.scalars(Plan.of(organisation)))
    measures = select(Measure).where(Measure.organisation_id == organisation.id, Measure.withdrawn_on.is_(None))
    if plan_id := request.args.get("plan", type=row_number):
        measures = measures.where(Measure.plan_id == plan_id)
    listed = db.session.scalars(measures.order_by(Measure.plan_id.desc(), Measure.place, Measure.id))
    form = SoughtForm(request.args, plans, listed, db.session.scalars(Division.of(organisation)))
    form.validate()
    return form


def _open_divisions(organisation: Organisation) -> list[Division]:
    return [d for d in db.session.scalars(Division.of(organisation)) if d.is_open(clock.today())]


def _choose(organisation: Organisation, asked: SoughtForm, form: TaskChangeForm) -> Answer:
    tasks = asked.sought.tasks(organisation, clock.today())
    page = db.paginate(tasks, per_page=A_PAGE, max_per_page=A_PAGE, error_out=False)
    is_refused = form.is_submitted() and form.step.data != Step.CHOOSE
    answer = render_template("task_changes/new.html", asked=asked, form=form, page=page, most=MOST)
    return answer, 422 if is_refused else 200


def _chosen(organisation: Organisation, sought: Sought, form: TaskChangeForm) -> list[Task]:
    """What was ticked, or everything that the filters find; one more than is allowed tells that it is too much."""
    if not form.takes_all.data:
        sought = Sought(state=State.ANY, task_ids=frozenset(form.versions))
    return list(db.session.scalars(sought.tasks(organisation, clock.today()).limit(MOST + 1)))


def _do(organisation: Organisation, asked: SoughtForm, form: TaskChangeForm, foreseen: list[Foreseen]) -> Answer:
    """What is still as it was on the page before; whatever changed meanwhile is named and left."""
    tasks = [one.task for one in foreseen if one.is_possible and form.has_seen(one.task)]
    left = [one.task.title for one in foreseen if one.task not in tasks]
    change = form.change(tasks, clock.today())
    undo, problem = _carry_out(organisation, change, tasks) if tasks else (None, refusals.changed_meanwhile())
    if problem or undo is None:
        flash(problem or "", "bad")
        return redirect(f"{url_for('task_changes.new')}?{urlencode(asked.narrowing)}")
    if left:
        flash(_("Left as they are, because they changed meanwhile: %(tasks)s", tasks=shell.first_few(left)), "warn")
    return redirect(url_for("undos.show", undo_id=undo.id))


def _carry_out(organisation: Organisation, change: Change, tasks: list[Task]) -> tuple[Undo, str | None]:
    """Done with what is needed to take it back for a day; or nothing, and the sentence that says why."""
    by = access.signed_in().signature(clock.now())
    undo = coordination.remember(change, tasks, telling.told(change, len(tasks)), organisation, by)

    def act() -> None:
        coordination.carry_out(change, tasks, by)
        db.session.add(undo)

    problem = keep(act)
    if problem is None:
        flash(_("%(told)s. It can be taken back for 24 hours.", told=shell.in_digits(undo.told)), "ok")
    return undo, problem


# --- one task alone


@bp.route("/tasks/<int:task_id>/hand-over", methods=["GET", "POST"])
def hand_over(task_id: int) -> Answer:
    task = access.task(task_id, Act.COORDINATE_TASKS)
    form = HandOverForm(task, other_divisions(task))
    if form.validate_on_submit():
        change = HandOver.of([task], form.chosen, clock.today())
        _undo, problem = _carry_out(task.organisation, change, [task])
        if problem is None:
            return redirect(url_for("tasks.show", task_id=task.id))
        form.form_errors.append(problem)
    return render_template("task_changes/hand_over.html", task=task, form=form), 422 if form.is_submitted() else 200


@bp.route("/tasks/<int:task_id>/withdrawal", methods=["GET", "POST"])
def withdraw(task_id: int) -> Answer:
    task = access.task(task_id, Act.COORDINATE_TASKS)
    form = WithdrawalForm(task)
    if form.validate_on_submit():
        _undo, problem = _carry_out(task.organisation, Withdraw(form.reason.data), [task])
        if problem is None:
            return redirect(url_for("tasks.show", task_id=task.id))
        form.form_errors.append(problem)
    return render_template("task_changes/withdraw.html", task=task, form=form), 422 if form.is_submitted() else 200


@bp.post("/tasks/<int:task_id>/reinstatement")
def reinstate(task_id: int) -> Answer:
    task = access.task(task_id, Act.COORDINATE_TASKS)
    if Confirmation().validate_on_submit():
        by = access.signed_in().signature(clock.now())
        keep_and_tell(lambda: task.reinstate(by), _("The task is owed again, and goes on where it stood."))
    return redirect(url_for("tasks.show", task_id=task.id))
