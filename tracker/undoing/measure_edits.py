"""How the change of one measure is taken back: its words, its steps, its deadlines, and what they made of its tasks."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from .. import assignment
from ..extensions import db
from ..models import Measure, NotPossible, Reason, Signature, Undo, UndoKind
from ..sheet import Sheet, read, stored, write
from .taken_back import TakenBack

# Of one office; of older ones nobody asks, and each carries a whole measure.
RECENT = 30


def noted(measure: Measure, before: Sheet, after: Sheet, reason: str, by: Signature) -> Undo:
    """Kept with the reason that was given, so that the trail tells it."""
    return Undo(
        organisation_id=measure.organisation_id,
        kind=UndoKind.EDIT_MEASURE,
        told=f"{measure.label}: {reason}" if reason else measure.label,
        before=[{"measure": measure.id, "before": stored(before), "after": stored(after)}],
        made_at=by.at,
        made_by_id=by.person_id,
        made_as=by.title,
    )


def last(measure: Measure) -> Undo | None:
    """The last change of this measure on a form, whoever made it."""
    recent = (
        select(Undo)
        .filter_by(organisation_id=measure.organisation_id, kind=UndoKind.EDIT_MEASURE)
        .order_by(Undo.made_at.desc(), Undo.id.desc())
        .limit(RECENT)
    )
    return next((undo for undo in db.session.scalars(recent) if undo.before[0]["measure"] == measure.id), None)


def edited_again(undo: Undo, by: Signature) -> TakenBack:
    """As a whole, or not at all where somebody changed the measure since."""
    entry: Mapping[str, Any] = undo.before[0]
    measure = db.session.get_one(Measure, entry["measure"])
    measure.plan.refuse_when_closed()
    if not measure.is_standing or Sheet.of(measure).changed_from(read(entry["after"])):
        raise NotPossible(Reason.CHANGED_SINCE, what=measure.label)
    divisions = {division.id: division for division in measure.plan.organisation.divisions}
    with db.session.no_autoflush:
        write(read(entry["before"]), measure, divisions, by.on)
        difference = assignment.measure_difference(measure, by.on)
    assignment.carry_out(difference, by)
    return TakenBack((measure.label,))
