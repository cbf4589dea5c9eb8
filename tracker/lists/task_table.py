"""The tasks as they are taken along, and as an edited workbook brings them back."""

from collections.abc import Iterator

from flask_babel import gettext as _

from ..extensions import db
from ..models import Division, Measure, Person, Plan, Task, TaskState
from ..tables import Column, Kind, Table, Value, hidden_columns, hidden_values
from ..words import word
from .taken_along import language, period
from .tasks import TaskList

NOUN = "task"
AT_A_TIME = 500
TOLD = (
    Task.id,
    Task.version,
    Task.covers_from,
    Task.covers_to,
    Task.part,
    Task.state,
    Measure.number,
    Measure.title,
    Task.title,
    Division.name,
    Person.name,
    Task.due_on,
    Task.first_due_on,
    Task.delivered_on,
    Task.closed_on,
    Task.days_late,
    Measure.topic,
    Measure.indicators,
    Plan.title,
)


def columns() -> list[Column]:
    return [
        Column(_("Measure no."), width=12, key="measure_number"),
        Column(_("Measure"), width=50, key="measure_title"),
        Column(_("Task"), width=50, key="title", is_editable=True),
        Column(_("Part"), width=16, key="part"),
        Column(_("Period covered"), width=24, key="period"),
        Column(_("Division"), width=28, key="division", is_editable=True),
        Column(_("Who does it"), width=28, key="assignee", is_editable=True),
        Column(_("Due"), Kind.DATE, 16, key="due_on", is_editable=True),
        Column(_("First agreed date"), Kind.DATE, 16, key="first_due_on"),
        Column(_("State"), width=22, key="state"),
        Column(_("Sent on"), Kind.DATE, 16, key="delivered_on"),
        Column(_("Closed on"), Kind.DATE, 16, key="closed_on"),
        Column(_("Days late"), Kind.NUMBER, 12, key="days_late"),
        Column(_("Topic"), width=36, key="topic"),
        Column(_("ITA indicator"), width=16, key="indicators"),
        Column(_("Plan"), width=40, key="plan"),
    ]


def notes() -> tuple[str, ...]:
    return (
        _("How to change tasks in this file"),
        _("1. Change only the columns with a blue heading: task, division, who does it and due date."),
        _("2. Write dates as 31 Mar 2027 or 31/3/2570; divisions and people by the names they have in the system."),
        _("3. Rows may be sorted, filtered and removed. A row that is not in the file stays as it is."),
        _("4. Save as .xlsx and upload it on the page of the plan. Nothing changes before you have accepted it."),
    )


def table(tasks: TaskList, is_returnable: bool) -> Table:
    """The rows come from the database a few hundred at a time, however many there are."""
    shown = columns()
    hidden = hidden_columns(NOUN) if is_returnable else []
    asked = tasks.asked(*TOLD).join(Plan, Plan.id == Task.plan_id)

    def rows() -> Iterator[list[Value]]:
        states = {state: word(state) for state in TaskState}
        for found in db.session.execute(asked.execution_options(yield_per=AT_A_TIME)):
            task_id, version, covers_from, covers_to, part, state, number, title, *rest = found
            row = [
                number,
                title,
                rest[0],
                word(part),
                period(covers_from, covers_to),
                *rest[1:5],
                states[state],
                *rest[5:],
            ]
            yield [*row, *(hidden_values(task_id, version, shown, row) if is_returnable else [])]

    return Table(_("All tasks"), [*shown, *hidden], rows(), notes() if is_returnable else (), language())
