"""The measures of a plan as they are taken along, and as an edited workbook brings them back."""

from collections.abc import Sequence

from flask_babel import LazyString
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from ..extensions import db
from ..models import Kpi, Measure, Part, Plan
from ..planning.table import Line
from ..tables import Column, Kind, Table, Value, hidden_columns, hidden_values
from ..words import word
from .taken_along import language, lines

NOUN = "measure"


def columns() -> list[Column]:
    return [
        Column(_("Measure no."), width=12, key="number", is_editable=True),
        Column(_("Measure"), width=50, key="title", is_editable=True),
        Column(_("Topic"), width=36, key="topic", is_editable=True),
        Column(_("ITA indicator"), width=16, key="indicators", is_editable=True),
        Column(_("Rationale"), width=40, key="rationale", is_editable=True),
        Column(_("Objectives"), width=40, key="objectives", is_editable=True),
        Column(_("Target group"), width=28, key="target_group", is_editable=True),
        Column(_("Target number"), Kind.NUMBER, 12, key="target_count", is_editable=True),
        Column(_("Steps"), width=50, key="steps"),
        Column(_("Responsible divisions"), width=28, key="leads"),
        Column(_("Divisions that take part"), width=28, key="contributors"),
        Column(_("Responsible, as the plan says it"), width=28, key="responsible", is_editable=True),
        Column(_("Period"), width=24, key="period", is_editable=True),
        Column(_("Monitoring"), width=36, key="deadlines"),
        Column(_("Budget allocated"), Kind.MONEY, 16, key="budget_allocated", is_editable=True),
        Column(_("Budget spent"), Kind.MONEY, 16, key="budget_spent", is_editable=True),
        Column(_("Source of the budget"), width=24, key="budget_source", is_editable=True),
        Column(_("Outputs, outcomes and indicators"), width=40, key="kpis"),
        Column(_("Evidence expected"), width=40, key="evidence_expected", is_editable=True),
        Column(_("State"), width=20, key="state"),
        Column(_("Tasks"), Kind.NUMBER, 10, key="owed"),
        Column(_("Tasks done"), Kind.NUMBER, 10, key="done"),
        Column(_("Tasks overdue"), Kind.NUMBER, 10, key="overdue"),
    ]


def notes() -> tuple[str, ...]:
    return (
        _("How to change measures in this file"),
        _("1. Change only the columns with a blue heading; the others are here to be read."),
        _("2. Write several things into one cell on lines of their own (Alt+Enter). Amounts are figures in baht."),
        _("3. Rows may be sorted, filtered and removed. A row that is not in the file stays as it is."),
        _("4. Save as .xlsx and upload it on the page of the plan. Nothing changes before you have accepted it."),
    )


def table(plan: Plan, found: Sequence[Line], states: dict[str, LazyString], is_returnable: bool) -> Table:
    """As many statements for three measures as for three hundred."""
    shown = columns()
    hidden = hidden_columns(NOUN) if is_returnable else []
    loads = selectinload(Measure.steps), selectinload(Measure.kpis)
    db.session.scalars(select(Measure).where(Measure.plan_id == plan.id).options(*loads)).all()

    rows = []
    for line in found:
        row = _row(line, str(states[line.standing]))
        known = hidden_values(line.measure.id, line.measure.version, shown, row) if is_returnable else []
        rows.append([*row, *known])
    return Table(plan.title, [*shown, *hidden], rows, notes() if is_returnable else (), language())


def _row(line: Line, state: str) -> list[Value]:
    measure = line.measure
    return [
        measure.number,
        measure.title,
        measure.topic,
        measure.indicators,
        measure.rationale,
        measure.objectives,
        measure.target_group,
        measure.target_count,
        lines(*(step.text for step in measure.steps)),
        _("All divisions") if measure.is_for_all else _names(measure, Part.LEAD),
        lines(_names(measure, Part.CONTRIBUTE), _names(measure, Part.COLLECT)),
        measure.responsible,
        measure.period,
        lines(*(deadline.phrase for deadline in measure.standing_deadlines)),
        measure.budget_allocated,
        measure.budget_spent,
        measure.budget_source,
        lines(*map(_told, measure.kpis)),
        measure.evidence_expected,
        state,
        line.tasks.owed,
        line.tasks.done,
        line.tasks.overdue,
    ]


def _names(measure: Measure, part: Part) -> str:
    return lines(*(division.name for division in measure.divisions_in(part)))


def _told(kpi: Kpi) -> str:
    if kpi.value is None:
        return f"{word(kpi.kind)}: {kpi.text}"
    amount = f"{kpi.value:,.2f}".removesuffix(".00")
    return f"{word(kpi.kind)}: {kpi.text} ({word(kpi.comparison)} {amount} {kpi.unit}".rstrip() + ")"
