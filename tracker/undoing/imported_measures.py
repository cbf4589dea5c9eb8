"""How measures that came from a document are taken back: new ones withdrawn, changed ones as they were."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import delete, select

from .. import assignment
from ..extensions import db
from ..models import Division, ImportedMeasure, Measure, PlanImport, Signature, Undo, UndoKind
from ..sheet import WHOLE, Sheet, read, stored, write
from ..taking_over.carrying_out import Written
from .taken_back import TakenBack


def noted(plan_import: PlanImport, told: str, written: Iterable[Written], by: Signature) -> Undo:
    """Once the new measures have their numbers."""
    return Undo(
        organisation_id=plan_import.organisation_id,
        kind=UndoKind.IMPORT_MEASURES,
        told=told,
        before=[_entry(one, plan_import) for one in written],
        made_at=by.at,
        made_by_id=by.person_id,
        made_as=by.title,
    )


def _entry(one: Written, plan_import: PlanImport) -> dict[str, Any]:
    return {
        "import": plan_import.id,
        "measure": one.measure.id,
        "before": stored(one.before) if one.before else None,
        "after": stored(Sheet.of(one.measure)),
        "was_withdrawn": one.was_withdrawn,
    }


def as_before(undo: Undo, by: Signature) -> TakenBack:
    """What somebody changed since stays."""
    entries = {entry["measure"]: entry for entry in undo.before}
    asked = select(Measure).where(Measure.id.in_(entries)).order_by(Measure.place).options(*WHOLE)
    measures = list(db.session.scalars(asked))
    restored, left = [], []
    for plan in {measure.plan for measure in measures}:
        plan.refuse_when_closed()
        divisions = {division.id: division for division in plan.organisation.divisions}
        with db.session.no_autoflush:
            own = [measure for measure in measures if measure.plan is plan]
            changed = [one for one in own if not _is_as_left(one, entries[one.id])]
            back = [one for one in own if one not in changed]
            for measure in back:
                _take_back(measure, entries[measure.id], divisions, by)
            difference = assignment.measures_difference(plan, back, by.on) if plan.is_approved else None
        if difference:
            assignment.carry_out(difference, by)
        _forget(back, entries)
        restored += [measure.label for measure in back]
        left += [measure.label for measure in changed]
    return TakenBack(tuple(restored), tuple(left))


def _forget(measures: Iterable[Measure], entries: Mapping[int, Any]) -> None:
    """What the document said counts no longer: read again, it is as new as it was."""
    ids = [measure.id for measure in measures]
    numbers = {entries[number]["import"] for number in ids}
    said = ImportedMeasure.measure_id.in_(ids) & ImportedMeasure.plan_import_id.in_(numbers)
    db.session.execute(delete(ImportedMeasure).where(said))


def _is_as_left(measure: Measure, entry: Mapping[str, Any]) -> bool:
    return measure.is_standing and not Sheet.of(measure).changed_from(read(entry["after"]))


def _take_back(measure: Measure, entry: Mapping[str, Any], divisions: Mapping[int, Division], by: Signature) -> None:
    if entry["before"]:
        write(read(entry["before"]), measure, divisions, by.on)
    if not entry["before"] or entry["was_withdrawn"]:
        with force_locale(current_app.config["BABEL_DEFAULT_LOCALE"]):
            measure.withdraw(_("Its import from a document was taken back."), by.on)
