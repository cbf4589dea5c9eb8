"""What waits for the reviewer: one report open, the others beside it, and the verdicts of late."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from .. import access, clock, judging, review_queue, shell
from ..access import Act
from ..extensions import db
from ..forms.base import Confirmation
from ..forms.numbers import row_number
from ..forms.reviews import VerdictForm
from ..models import Organisation, Report, Task
from ..office import deciders
from ..outbox import acts
from .answer import Answer
from .keep import keep, keep_and_tell

bp = Blueprint("reviews", __name__)
BESIDE, A_PAGE = 6, 30


@bp.get("/reviews")
def index() -> Answer:
    organisation = access.require(Act.REVIEW_TASKS)
    return _queue(organisation, request.args.get("task", type=row_number))


def _queue(organisation: Organisation, task_id: int | None, refused: VerdictForm | None = None) -> str:
    report = review_queue.opened(organisation, access.signed_in().person, task_id)
    queue = review_queue.waiting(organisation).options(*review_queue.IN_A_LIST)
    return render_template(
        "reviews/index.html",
        page=db.paginate(queue, per_page=BESIDE, max_per_page=BESIDE, error_out=False),
        oldest=db.session.scalars(review_queue.waiting(organisation).limit(1)).first(),
        counts=review_queue.counts(organisation, clock.now()),
        task_id=task_id,
        refused=refused,
        report=report,
        **(_opened(organisation, report) if report else {}),
    )


def _opened(organisation: Organisation, report: Report) -> dict[str, object]:
    person = access.signed_in().person
    return {
        "task": report.task,
        "place": review_queue.place_of(organisation, report),
        "following": review_queue.following(organisation, person, report),
        "figures": judging.figures(report),
        "proof": judging.proof(report.task),
        "earlier": judging.returned_before(report),
        "others": deciders.of_report(organisation, report, clock.today()) if report.is_work_of(person.id) else None,
    }


@bp.app_template_global("verdict_form")
def new_form(task: Task) -> VerdictForm:
    """For the page of the task, which knows nothing of verdicts."""
    return VerdictForm(task, formdata=None)


@bp.post("/tasks/<int:task_id>/verdict")
def judge(task_id: int) -> Answer:
    task = access.task(task_id, Act.REVIEW_TASKS)
    form = VerdictForm(task)
    if form.validate_on_submit():
        problem = keep(lambda: _judge(task, form))
        if problem is None:
            return _judged(task, form)
        form.form_errors.append(problem)
    return _queue(task.organisation, task.id, form), 422


def _judge(task: Task, form: VerdictForm) -> None:
    by = access.signed_in().signature(clock.now())
    if form.is_returned:
        task.return_(by, form.comment)
        acts.returned(task, by)
    else:
        task.verify(by, form.comment)


def _judged(task: Task, form: VerdictForm) -> Answer:
    if form.is_returned:
        flash(_("Returned to %(division)s with your comment.", division=task.division.name), "ok")
    else:
        flash(
            _("Accepted: %(task)s. A slip can be taken back among those judged lately.", task=shell.brief(task.title)),
            "ok",
        )
    if request.form.get("then") == "task":
        return redirect(url_for("tasks.show", task_id=task.id))
    report = task.sent_report
    person = access.signed_in().person
    following = review_queue.following(task.organisation, person, report) if report else None
    return redirect(url_for("reviews.index", task=following.task_id if following else None))


@bp.get("/reviews/judged")
def judged() -> Answer:
    organisation = access.require(Act.REVIEW_TASKS)
    now = clock.now()
    lately = review_queue.judged(organisation, now).options(*review_queue.JUDGED)
    page = db.paginate(lately, per_page=A_PAGE, max_per_page=A_PAGE, error_out=False)
    return render_template(
        "reviews/judged.html",
        page=page,
        reconsiderable={report.id for report in page.items if judging.is_reconsiderable(report)},
        counts=review_queue.counts(organisation, now),
    )


@bp.post("/tasks/<int:task_id>/reconsideration")
def reconsider(task_id: int) -> Answer:
    task = access.task(task_id, Act.REVIEW_TASKS)
    if Confirmation().validate_on_submit():
        by = access.signed_in().signature(clock.now())
        keep_and_tell(lambda: task.reconsider(by), _("The verdict was taken back: the report waits again."))
    return redirect(url_for("reviews.index", task=task.id))
