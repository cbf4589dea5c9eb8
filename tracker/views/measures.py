"""The measures of a plan: read whole, written on a form, withdrawn and taken up again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup
from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from .. import access, assessment_years, assignment, clock, refusals, shell
from ..access import Act
from ..assignment.dates import OfficeDates
from ..extensions import db
from ..forms.base import Confirmation
from ..forms.measures import WithdrawalForm
from ..models import Deadline, Division, Measure, NotPossible, Part, Reason, Task, TaskState, Undo
from ..schedule import sentence
from ..sheet import WHOLE
from ..undoing import measure_edits
from .answer import Answer
from .keep import keep, keep_and_tell
from .measure_editing import Editing

bp = Blueprint("measures", __name__)


@dataclass(frozen=True)
class Due:
    """A deadline as the page tells it: its rule in a sentence, and its days of the year."""

    deadline: Deadline
    sentence: str
    days: tuple[date, ...]

    @property
    def events(self) -> int:
        return sum(event.is_standing for event in self.deadline.occurrences)


@dataclass(frozen=True)
class Share:
    """What one division has of the tasks."""

    division: Division
    tasks: list[Task]

    @property
    def done(self) -> int:
        return sum(task.state is TaskState.DONE for task in self.tasks)

    @property
    def counting(self) -> int:
        return sum(task.state is not TaskState.WITHDRAWN for task in self.tasks)


@bp.get("/measures/<int:measure_id>")
def show(measure_id: int) -> Answer:
    measure = access.measure(measure_id, Act.READ_PLANS)
    db.session.scalars(select(Measure).where(Measure.id == measure.id).options(*WHOLE)).one()
    codes = measure.indicator_codes
    standard = assessment_years.answered_by(measure.plan)
    return render_template(
        "measures/show.html",
        measure=measure,
        plan=measure.plan,
        dues=_dues(measure),
        shares=_shares(measure),
        contributors=measure.divisions_in(Part.CONTRIBUTE),
        undo=_undo_offered(measure),
        indicators=[(code, standard.indicator(code)) for code in codes],
    )


def _dues(measure: Measure) -> list[Due]:
    dates = OfficeDates(measure.plan.organisation, measure.plan.year)
    return [
        Due(
            deadline,
            sentence(deadline.read, shell.language()) if deadline.read else "",
            tuple(slot.due_on for slot in dates.of_rule(deadline)),
        )
        for deadline in measure.standing_deadlines
    ]


def _shares(measure: Measure) -> list[Share]:
    tasks = select(Task).where(Task.measure_id == measure.id).join(Task.division)
    ordered = tasks.order_by(Division.place, Division.id, Task.due_on, Task.id)
    found = db.session.scalars(ordered.options(joinedload(Task.division), joinedload(Task.assignee)))
    return [Share(division, list(own)) for division, own in groupby(found, lambda task: task.division)]


def _undo_offered(measure: Measure) -> Undo | None:
    """The last change of the measure, for a day, to whoever may take it back."""
    if not access.signed_in().may(Act.KEEP_PLANS, measure.plan.organisation) or measure.plan.is_closed:
        return None
    undo = measure_edits.last(measure)
    return undo if undo and undo.is_open(clock.now()) else None


@bp.route("/plans/<int:plan_id>/measures/new", methods=["GET", "POST"])
def new(plan_id: int) -> Answer:
    plan = access.plan(plan_id, Act.KEEP_PLANS)
    return Editing(plan, None).answer()


@bp.route("/measures/<int:measure_id>/particulars", methods=["GET", "POST"])
def edit(measure_id: int) -> Answer:
    measure = access.measure(measure_id, Act.KEEP_PLANS)
    db.session.scalars(select(Measure).where(Measure.id == measure.id).options(*WHOLE)).one()
    return Editing(measure.plan, measure).answer()


@bp.route("/measures/<int:measure_id>/withdrawal", methods=["GET", "POST"])
def withdraw(measure_id: int) -> Answer:
    measure = access.measure(measure_id, Act.KEEP_PLANS)
    form = WithdrawalForm()
    if form.validate_on_submit():
        problem = keep(lambda: _withdraw(measure, form.reason.data))
        if problem is None:
            told = _("%(measure)s was withdrawn with its open tasks. It can be taken up again.", **_named(measure))
            flash(told, "ok")
            return _to(measure)
        form.form_errors.append(problem)
    if not measure.is_standing:
        return _refused(measure, Reason.MEASURE_IS_WITHDRAWN)
    page = render_template("measures/withdraw.html", form=form, measure=measure, plan=measure.plan, **_counts(measure))
    return page, 422 if form.is_submitted() else 200


def _withdraw(measure: Measure, reason: str) -> None:
    if not measure.is_standing:
        raise NotPossible(Reason.MEASURE_IS_WITHDRAWN)
    _follow(measure, lambda: measure.withdraw(reason, clock.today()))


@bp.route("/measures/<int:measure_id>/restoration", methods=["GET", "POST"])
def restore(measure_id: int) -> Answer:
    measure = access.measure(measure_id, Act.KEEP_PLANS)
    if measure.is_standing:
        return _refused(measure, Reason.MEASURE_IS_STANDING)
    if Confirmation().validate_on_submit():
        keep_and_tell(lambda: _follow(measure, measure.restore), _("%(measure)s is taken up again.", **_named(measure)))
        return _to(measure)
    effect = _effect_of_return(measure)
    return render_template("measures/restore.html", measure=measure, plan=measure.plan, effect=effect)


def _effect_of_return(measure: Measure) -> Markup | None:
    """Tried in memory, told, and let go of again."""
    if not measure.plan.is_approved:
        return None
    with db.session.no_autoflush:
        measure.restore()
        difference = assignment.measure_difference(measure, clock.today())
        effect = Markup(render_template("measures/_effect.html", difference=difference))  # noqa: S704
    db.session.rollback()
    return effect


def _follow(measure: Measure, change: Callable[[], None]) -> None:
    """Its tasks go and come with it."""
    change()
    difference = assignment.measure_difference(measure, clock.today())
    assignment.carry_out(difference, access.signed_in().signature(clock.now()))


def _tasks_of(measure: Measure) -> Select[Task]:
    return select(Task).where(Task.measure_id == measure.id)


def _counts(measure: Measure) -> dict[str, int]:
    tasks = db.session.scalars(_tasks_of(measure)).all()
    count = sum(task.state.is_open for task in tasks)
    closed = sum(not task.state.is_open and task.state is not TaskState.WITHDRAWN for task in tasks)
    return {"open_tasks": count, "closed_tasks": closed}


def _refused(measure: Measure, reason: Reason) -> Answer:
    flash(refusals.sentence(NotPossible(reason)), "warn")
    return _to(measure)


def _to(measure: Measure) -> Answer:
    return redirect(url_for("measures.show", measure_id=measure.id))


def _named(measure: Measure) -> dict[str, str]:
    return {"measure": measure.label}
