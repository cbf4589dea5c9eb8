"""What is asked about an order: to whom, what, and until when; and what the division answers."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from .. import shell
from ..models import Division, Task
from ..orders import LONGEST, usual_answer_day
from ..thai import WorkingDays
from .base import Form
from .fields import ThaiDateField
from .reviews import LONGEST as LONGEST_TEXT
from .versioned import VersionedForm


class OrderForm(Form):
    """About a task, or to a division as a whole."""

    division = SelectField(_l("Division that has to answer"), default="")
    text = TextAreaField(_l("What is ordered"), [DataRequired(), Length(max=LONGEST_TEXT)])
    answer_by = ThaiDateField(_l("Answer by"), [DataRequired()])

    def __init__(
        self,
        divisions: Iterable[Division],
        task: Task | None,
        working: WorkingDays,
        today: date,
        chosen: int | None = None,
        **kwargs: Any,
    ) -> None:
        given = {"answer_by": usual_answer_day(working, today), "division": str(chosen or "")}
        super().__init__(data=given, **kwargs)
        self.about, self.working, self.today = task, working, today
        self.divisions = {str(division.id): division for division in divisions}
        names = [(key, division.name) for key, division in self.divisions.items()]
        self.division.choices = [("", _("Choose a division")), *names]
        # Nothing is chosen where the task says it already.
        if task:
            self.division.data = str(task.division_id)
            self.divisions.setdefault(str(task.division_id), task.division)
            self.division.choices = [(str(task.division_id), task.division.name)]

    @property
    def chosen(self) -> Division:
        return self.divisions[self.division.data]

    def validate_division(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_("Choose the division that has to answer"))

    def validate_answer_by(self, field: ThaiDateField) -> None:
        day = field.day
        if day < self.today:
            raise ValidationError(_("That day is over already"))
        if day > self.today + LONGEST:
            raise ValidationError(_("That day is more than a year away"))
        if not self.working.is_working_day(day):
            nearest = shell.weekday_date(self.working.next_working_day(day))
            raise ValidationError(
                _("The office does not work on that day; the next working day is %(day)s", day=nearest)
            )


class AnswerForm(VersionedForm):
    answer = TextAreaField(_l("What was done about it"), [DataRequired(), Length(max=LONGEST_TEXT)])
