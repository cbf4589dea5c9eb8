"""Later dates: asked for by the division, decided by the level that the organisation chose."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from .. import access, clock, review_queue, shell
from ..access import Act
from ..extensions import db
from ..forms.base import Confirmation
from ..forms.extensions import AskForm, DecisionForm, Grant
from ..models import Extension, Signature, Task
from ..office import deciders
from ..outbox import acts
from .answer import Answer
from .keep import keep, keep_and_tell

bp = Blueprint("extensions", __name__)
A_PAGE = 30


@bp.get("/extensions")
def index() -> Answer:
    organisation = access.require(Act.DECIDE_EXTENSIONS)
    asked = review_queue.extensions(organisation).options(*review_queue.OF_EXTENSION)
    return render_template(
        "extensions/index.html",
        organisation=organisation,
        page=db.paginate(asked, per_page=A_PAGE, max_per_page=A_PAGE, error_out=False),
        counts=review_queue.counts(organisation, clock.now()),
        deciders=deciders.of_extensions(organisation, clock.today()),
        may_decide=access.signed_in().may_decide_extensions_of(organisation),
    )


@bp.app_template_global("extension_form")
def new_form() -> AskForm:
    """For the page of the task, which knows nothing of later dates."""
    return AskForm(formdata=None)


@bp.route("/tasks/<int:task_id>/extension", methods=["GET", "POST"])
def new(task_id: int) -> Answer:
    task = access.own_task(task_id)
    form = AskForm()
    if form.validate_on_submit():
        problem = keep(lambda: ask(task, form, access.signed_in().signature(clock.now())))
        if problem is None:
            flash(_("You asked for a later date. Until it is decided, the date stays as it is."), "ok")
            return redirect(url_for("tasks.show", task_id=task.id))
        form.form_errors.append(problem)
    seats = deciders.of_extensions(task.organisation, clock.today())
    answer = render_template("extensions/new.html", task=task, form=form, deciders=seats)
    return answer, 422 if form.is_submitted() else 200


def ask(task: Task, form: AskForm, by: Signature) -> None:
    """From the page of the task, or from the link of a letter."""
    extension = Extension.asked_for(task, form.new_due_on.day, form.extension_reason.data, by)
    db.session.add(extension)
    acts.extension_asked(extension, by)


@bp.post("/extensions/<int:extension_id>/withdrawal")
def take_back(extension_id: int) -> Answer:
    extension = access.own_extension(extension_id)
    if Confirmation().validate_on_submit():
        by = access.signed_in().signature(clock.now())
        keep_and_tell(lambda: extension.take_back(by), _("The request was taken back; the date stays as it is."))
    return redirect(url_for("tasks.show", task_id=extension.task_id))


@bp.route("/extensions/<int:extension_id>/decision", methods=["GET", "POST"])
def decide(extension_id: int) -> Answer:
    extension = access.decidable_extension(extension_id)
    form = DecisionForm(extension)
    if form.validate_on_submit():
        problem = keep(lambda: _decide(extension, form))
        if problem is None:
            flash(_decided(extension), "ok")
            return redirect(url_for("extensions.index"))
        form.form_errors.append(problem)
    answer = render_template("extensions/decide.html", extension=extension, task=extension.task, form=form)
    return answer, 422 if form.is_submitted() else 200


def _decide(extension: Extension, form: DecisionForm) -> None:
    by = access.signed_in().signature(clock.now())
    comment = form.comment.data or ""
    match Grant(form.decision.data):
        case Grant.AS_ASKED:
            extension.grant(by, comment)
        case Grant.OTHER_DATE:
            extension.grant(by, comment, form.other_date.day)
        case Grant.REFUSE:
            extension.refuse(by, comment)
    acts.extension_decided(extension, by)


def _decided(extension: Extension) -> str:
    said = {"division": extension.task.division.name, "date": shell.long_date(extension.task.due_on)}
    if extension.is_granted:
        return str(_("Granted: %(division)s has until %(date)s. The first date stays on record.", **said))
    return str(_("Not granted: the date %(date)s stays, and %(division)s sees your comment.", **said))
