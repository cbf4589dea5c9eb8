"""Rows that were accepted become measures of the plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..extensions import db
from ..models import Division, ImportedMeasure, Measure, Plan, PlanImport, Signature
from ..sheet import Sheet, stored, write
from .comparing import Comparison, Kind


@dataclass(frozen=True)
class Written:
    """`before` is None where the measure is new."""

    measure: Measure
    before: Sheet | None
    was_withdrawn: bool = False


@dataclass(frozen=True)
class TakenOver:
    written: tuple[Written, ...]

    @property
    def measures(self) -> list[Measure]:
        return [one.measure for one in self.written]

    @property
    def added(self) -> int:
        return sum(one.before is None for one in self.written)

    @property
    def changed(self) -> int:
        return len(self.written) - self.added


def take_over(
    plan: Plan,
    chosen: Sequence[Comparison],
    everything: Sequence[Comparison],
    measures: Mapping[int, Measure],
    divisions: Mapping[int, Division],
    by: Signature,
) -> TakenOver:
    """In memory. New measures stand behind the one that stands before them in the document."""
    wanted = {one.row.key: one for one in chosen}
    order = list(plan.measures) if plan.id else []
    written: list[Written] = []
    last: Measure | None = None
    for one in everything:
        there = measures.get(one.standing.id) if one.standing else None
        if one.row.key in wanted:
            done = _written(plan, wanted[one.row.key], there, divisions, by)
            written.append(done)
            if there is None:
                order.insert(order.index(last) + 1 if last in order else len(order), done.measure)
            there = done.measure
        last = there or last
    _place(order)
    return TakenOver(tuple(written))


def _written(
    plan: Plan, one: Comparison, there: Measure | None, divisions: Mapping[int, Division], by: Signature
) -> Written:
    before = Sheet.of(there) if there else None
    was_withdrawn = one.kind is Kind.WITHDRAWN
    measure = there or Measure(organisation_id=plan.organisation_id)
    if there is None:
        plan.measures.append(measure)
    elif was_withdrawn:
        measure.restore()
    write(one.sheet, measure, divisions, by.on)
    return Written(measure, before, was_withdrawn)


def _place(order: Sequence[Measure]) -> None:
    """Only those move that have to."""
    last = 0
    for measure in order:
        if measure.place is None or measure.place <= last:
            measure.place = last + 1
        last = measure.place


def remember(plan_import: PlanImport, accepted: Sequence[Comparison], measures: Mapping[str, Measure]) -> None:
    """What the document alone said of each measure, for the next time it is read."""
    for one in accepted:
        db.session.add(
            ImportedMeasure(
                organisation_id=plan_import.organisation_id,
                plan_import=plan_import,
                measure=measures[one.row.key],
                row=one.row.number,
                key=one.row.key,
                sheet={"raw": stored(one.row.raw), "sheet": stored(one.row.sheet)},
            )
        )
