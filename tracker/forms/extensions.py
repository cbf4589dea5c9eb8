"""What is asked about a later date: until when and why, and what is decided about it."""

from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from ..models import Extension, Reason
from ..refusal_words import REFUSALS
from .base import Form
from .fields import ThaiDateField
from .reviews import LONGEST
from .versioned import VersionedForm


class AskForm(Form):
    new_due_on = ThaiDateField(_l("New date"), [DataRequired()])
    extension_reason = TextAreaField(_l("Reason"), [DataRequired(), Length(max=LONGEST)])


class Grant(StrEnum):
    AS_ASKED = "as_asked"
    OTHER_DATE = "other_date"
    REFUSE = "refuse"


class DecisionForm(VersionedForm):
    decision = RadioField(_l("Decision"), [DataRequired(_l("Choose what you decide"))])
    other_date = ThaiDateField(_l("Until which day instead"))
    comment = TextAreaField(_l("Comment"), [Length(max=LONGEST)])

    def __init__(self, extension: Extension, **kwargs: Any) -> None:
        super().__init__(extension, **kwargs)
        self.decision.choices = [
            (Grant.AS_ASKED.value, _("Grant it as asked")),
            (Grant.OTHER_DATE.value, _("Grant another date")),
            (Grant.REFUSE.value, _("Do not grant it: the date stays")),
        ]
        if self.decision.data != Grant.OTHER_DATE.value:
            # What was typed before another choice was made is not asked about.
            self.other_date.process_errors = []

    def validate_other_date(self, field: Field) -> None:
        if self.decision.data == Grant.OTHER_DATE.value and not field.data:
            raise ValidationError(_("Write the day until which it may last"))

    def validate_comment(self, field: Field) -> None:
        if self.decision.data == Grant.REFUSE.value and not field.data:
            raise ValidationError(str(REFUSALS[Reason.COMMENT_IS_MISSING]))
