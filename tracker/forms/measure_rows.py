"""The rows of a measure's form: a step, an indicator of success, a deadline."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, ValidationError

from ..models import Comparison, KpiKind
from ..sheet import DeadlineLine, KpiLine, StepLine
from ..words import word
from .amounts import AmountField
from .base import Form
from .schedule import Schedule, ScheduleField

LONGEST = 5000


class RowInputs(Form):
    class Meta(Form.Meta):
        # The form around these inputs carries the token.
        csrf = False

    key = HiddenField()


class StepInputs(RowInputs):
    text = TextAreaField(_l("Step"), [Length(max=LONGEST)])

    def line(self) -> StepLine | None:
        """None: an empty row is no step."""
        return StepLine(self.key.data or "", self.text.data) if self.text.data else None


class KpiInputs(RowInputs):
    kind = SelectField(_l("Kind"), coerce=KpiKind, default=KpiKind.OUTPUT)
    text = TextAreaField(_l("What is measured"), [Length(max=LONGEST)])
    comparison = SelectField(_l("Comparison"), coerce=Comparison, default=Comparison.AT_LEAST)
    value = AmountField(_l("Target"))
    unit = StringField(_l("Unit"), [Length(max=60)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = [(kind.value, word(kind)) for kind in KpiKind]
        self.comparison.choices = [(comparison.value, word(comparison)) for comparison in Comparison]

    def validate_text(self, field: TextAreaField) -> None:
        if not field.data and (self.value.raw_data or [""])[0].strip():
            raise ValidationError(_("Write what the target is about, or empty the target."))

    def line(self) -> KpiLine | None:
        if not self.text.data:
            return None
        return KpiLine(
            self.key.data or "",
            self.kind.data or KpiKind.OUTPUT,
            self.text.data,
            self.comparison.data or Comparison.AT_LEAST,
            self.value.data,
            self.unit.data or "",
        )


class DeadlineInputs(RowInputs):
    due = ScheduleField(_l("When it is due"))
    step = SelectField(_l("What it belongs to"), default="")
    title = StringField(_l("What its tasks are called"), [Length(max=1000)])
    asks_for_report = BooleanField(_l("Asks for a full report"), default=True)

    @property
    def is_empty(self) -> bool:
        schedule: Schedule = self.due.data
        return not (schedule.phrase or schedule.rule or self.title.data)

    def line(self) -> DeadlineLine | None:
        if self.is_empty:
            return None
        schedule: Schedule = self.due.data
        return DeadlineLine(
            self.key.data or "",
            self.step.data or "",
            self.title.data or "",
            schedule.phrase,
            schedule.rule,
            schedule.is_by_hand,
            bool(self.asks_for_report.data),
        )
