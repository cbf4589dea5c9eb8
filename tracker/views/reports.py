"""What a division says of its task: kept while it is written, sent, and taken back."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _

from .. import access, clock, drafts
from ..forms.base import Confirmation
from ..forms.reports import ReportForm, report_form, stamp_of
from ..models import Signature, Task
from .answer import Answer
from .keep import keep, keep_and_tell
from .task_page import draft_about, task_page, to_task

bp = Blueprint("reports", __name__)


@bp.get("/tasks/<int:task_id>/report", endpoint="edit")
@bp.get("/tasks/<int:task_id>/submission", endpoint="send_again")
def edit(task_id: int) -> Answer:
    """The form stands on the page of the task; whoever reloads a refused one arrives there."""
    access.own_task(task_id)
    return redirect(url_for("tasks.show", task_id=task_id, draft=request.args.get("draft"), _anchor="report"))


@bp.post("/tasks/<int:task_id>/report")
def save(task_id: int) -> Answer:
    task = access.own_task(task_id)
    form = report_form(task)
    if not form.validate_on_submit():
        return task_page(task, report=form), 422
    kept = _("Kept for your division. It is not sent yet: send it for review when it is complete.")
    return _answer(task, form, lambda: form.fill(task.write_report(_by())), kept)


@bp.post("/tasks/<int:task_id>/submission")
def submit(task_id: int) -> Answer:
    task = access.own_task(task_id)
    form = report_form(task)
    # Both are asked, so that everything that is wrong or missing is named at once.
    if not form.validate_on_submit() & form.is_complete():
        return task_page(task, report=form), 422
    sent = _("Sent for review. If something is missing, it comes back to you with the reason.")
    return _answer(task, form, lambda: send(task, form, _by()), sent)


def send(task: Task, form: ReportForm, by: Signature) -> None:
    """From the page of the task, or from the link of a letter."""
    form.fill(task.write_report(by))
    task.submit(by)


def _answer(task: Task, form: ReportForm, act: Callable[[], None], success: str) -> Answer:
    """Nothing that a colleague kept meanwhile is overwritten: both texts are shown, and this one is not kept yet."""
    if form.seen.data != stamp_of(task.latest_report):
        form.take_notice_of(task.latest_report)
        return task_page(task, report=form), 409
    if problem := keep(lambda: _with_draft_forgotten(task, act)):
        if form.seen.data != stamp_of(task.latest_report):
            form.take_notice_of(task.latest_report)
        form.form_errors.append(problem)
        return task_page(task, report=form), 422
    flash(success, "ok")
    return to_task(task)


def _with_draft_forgotten(task: Task, act: Callable[[], None]) -> None:
    act()
    drafts.forget(access.signed_in().person, draft_about(task))


@bp.post("/tasks/<int:task_id>/submission/withdrawal")
def take_back(task_id: int) -> Answer:
    task = access.own_task(task_id)
    if Confirmation().validate_on_submit():
        keep_and_tell(
            lambda: task.take_back(_by()),
            _("The report is with you again. Put it right and send it; until then it counts as not sent."),
        )
    return to_task(task)


def _by() -> Signature:
    return access.signed_in().signature(clock.now())
