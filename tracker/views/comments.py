"""What people say beside a task, and that somebody who was named has seen it."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy import select

from .. import access, clock
from ..access import Act
from ..extensions import db
from ..forms.base import Confirmation
from ..forms.comments import CommentForm
from ..models import Comment, Person, Signature, Task
from .answer import Answer
from .keep import keep, keep_and_tell
from .task_page import comment_form, task_page, to_task

bp = Blueprint("comments", __name__)


@bp.get("/tasks/<int:task_id>/comments")
def index(task_id: int) -> Answer:
    """They stand on the page of the task; whoever reloads a refused one arrives there."""
    access.task(task_id, Act.READ_PLANS)
    return redirect(url_for("tasks.show", task_id=task_id, _anchor="comments"))


@bp.post("/tasks/<int:task_id>/comments")
def add(task_id: int) -> Answer:
    task = access.task(task_id, Act.COMMENT)
    form = comment_form(task)
    if form is None:
        flash(_("The plan is closed; nothing is said about its tasks any longer."), "bad")
        return to_task(task)
    if not form.validate_on_submit():
        return task_page(task, comment=form), 422
    if problem := keep(lambda: _say(task, form)):
        form.form_errors.append(problem)
        return task_page(task, comment=form), 422
    flash(_("Your message stands below."), "ok")
    return to_task(task, "comments")


def _say(task: Task, form: CommentForm) -> None:
    named = db.session.scalars(select(Person).where(Person.id.in_(form.mentioned.data or [])))
    Comment.said(task, form.chosen_kind, form.text.data, named, _by())


@bp.route("/comments/<int:comment_id>/withdrawal", methods=["GET", "POST"])
def take_back(comment_id: int) -> Answer:
    comment = access.own_comment(comment_id)
    if not Confirmation().validate_on_submit():
        return render_template("comments/take_back.html", comment=comment)
    keep_and_tell(lambda: comment.take_back(_by()), _("Your message was taken back."))
    return to_task(comment.task, "comments")


@bp.post("/mentions/<int:mention_id>/seen")
def see(mention_id: int) -> Answer:
    mention = access.own_mention(mention_id)
    if Confirmation().validate_on_submit():
        keep_and_tell(lambda: mention.see(_by()), _("Marked as seen. The message stays with its task."))
    return redirect(url_for("home.index"))


def _by() -> Signature:
    return access.signed_in().signature(clock.now())
