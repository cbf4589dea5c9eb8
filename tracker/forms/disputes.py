"""What is asked about a task that a division says is not its own, and what is decided about it."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from ..models import Dispute, Division, Reason, Ruling
from ..refusal_words import REFUSALS
from .base import Form
from .reviews import LONGEST
from .versioned import VersionedForm


class RaiseForm(Form):
    dispute_reason = TextAreaField(_l("Why it is not yours"), [DataRequired(), Length(max=LONGEST)])
    suggested = SelectField(_l("Division that should have it"), default="")

    def __init__(self, others: Iterable[Division], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.others = {str(division.id): division for division in others}
        names = [(key, division.name) for key, division in self.others.items()]
        self.suggested.choices = [("", _("We do not know")), *names]

    @property
    def suggested_division(self) -> Division | None:
        return self.others.get(self.suggested.data)


class RulingForm(VersionedForm):
    ruling = RadioField(_l("Decision"), [DataRequired(_l("Choose what you decide"))])
    division = SelectField(_l("To which division"), default="")
    comment = TextAreaField(_l("Comment"), [Length(max=LONGEST)])

    def __init__(self, dispute: Dispute, others: Iterable[Division], **kwargs: Any) -> None:
        suggested = str(dispute.suggested_id or "")
        super().__init__(dispute, data={"division": suggested}, **kwargs)
        self.others = {str(division.id): division for division in others}
        names = [(key, division.name) for key, division in self.others.items()]
        self.division.choices = [("", _("Choose a division")), *names]
        self.ruling.choices = [
            (Ruling.HANDED_OVER.value, _("Hand it over to another division")),
            (Ruling.STAYS.value, _("It stays with %(division)s", division=dispute.task.division.name)),
            (Ruling.WITHDRAWN.value, _("Withdraw the task: nobody has to do it")),
        ]

    @property
    def chosen(self) -> Division:
        return self.others[self.division.data]

    def validate_division(self, field: Field) -> None:
        if self.ruling.data == Ruling.HANDED_OVER.value and not field.data:
            raise ValidationError(_("Choose the division that has to do it"))

    def validate_comment(self, field: Field) -> None:
        if self.ruling.data == Ruling.STAYS.value and not field.data:
            raise ValidationError(str(REFUSALS[Reason.COMMENT_IS_MISSING]))
        if self.ruling.data == Ruling.WITHDRAWN.value and not field.data:
            raise ValidationError(str(REFUSALS[Reason.REASON_IS_MISSING]))
