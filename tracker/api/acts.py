"""What a division does about its task: begins it, says how far it is, sends its result; by the rules of its page."""

from collections.abc import Callable
from typing import Any

from flask import Response
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict

from .. import access, clock, drafts
from ..extensions import db
from ..forms import comments, reports
from ..forms.comments import CommentForm
from ..forms.reports import FIGURE, ReportForm, Stage, report_form, stamp_of
from ..models import Comment, CommentKind, Outcome, Signature, Task
from ..views.reports import send
from ..views.task_page import draft_about
from . import shown
from .asked import Field, body
from .problems import Fault, Refused
from .routes import One, Room
from .shapes import TEXT, one_of
from .updating import Done, update

bp = Room("acts", _l("Reporting"))
TASK = One(shown.WHOLE_TASK, has_version=True)
_LONG = {**TEXT, "maxLength": reports.MOST_LETTERS}
NOTE = (Field("text", _l("How far the work is"), {**TEXT, "maxLength": comments.MOST_LETTERS}, is_needed=True),)
RESULT = (
    Field("outcome", _l("Done, or not carried out in this round"), one_of(Outcome), is_needed=True),
    Field("result", _l("What was done, or why it was not"), _LONG, is_needed=True),
    Field(
        "figures",
        _l("The figure that was reached, by the number of its indicator"),
        {"type": "object", "additionalProperties": TEXT},
    ),
    Field("budget_used", _l("Budget used in baht, as text such as 12500.50"), TEXT),
    Field("obstacles", _l("Problems and obstacles"), _LONG),
    Field("suggestions", _l("Suggestions"), _LONG),
)
STAGES = {Outcome.DONE: Stage.DONE, Outcome.NOT_DONE: Stage.NOT_DONE}


@bp.post("/tasks/<int:task_id>/start", _l("Begin it"), TASK)
def start(task_id: int) -> Response:
    task = access.own_task(task_id)
    return update(task, lambda: _doing(task, lambda: task.start(_by())))


@bp.post("/tasks/<int:task_id>/notes", _l("Say how far it is"), One(shown.NOTE, 201), sends=NOTE)
def note(task_id: int) -> Response:
    task = access.own_task(task_id)
    return update(task, lambda: _saying(task))


@bp.post("/tasks/<int:task_id>/submission", _l("Send its result to be reviewed"), TASK, sends=RESULT, must_match=True)
def submit(task_id: int) -> Response:
    task = access.own_task(task_id)
    return update(task, lambda: _sending(task))


def _saying(task: Task) -> Callable[[], Done]:
    typed = MultiDict({"kind": CommentKind.PROGRESS.value, **body(NOTE)})
    form = CommentForm([], may_tell_progress=True, formdata=typed, meta=shown.UNSIGNED)
    if not form.validate():
        raise Refused(422, faults=[Fault("body", "text", " ".join(map(str, form.text.errors)))])

    def say() -> Done:
        said = Comment.said(task, CommentKind.PROGRESS, form.text.data, [], _by())
        db.session.flush()
        return shown.NOTE.show(said), 201

    return say


def _sending(task: Task) -> Callable[[], Done]:
    form = _form(task, body(RESULT))

    def act() -> None:
        send(task, form, _by())
        drafts.forget(access.signed_in().person, draft_about(task))

    return _doing(task, act)


def _doing(task: Task, act: Callable[[], object]) -> Callable[[], Done]:
    def do() -> Done:
        act()
        db.session.flush()
        return shown.WHOLE_TASK.show(task), 200

    return do


def _form(task: Task, sent: dict[str, Any]) -> ReportForm:
    """The form of the page, with what a program would type into it; everything wrong or missing is named at once."""
    figures = sent.get("figures", {})
    typed = {name: value for name, value in sent.items() if name not in ("outcome", "figures")}
    typed |= {f"{FIGURE}{number}": figure for number, figure in figures.items()}
    typed |= {"stage": STAGES[Outcome(sent["outcome"])].value, "seen": stamp_of(task.latest_report)}
    form = report_form(task, formdata=MultiDict(typed), meta=shown.UNSIGNED)
    unasked = str(_("This task does not ask for it."))
    faults = [Fault("body", _told(name), unasked) for name in typed if name not in form]
    # Both are asked, so that everything that is wrong or missing is named at once.
    if not form.validate() & form.is_complete():
        faults += [Fault("body", _told(f.name), " ".join(map(str, f.errors))) for f in form if f.errors]
    if faults:
        raise Refused(422, faults=faults)
    return form


def _told(name: str) -> str:
    """What a field of the form is called by programs."""
    if name.startswith(FIGURE):
        return f"figures/{name.removeprefix(FIGURE)}"[:100]
    return "outcome" if name == "stage" else name


def _by() -> Signature:
    return access.signed_in().signature(clock.now())
