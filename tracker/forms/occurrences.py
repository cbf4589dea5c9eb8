"""What is asked about an event: the day it happened and its number, never what it was about."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from .. import refusals, shell
from ..models import Deadline, NotPossible, Reason
from .base import Form
from .fields import ThaiDateField

# A number fits; the story of a complaint does not.
LONGEST_REFERENCE = 100


class OccurrenceForm(Form):
    happened_on = ThaiDateField(_l("Date on which it happened"), [DataRequired()])
    reference = StringField(_l("Reference number"), [DataRequired()])

    def __init__(self, deadline: Deadline, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.deadline, self.today = deadline, today

    def validate_happened_on(self, field: Field) -> None:
        year = self.deadline.measure.plan.year
        # What happened shortly before the year may be answered in it.
        first = year.previous.quarters[-1].first_day
        if field.data > self.today:
            raise ValidationError(_("This day has not come yet. Record the event when it has happened."))
        if not first <= field.data <= year.ends_on:
            about = {"first": shell.long_date(first), "last": shell.long_date(year.ends_on)}
            raise ValidationError(_("For this plan the day lies between %(first)s and %(last)s.", **about))

    def validate_reference(self, field: Field) -> None:
        if len(field.data) > LONGEST_REFERENCE:
            raise ValidationError(
                _(
                    "Write the number alone, at most %(most)s characters; what it is about stays in its own file.",
                    most=LONGEST_REFERENCE,
                )
            )
        if known := self.deadline.standing_occurrence(field.data):
            about = {"reference": known.reference, "date": known.happened_on}
            raise ValidationError(refusals.sentence(NotPossible(Reason.EVENT_IS_RECORDED, **about)))


class WithdrawalForm(Form):
    reason = TextAreaField(_l("Reason"), [DataRequired(), Length(max=1000)])
