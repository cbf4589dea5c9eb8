"""Events from which days are counted: recorded with a date and a number, and taken back with a reason."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from .. import access, clock, refusals, shell
from ..access import Act
from ..assignment import events
from ..assignment.standing import is_untouched
from ..extensions import db
from ..forms.occurrences import OccurrenceForm, WithdrawalForm
from ..forms.understood import said
from ..models import Deadline, NotPossible, Occurrence, Task
from .answer import Answer
from .keep import keep

bp = Blueprint("occurrences", __name__)


@bp.get("/deadlines/<int:deadline_id>/occurrences")
def index(deadline_id: int) -> Answer:
    deadline = access.deadline(deadline_id, Act.READ_PLANS)
    return _page(deadline, OccurrenceForm(deadline, today=clock.today()))


@bp.post("/deadlines/<int:deadline_id>/occurrences")
def record(deadline_id: int) -> Answer:
    deadline = access.eventful_deadline(deadline_id)
    form = OccurrenceForm(deadline, today=clock.today())
    if form.validate_on_submit():
        by, told = access.signed_in().signature(clock.now()), (form.happened_on.day, form.reference.data)
        problem = keep(lambda: events.record(deadline, *told, by))
        if problem is None:
            flash(_told(deadline, form.reference.data), "ok")
            return redirect(url_for("occurrences.index", deadline_id=deadline.id))
        form.form_errors.append(problem)
    return _page(deadline, form), 422


@bp.route("/occurrences/<int:occurrence_id>/withdrawal", methods=["GET", "POST"])
def withdraw(occurrence_id: int) -> Answer:
    occurrence = access.recorded_occurrence(occurrence_id)
    deadline, form = occurrence.deadline, WithdrawalForm()
    if form.validate_on_submit():
        by = access.signed_in().signature(clock.now())
        problem = keep(lambda: events.withdraw(occurrence, form.reason.data, by))
        if problem is None:
            flash(_("The event %(reference)s was withdrawn.", reference=occurrence.reference), "ok")
            return redirect(url_for("occurrences.index", deadline_id=deadline.id))
        form.form_errors.append(problem)
    return _confirmation(occurrence, form), 422 if form.is_submitted() else 200


# --- the page


def _page(deadline: Deadline, form: OccurrenceForm) -> str:
    if deadline.after_event is None and not deadline.occurrences:
        abort(404)
    may_record = access.signed_in().may_record_events_of(deadline)
    return render_template(
        "occurrences/index.html",
        deadline=deadline,
        measure=deadline.measure,
        plan=deadline.measure.plan,
        occurrences=_recorded(deadline),
        tasks=_tasks_of(deadline),
        sentence=said(deadline.read),
        form=form,
        may_record=may_record,
        closed=_why_closed(deadline),
    )


def _confirmation(occurrence: Occurrence, form: WithdrawalForm) -> str:
    tasks = [task for task in _tasks_of(occurrence.deadline).get(occurrence.id, []) if task.state.is_open]
    return render_template(
        "occurrences/withdraw.html",
        occurrence=occurrence,
        deadline=occurrence.deadline,
        form=form,
        untouched=[task for task in tasks if is_untouched(task)],
        begun=[task for task in tasks if not is_untouched(task)],
    )


def _why_closed(deadline: Deadline) -> str | None:
    try:
        events.refuse_where_no_event_counts(deadline)
    except NotPossible as refusal:
        return refusals.sentence(refusal)
    return None


def _recorded(deadline: Deadline) -> list[Occurrence]:
    """The latest first, withdrawn ones too."""
    recorded = select(Occurrence).where(Occurrence.deadline_id == deadline.id)
    latest_first = recorded.order_by(Occurrence.happened_on.desc(), Occurrence.id.desc())
    return list(db.session.scalars(latest_first.options(joinedload(Occurrence.recorded_by))))


def _tasks_of(deadline: Deadline) -> dict[int | None, list[Task]]:
    of_events = select(Task).where(Task.deadline_id == deadline.id, Task.occurrence_id.is_not(None))
    found: dict[int | None, list[Task]] = {}
    for task in db.session.scalars(of_events.order_by(Task.id).options(joinedload(Task.division))):
        found.setdefault(task.occurrence_id, []).append(task)
    return found


def _told(deadline: Deadline, reference: str) -> str:
    occurrence = deadline.standing_occurrence(reference)
    tasks = _tasks_of(deadline).get(occurrence.id if occurrence else None, [])
    if not tasks:
        return str(_("The event was recorded. No division is responsible, so there is no task."))
    return str(
        ngettext(
            "The event was recorded, with %(num)s task until %(date)s.",
            "The event was recorded, with %(num)s tasks until %(date)s.",
            len(tasks),
            date=shell.long_date(tasks[0].due_on),
        )
    )
