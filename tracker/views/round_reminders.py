"""Divisions are asked to complete a round: one of them, or all in which something is missing."""

from collections.abc import Sequence

from flask import Blueprint, flash, request
from flask_babel import gettext as _

from .. import access, clock, rounds, shell
from ..access import Act
from ..extensions import db
from ..forms.base import Confirmation
from ..forms.numbers import row_number
from ..models import Division, NotPossible, Reason
from ..outbox import acts
from ..rounds import PlanRound, Reading, Reminding
from .answer import Answer
from .keep import keep
from .round_page import asked_round, to_round

bp = Blueprint("round_reminders", __name__)


@bp.post("/plans/<int:plan_id>/rounds/<int:months>/reminders")
def add(plan_id: int, months: int) -> Answer:
    plan = access.plan(plan_id, Act.COORDINATE_TASKS)
    a_round, told = asked_round(plan, months), Reminding()
    if Confirmation().validate_on_submit():
        problem = keep(lambda: _remind(a_round, request.form.get("division", type=row_number), told))
        if problem:
            flash(problem, "bad")
        else:
            _tell(told)
    return to_round(a_round)


def _remind(a_round: PlanRound, division_id: int | None, told: Reminding) -> None:
    if rounds.standing_closings([a_round.plan]).get((a_round.plan.id, a_round.months)):
        raise NotPossible(Reason.ROUND_IS_CLOSED)
    by = access.signed_in().signature(clock.now())
    reading = Reading([a_round.plan], by.on)
    standing = reading.standing(a_round).of_divisions([division_id] if division_id else None)
    reminding = rounds.remind(standing, reading.divisions, by)
    for reminder, people in reminding.asked:
        db.session.add(reminder)
        acts.round_reminded(reminder, people, by)
    told.asked, told.asked_before, told.unreachable = reminding.asked, reminding.asked_before, reminding.unreachable


def _tell(told: Reminding) -> None:
    if told.asked:
        flash(_("Asked to complete the report: %(divisions)s", divisions=_names(told.divisions)), "ok")
    if told.asked_before:
        flash(_("Asked today already: %(divisions)s", divisions=_names(told.asked_before)), "info")
    if told.unreachable:
        flash(_("Nobody there can be reached: %(divisions)s", divisions=_names(told.unreachable)), "warn")
    if not (told.asked or told.asked_before or told.unreachable):
        flash(_("Nothing is incomplete, so nobody was asked."), "info")


def _names(divisions: Sequence[Division]) -> str:
    return shell.first_few([division.name for division in divisions])
