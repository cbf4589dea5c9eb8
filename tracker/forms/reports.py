"""What a division is asked about its task, and what is still missing before it can be sent."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import Field, HiddenField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from .. import shell
from ..models import Kpi, Missing, Outcome, Report, Task
from .amounts import AmountField
from .base import Form

MOST_LETTERS = 8000
FIGURE = "figure_"


class Stage(StrEnum):
    """How far the work is, as whoever reports it would say."""

    IN_PROGRESS = "in_progress"
    DONE = "done"
    NOT_DONE = "not_done"


STAGES: dict[Stage, tuple[LazyString, LazyString | None]] = {
    Stage.IN_PROGRESS: (_l("In progress"), _l("Kept for now, not sent yet")),
    Stage.DONE: (_l("Finished, to be reviewed"), None),
    Stage.NOT_DONE: (_l("Not carried out in this round"), _l("The reason is needed")),
}
MISSING: dict[Missing, LazyString] = {
    Missing.RESULT: _l("Still empty. Write what was done, when, and what came of it."),
    Missing.FIGURES: _l("Still empty. Write the figure that was reached, 0 if there is none."),
    Missing.BUDGET_USED: _l("Still empty. Write the amount, 0 if nothing was used."),
    Missing.OBSTACLES: _l("Still empty. If there were none, write “none” and briefly why."),
    Missing.SUGGESTIONS: _l("Still empty. If there are none, write “none” and briefly why."),
}
WHY_NOT = _l("Still empty. Write why it was not carried out in this round.")


class ReportForm(Form):
    """Its fields follow the task: `report_form` puts them together."""

    seen = HiddenField()
    stage = RadioField(_l("How far is the work now?"), coerce=Stage, default=Stage.DONE)
    result = TextAreaField(_l("Result of the work"), [Length(max=MOST_LETTERS)])

    def __init__(self, task: Task, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.task = task
        self.stage.choices = [
            SelectChoice(stage.value, str(label), render_kw={"hint": str(hint)} if hint else {})
            for stage, (label, hint) in STAGES.items()
        ]
        # The last text of somebody else, when both wrote at the same time.
        self.theirs: Report | None = None
        self.is_for_reviewer = False

    @property
    def figures(self) -> list[tuple[Kpi, Field]]:
        return [(kpi, self[name]) for kpi in self.task.measure.kpis if (name := f"{FIGURE}{kpi.id}") in self]

    def take_notice_of(self, other: Report | None) -> None:
        """What a colleague kept meanwhile stands beside one's own text; keeping once more replaces theirs."""
        self.theirs = other
        self.seen.data = stamp_of(other)

    def fill(self, report: Report) -> None:
        report.outcome = Outcome.NOT_DONE if self.stage.data is Stage.NOT_DONE else Outcome.DONE
        report.result = self.result.data or ""
        if "obstacles" in self:
            report.figures = {str(kpi.id): f"{f.data:.2f}" for kpi, f in self.figures if f.data is not None}
            report.budget_used = self["budget_used"].data
            report.obstacles = self["obstacles"].data or ""
            report.suggestions = self["suggestions"].data or ""

    def is_complete(self) -> bool:
        """Says of each field what is missing in it, all at once."""
        self.is_for_reviewer = True
        trial = Report.begun(self.task.organisation_id)
        self.fill(trial)
        if self.stage.data is Stage.IN_PROGRESS:
            _refuse(self.stage, _("To send it, choose whether it is finished or was not carried out."))
        for missing in trial.missing(self.task):
            for f in self._fields_of(missing):
                _refuse(f, str(WHY_NOT if trial.outcome is Outcome.NOT_DONE else MISSING[missing]))
        return not self.errors

    def _fields_of(self, missing: Missing) -> Iterable[Field]:
        if missing is Missing.FIGURES:
            return [f for kpi, f in self.figures if f.data is None]
        return [self[missing.value]]

    @property
    def differences(self) -> dict[str, str]:
        """What a colleague wrote into the same fields, where it is something else."""
        if self.theirs is None:
            return {}
        theirs = _values_of(self.theirs)
        return {f.name: _told(theirs.get(f.name)) for f in self if f.name in theirs and f.data != theirs[f.name]}


def _refuse(field: Field, sentence: str) -> None:
    if not field.errors:
        field.errors = [sentence]


def stamp_of(report: Report | None) -> str:
    """Which text was on the screen: a report and how often it was kept."""
    return f"{report.id}.{report.version}" if report else "0"


def report_form(task: Task, **given: Any) -> ReportForm:
    """As the request says, else as it was last kept."""
    kind = type("ReportFormOfTask", (ReportForm,), _asked(task))
    last = task.latest_report
    form: ReportForm = kind(task, data={"seen": stamp_of(last), **(_values_of(last) if last else {})}, **given)
    return form


def kept_form(task: Task, typed: Mapping[str, Any] | None = None) -> ReportForm:
    """As it was last kept, or with the draft of what somebody typed, whatever the request is about."""
    return report_form(task, formdata=MultiDict(typed) if typed else None)


def _asked(task: Task) -> dict[str, Any]:
    """A deadline that asks for no report needs its result alone."""
    if not task.deadline.asks_for_report:
        return {}
    figures = {f"{FIGURE}{kpi.id}": AmountField(kpi.text) for kpi in task.measure.kpis if kpi.value is not None}
    return {
        **figures,
        "budget_used": AmountField(_l("Budget used")),
        "obstacles": TextAreaField(_l("Problems and obstacles"), [Length(max=MOST_LETTERS)]),
        "suggestions": TextAreaField(_l("Suggestions"), [Length(max=MOST_LETTERS)]),
    }


def _values_of(report: Report) -> dict[str, Any]:
    return {
        "stage": Stage.NOT_DONE if report.outcome is Outcome.NOT_DONE else Stage.DONE,
        "result": report.result,
        **{f"{FIGURE}{number}": Decimal(figure) for number, figure in report.figures.items()},
        "budget_used": report.budget_used,
        "obstacles": report.obstacles,
        "suggestions": report.suggestions,
    }


def _told(value: object) -> str:
    if isinstance(value, Stage):
        return str(STAGES[value][0])
    return shell.money(value) if isinstance(value, Decimal) else str(value or "–")
