"""A task: its page, and what its division does about it besides reporting."""

from flask import Blueprint, abort, flash, render_template
from flask_babel import gettext as _

from .. import access, clock
from ..access import Act
from ..extensions import db
from ..forms.base import Confirmation
from ..forms.tasks import AssigneeForm
from ..models import Signature
from ..office.colleagues import working_in
from .answer import Answer
from .keep import keep_and_tell
from .task_page import task_page, to_task

bp = Blueprint("tasks", __name__)


@bp.get("/tasks/<int:task_id>")
def show(task_id: int) -> Answer:
    task = access.task(task_id, Act.READ_PLANS)
    return task_page(task)


@bp.post("/tasks/<int:task_id>/start")
def start(task_id: int) -> Answer:
    task = access.own_task(task_id)
    if Confirmation().validate_on_submit():
        keep_and_tell(lambda: task.start(_by()), _("The task is begun. Keep the report whenever you like."))
    return to_task(task)


# --- who in the division does it


@bp.route("/tasks/<int:task_id>/assignee", methods=["GET", "POST"])
def assign(task_id: int) -> Answer:
    task = access.assignable_task(task_id)
    form = AssigneeForm(task, db.session.scalars(working_in(task.division, clock.today())))
    if not form.validate_on_submit():
        return render_template("tasks/assign.html", task=task, form=form), 422 if form.is_submitted() else 200
    person = form.chosen
    success = _("%(name)s does this task.", name=person.name) if person else _("The whole division does this task.")
    keep_and_tell(lambda: task.assign(person, _by()), success)
    return to_task(task)


@bp.post("/tasks/<int:task_id>/assignee/me")
def take_on(task_id: int) -> Answer:
    task = access.own_task(task_id)
    me = access.signed_in().person
    if task.assignee not in (None, me):
        flash(_("Somebody else does this task; the head of the division can hand it to you."), "bad")
    elif Confirmation().validate_on_submit():
        keep_and_tell(lambda: task.assign(me, _by()), _("You do this task from now on."))
    return to_task(task)


@bp.post("/tasks/<int:task_id>/assignee/vacancy")
def lay_down(task_id: int) -> Answer:
    task = access.own_task(task_id)
    if task.assignee_id not in (None, access.signed_in().person.id):
        abort(403)
    if Confirmation().validate_on_submit():
        keep_and_tell(lambda: task.assign(None, _by()), _("The whole division does this task again."))
    return to_task(task)


def _by() -> Signature:
    return access.signed_in().signature(clock.now())
