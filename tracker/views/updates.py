"""A list taken along, edited, and read back: looked through row by row, accepted or discarded."""

from collections import Counter
from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_sqlalchemy.pagination import Pagination

from .. import access, clock, drafts, history, refusals
from ..access import Act
from ..extensions import db
from ..forms.base import Confirmation
from ..forms.updates import UpdateForm
from ..lists import measure_table, task_table
from ..models import Door, Plan
from ..tables import Column
from ..turns import take_turn
from ..updates import Difference, MeasureBook, TaskBook, Waiting, compare
from .answer import Answer
from .keep import keep

bp = Blueprint("updates", __name__)
A_PAGE = 50
GOOD, BAD = "good", "bad"


@bp.route("/plans/<int:plan_id>/updates/new", methods=["GET", "POST"])
def new(plan_id: int) -> Answer:
    plan = access.plan(plan_id, Act.KEEP_PLANS)
    form = UpdateForm()
    if form.validate_on_submit():
        _set_aside(plan, Waiting.of(form.file_name, form.found))
        return redirect(url_for("updates.show", plan_id=plan.id))
    answer = render_template("updates/new.html", plan=plan, form=form, waiting=_waiting(plan))
    return answer, 422 if form.is_submitted() else 200


def _about(plan: Plan) -> str:
    return f"plans/{plan.id}/updates"


def _set_aside(plan: Plan, waiting: Waiting) -> None:
    """Whoever is interrupted finds it again; a later file takes its place."""
    person, content = access.signed_in().person, waiting.written()
    drafts.keep(person, plan.organisation, _about(plan), content, None, clock.now())
    db.session.commit()


def _waiting(plan: Plan) -> Waiting | None:
    draft = drafts.find(access.signed_in().person, _about(plan))
    return Waiting.read(draft.content) if draft else None


@bp.get("/plans/<int:plan_id>/updates")
def show(plan_id: int) -> Answer:
    plan = access.plan(plan_id, Act.KEEP_PLANS)
    waiting = _waiting(plan)
    if waiting is None:
        return redirect(url_for("updates.new", plan_id=plan.id))
    found = compare(waiting.lines, _book(plan, waiting))
    shown = request.args.get("show", "")
    return render_template(
        "updates/show.html",
        plan=plan,
        waiting=waiting,
        page=Slice([one for one in found if shown not in (GOOD, BAD) or one.is_good == (shown == GOOD)]),
        counts=Counter(GOOD if one.is_good else BAD for one in found),
        shown=shown,
        titles={column.key: column.title for column in _columns(waiting)},
        refusal_sentence=refusals.sentence,
    )


class Slice(Pagination):
    """One page of what is already at hand."""

    def __init__(self, items: Sequence[Difference]) -> None:
        super().__init__(per_page=A_PAGE, max_per_page=A_PAGE, error_out=False, everything=items)

    def _query_items(self) -> list[Difference]:
        start = self._query_offset
        return list(self._query_args["everything"][start : start + self.per_page])

    def _query_count(self) -> int:
        return len(self._query_args["everything"])


def _book(plan: Plan, waiting: Waiting) -> MeasureBook | TaskBook:
    return MeasureBook(plan) if waiting.noun == measure_table.NOUN else TaskBook(plan, clock.today())


def _columns(waiting: Waiting) -> list[Column]:
    return measure_table.columns() if waiting.noun == measure_table.NOUN else task_table.columns()


@bp.post("/plans/<int:plan_id>/updates")
def accept(plan_id: int) -> Answer:
    plan = access.plan(plan_id, Act.KEEP_PLANS)
    if not Confirmation().validate_on_submit():
        return redirect(url_for("updates.show", plan_id=plan_id))
    # One at a time: what the next one is compared with must stand by then.
    take_turn(f"update of plan {plan_id}")
    waiting = _waiting(plan)
    if waiting is None:
        flash(_("This file was decided about already; nothing was changed again."), "info")
        return redirect(url_for("plans.show", plan_id=plan_id))
    done: list[Difference] = []
    with history.through(Door.IMPORT):
        problem = keep(lambda: done.extend(_carry_out(plan, waiting)))
    if problem:
        flash(problem, "bad")
        return redirect(url_for("updates.show", plan_id=plan_id))
    _say_what_was_done(done)
    return redirect(url_for("plans.show", plan_id=plan_id))


def _carry_out(plan: Plan, waiting: Waiting) -> list[Difference]:
    """Every row that can be: compared once more with what stands now."""
    viewer = access.signed_in()
    found = compare(waiting.lines, _book(plan, waiting))
    good = [one for one in found if one.is_good]
    _book(plan, waiting).carry_out(good, waiting.file_name, viewer.signature(clock.now()))
    drafts.forget(viewer.person, _about(plan))
    return found


def _say_what_was_done(found: list[Difference]) -> None:
    done = sum(one.is_good for one in found)
    said = ngettext("The file was accepted: %(num)s row changed.", "The file was accepted: %(num)s rows changed.", done)
    flash(said, "ok")
    if left := len(found) - done:
        flash(ngettext("%(num)s row was left out.", "%(num)s rows were left out.", left), "warn")


@bp.post("/plans/<int:plan_id>/updates/discard")
def discard(plan_id: int) -> Answer:
    plan = access.plan(plan_id, Act.KEEP_PLANS)
    if Confirmation().validate_on_submit():
        drafts.forget(access.signed_in().person, _about(plan))
        db.session.commit()
        flash(_("The file was discarded; nothing was changed."), "ok")
    return redirect(url_for("updates.new", plan_id=plan_id))
