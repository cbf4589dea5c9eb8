"""Changes of the last day that can be taken back, and those that could be."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from .. import access, clock, shell, undoing
from ..access import Act
from ..extensions import db
from ..forms.base import Confirmation
from ..models import Division, Task, TaskState, Undo, UndoKind
from ..turns import take_turn
from ..undoing import tasks
from ..undoing.task_before import TaskBefore
from ..words import word
from .answer import Answer
from .keep import keep

bp = Blueprint("undos", __name__)
A_PAGE = 30
OF_TASKS = frozenset({UndoKind.MOVE_TASKS, UndoKind.REASSIGN_TASKS, UndoKind.WITHDRAW_TASKS})


@dataclass(frozen=True)
class Line:
    """One task of the change: what it was, and what it became."""

    task: Task
    was: str
    became: str
    is_left: bool


@bp.get("/undos")
def index() -> Answer:
    organisation = access.require(Act.COORDINATE_TASKS)
    changes = select(Undo).where(Undo.organisation_id == organisation.id).order_by(Undo.made_at.desc(), Undo.id.desc())
    page = db.paginate(changes.options(joinedload(Undo.made_by)), per_page=A_PAGE, max_per_page=A_PAGE, error_out=False)
    return render_template("undos/index.html", page=page)


@bp.get("/undos/<int:undo_id>")
def show(undo_id: int) -> Answer:
    undo = access.undo(undo_id, Act.COORDINATE_TASKS)
    return render_template("undos/show.html", undo=undo, lines=_lines(undo), reason=_reason(undo))


def _lines(undo: Undo) -> list[Line]:
    """A change of measures is told by its sentence alone."""
    if undo.kind not in OF_TASKS:
        return []
    asked = select(Division).where(Division.organisation_id == undo.organisation_id)
    names = {str(division.id): division.name for division in db.session.scalars(asked)}

    def written(before: TaskBefore) -> tuple[str, str]:
        if undo.kind is UndoKind.MOVE_TASKS:
            return _day(before.was), _day(before.became)
        if undo.kind is UndoKind.REASSIGN_TASKS:
            return names[before.was], names[before.became]
        return word(TaskState(before.was)), word(TaskState.WITHDRAWN)

    return [Line(task, *written(before), before.is_left) for task, before in tasks.pairs_of(undo)]


def _reason(undo: Undo) -> str:
    """One for all tasks that were withdrawn together."""
    return str(undo.before[0]["became"]) if undo.kind is UndoKind.WITHDRAW_TASKS and undo.before else ""


def _day(written: str) -> str:
    return shell.short_date(date.fromisoformat(written))


@bp.post("/undos/<int:undo_id>")
def take_back(undo_id: int) -> Answer:
    undo = access.undo(undo_id, Act.COORDINATE_TASKS)
    if Confirmation().validate_on_submit():
        by = access.signed_in().signature(clock.now())
        # Two buttons pressed at once: the second one meets what the first one did.
        take_turn(f"undo {undo_id}")
        came_of_it: list[undoing.TakenBack] = []
        problem = keep(lambda: came_of_it.append(undoing.take_back(undo, by)))
        _tell(problem, *came_of_it)
    return redirect(url_for("undos.show", undo_id=undo_id))


def _tell(problem: str | None, *came_of_it: undoing.TakenBack) -> None:
    if problem:
        flash(problem, "bad")
        return
    [taken_back] = came_of_it
    flash(_("Taken back: everything that nobody changed since is as it was before."), "ok")
    if taken_back.left:
        said = {"number": shell.number(len(taken_back.left)), "names": shell.first_few(taken_back.left)}
        flash(_("Left as they are, because they were changed since (%(number)s): %(names)s", **said), "warn")
