"""The measures of a plan, changed by an edited list: exactly as on their own form, and taken back like there."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, cast

from sqlalchemy.orm import selectinload

from .. import assignment
from ..extensions import db
from ..models import Measure, NotPossible, Plan, Reason, Responsibility, Signature
from ..sheet import Sheet, write
from ..tables import Value
from ..undoing import measure_edits
from .cells import read_amount, read_count, read_text
from .comparison import Difference

LONGEST = {"number": 20, "topic": 300, "indicators": 300, "budget_source": 300}
AMOUNTS = frozenset({"budget_allocated", "budget_spent"})
TEXTS = frozenset(
    {
        *LONGEST,
        "title",
        "rationale",
        "objectives",
        "target_group",
        "period",
        "responsible",
        "evidence_expected",
    }
)


class MeasureBook:
    editable = TEXTS | AMOUNTS | {"target_count"}

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def find(self, numbers: Iterable[int]) -> Mapping[int, Measure]:
        asked = Measure.of(self.plan).where(Measure.id.in_(list(numbers)))
        return {measure.id: measure for measure in db.session.scalars(asked.options(*LOADS))}

    def now(self, row: Measure, key: str) -> Value:
        return cast(Value, getattr(row, key))

    def read(self, row: Measure, key: str, edited: Mapping[str, str]) -> Value:
        text = edited[key]
        if key in AMOUNTS:
            return read_amount(text)
        if key == "target_count":
            return read_count(text)
        if key == "indicators":
            return read_text(" ".join(text.replace(",", " ").split()), LONGEST[key])
        return read_text(text, LONGEST.get(key, 0), is_needed=key == "title")

    def refuse(self, row: Measure, new: Mapping[str, Value]) -> None:
        self.plan.refuse_when_closed()
        if not row.is_standing:
            raise NotPossible(Reason.MEASURE_IS_WITHDRAWN)

    def carry_out(self, differences: Iterable[Difference], file_name: str, by: Signature) -> None:
        """A new name is a new name for its tasks, too."""
        differences = list(differences)
        measures = self.find(d.line.row_id for d in differences if d.line.row_id)
        divisions = {division.id: division for division in self.plan.organisation.divisions}
        for difference in differences:
            measure = measures[difference.line.row_id or 0]
            self.refuse(measure, difference.new)
            before = Sheet.of(measure)
            after = replace(before, **cast(dict[str, Any], difference.new))
            with db.session.no_autoflush:
                write(after, measure, divisions, by.on)
            db.session.add(measure_edits.noted(measure, before, after, file_name, by))
            if self.plan.is_approved and difference.new.keys() & {"title", "number"}:
                # Only their names: whether dates move is seen and decided on the form of the measure.
                renamed = assignment.measure_difference(measure, by.on)
                assignment.carry_out(replace(renamed, additions=(), moves=(), withdrawals=()), by)


LOADS = (
    selectinload(Measure.steps),
    selectinload(Measure.kpis),
    selectinload(Measure.deadlines),
    selectinload(Measure.responsibilities).joinedload(Responsibility.division),
)
