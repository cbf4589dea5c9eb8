"""The page of a task: what every form on it needs, whichever of them was just sent."""

from collections.abc import Iterable

from flask import redirect, render_template, request, url_for
from sqlalchemy.orm import joinedload, selectinload
from werkzeug.wrappers import Response

from .. import access, clock, drafts, orders
from ..access import Act, Viewer
from ..extensions import db
from ..forms.comments import CommentForm
from ..forms.reports import ReportForm, kept_form
from ..letters.links import links_of
from ..models import Comment, Draft, Mention, Task
from ..office import colleagues
from ..office.colleagues import Colleague
from ..publishing.tasks import item_of
from ..reminders import proof
from ..task_history import history_of

COMMENTS = 20


def task_page(task: Task, report: ReportForm | None = None, comment: CommentForm | None = None) -> str:
    viewer = access.signed_in()
    return render_template(
        "tasks/show.html",
        task=task,
        may_work=viewer.may_work_on(task),
        may_assign=_is_divisions_turn(task) and _may_assign(task, viewer),
        draft_about=draft_about(task),
        comment=comment or comment_form(task, is_fresh=True),
        orders=orders.about(task),
        public_item=item_of(task),
        reminders=proof.of_task(task),
        history=history_of(task, whole=not _wants_last("history")),
        reviewers=colleagues.reviewers(task.organisation, clock.today()),
        links=links_of(task, clock.now()) if viewer.may(Act.KEEP_PEOPLE, task.organisation) else [],
        **_writing(task, viewer, report),
        **_said(task),
    )


def _is_divisions_turn(task: Task) -> bool:
    return task.state.is_with_division and not task.plan.is_closed


def _writing(task: Task, viewer: Viewer, sent: ReportForm | None) -> dict[str, object]:
    """The form of the report as it was just sent, else with what was typed last, else as it was saved."""
    may_write = viewer.may_work_on(task) and _is_divisions_turn(task)
    draft = drafts.find(viewer.person, draft_about(task)) if may_write else None
    opens_draft = draft is not None and sent is None and _goes_on(draft, task)
    report = sent
    if sent is None and may_write:
        report = kept_form(task, drafts.typed(draft) if draft and opens_draft else None)
    return {"may_write": may_write, "draft": draft, "opens_draft": opens_draft, "report": report}


def _said(task: Task) -> dict[str, object]:
    """The newest first; one more than is shown tells that there are others."""
    newest = Comment.of(task).options(
        joinedload(Comment.person), selectinload(Comment.mentions).joinedload(Mention.person)
    )
    if not _wants_last("comments"):
        return {"comments": list(db.session.scalars(newest)), "has_more_comments": False}
    found = list(db.session.scalars(newest.limit(COMMENTS + 1)))
    return {"comments": found[:COMMENTS], "has_more_comments": len(found) > COMMENTS}


def draft_about(task: Task) -> str:
    """How the page of a task names the draft of its report."""
    return f"tasks/{task.id}/report"


def to_task(task: Task, part: str | None = None) -> Response:
    return redirect(url_for("tasks.show", task_id=task.id, _anchor=part))


def _may_assign(task: Task, viewer: Viewer) -> bool:
    return viewer.heads(task.division) or viewer.may(Act.COORDINATE_TASKS, task.organisation)


def _goes_on(draft: Draft, task: Task) -> bool:
    """What was being typed stands in the form at once, unless the report was saved since: then somebody chooses."""
    saved = task.open_report
    return "draft" in request.args or saved is None or saved.saved_at <= draft.saved_at


def _wants_last(part: str) -> bool:
    """Only the last ones are shown, unless the address asks for all."""
    return request.args.get("all") != part


# --- the comments


def comment_form(task: Task, *, is_fresh: bool = False) -> CommentForm | None:
    """Only those inside the office speak; `is_fresh` where the request is about another form."""
    viewer = access.signed_in()
    if not viewer.may(Act.COMMENT, task.organisation) or task.plan.is_closed:
        return None
    tells_progress = viewer.may_work_on(task) and task.state.is_with_division
    given = {"formdata": None} if is_fresh else {}
    return CommentForm(_others(task, viewer), may_tell_progress=tells_progress, **given)


def _others(task: Task, viewer: Viewer) -> Iterable[Colleague]:
    """Those of the task's division first: they are named most often."""
    everybody = colleagues.in_office(task.organisation, clock.today())
    others = [one for one in everybody if one.person_id != viewer.person.id]
    return sorted(others, key=lambda one: one.division != task.division.name)
