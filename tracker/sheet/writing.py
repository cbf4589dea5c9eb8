"""A sheet becomes the measure: whoever stays keeps their row, and no deadline is ever deleted."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm.attributes import flag_modified

from ..models import Deadline, Division, Kpi, Measure, Part, Step
from .sheet import PLAIN, DeadlineLine, Sheet


def write(sheet: Sheet, measure: Measure, divisions: Mapping[int, Division], on: date) -> None:
    """`divisions` knows every division that the sheet names."""
    for name in PLAIN:
        setattr(measure, name, getattr(sheet, name))
    steps = _write_steps(sheet, measure)
    _write_kpis(sheet, measure)
    _write_deadlines(sheet, measure, steps, on)
    measure.entrust(_entrusted(sheet, divisions))
    measure.refresh_search_text()
    # Also where only a step changed: two people at once meet at the version of the measure.
    flag_modified(measure, "search_text")


def _write_steps(sheet: Sheet, measure: Measure) -> Mapping[str, Step]:
    there = {str(step.id): step for step in measure.steps if step.id}
    steps = {line.key: there.get(line.key) or Step(organisation_id=measure.organisation_id) for line in sheet.steps}
    for place, line in enumerate(sheet.steps, start=1):
        steps[line.key].place, steps[line.key].text = place, line.text
    kept = list(steps.values())
    for deadline in measure.deadlines:
        if deadline.step is not None and deadline.step not in kept:
            deadline.step = None
    measure.steps = kept
    return steps


def _write_kpis(sheet: Sheet, measure: Measure) -> None:
    there = {str(kpi.id): kpi for kpi in measure.kpis if kpi.id}
    kpis = []
    for place, line in enumerate(sheet.kpis, start=1):
        kpi = there.get(line.key) or Kpi(organisation_id=measure.organisation_id)
        kpi.place, kpi.kind, kpi.text = place, line.kind, line.text
        kpi.comparison, kpi.value, kpi.unit = line.comparison, line.value, line.unit
        kpis.append(kpi)
    measure.kpis = kpis


def _write_deadlines(sheet: Sheet, measure: Measure, steps: Mapping[str, Step], on: date) -> None:
    there = {str(deadline.id): deadline for deadline in measure.deadlines if deadline.id}
    kept = []
    for place, line in enumerate(sheet.deadlines, start=1):
        deadline = there.get(line.key) or _added(measure)
        deadline.place, deadline.removed_on = place, None
        _fill(deadline, line, steps.get(line.step))
        kept.append(deadline)
    for deadline in measure.standing_deadlines:
        if deadline not in kept and not deadline.is_by_item:
            deadline.removed_on = on


def _added(measure: Measure) -> Deadline:
    deadline = Deadline(organisation_id=measure.organisation_id)
    measure.deadlines.append(deadline)
    return deadline


def _fill(deadline: Deadline, line: DeadlineLine, step: Step | None) -> None:
    deadline.title, deadline.step = line.title, step
    deadline.phrase, deadline.rule, deadline.is_by_hand = line.phrase, line.rule, line.is_by_hand
    deadline.asks_for_report = line.asks_for_report


def _entrusted(sheet: Sheet, divisions: Mapping[int, Division]) -> list[tuple[Division, Part]]:
    parts = [(number, Part.LEAD) for number in sheet.leads]
    parts += [(number, Part.CONTRIBUTE) for number in sheet.contributors]
    parts += [(sheet.collector, Part.COLLECT)] if sheet.collector else []
    return [(divisions[number], part) for number, part in parts]
