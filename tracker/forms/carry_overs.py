"""What becomes of each measure in the next fiscal year: one decision a line."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, HiddenField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, ValidationError

from ..carrying_over import Candidate, Choice
from ..models import Fate
from ..words import FATES
from .base import Form

LONGEST_REASON = 1000
CHOICES = [SelectChoice(fate.value, word) for fate, word in FATES.items()]


class DecisionForm(Form):
    class Meta(Form.Meta):
        # The form around the lines carries the token.
        csrf = False

    measure = HiddenField()
    fate = SelectField(_l("In the next fiscal year"), choices=CHOICES)
    reason = StringField(_l("Reason"), [Length(max=LONGEST_REASON)])

    def validate_reason(self, field: StringField) -> None:
        if self.fate.data == Fate.DROP.value and not field.data:
            raise ValidationError(_("Say why it is not carried on"))


class CarryOverForm(Form):
    decisions = FieldList(FormField(DecisionForm))

    def __init__(self, candidates: Sequence[Candidate], *args: Any, **kwargs: Any) -> None:
        self.known = {str(candidate.measure.id): candidate for candidate in candidates}
        super().__init__(*args, data={"decisions": [_as_it_stands(candidate) for candidate in candidates]}, **kwargs)

    @property
    def lines(self) -> list[tuple[Candidate, DecisionForm]]:
        """Each measure of the plan once; a line about any other measure is none."""
        found = {entry.form.measure.data: entry.form for entry in self.decisions}
        return [(candidate, found[key]) for key, candidate in self.known.items() if key in found]

    @property
    def choices(self) -> list[Choice]:
        return [Choice(one.measure, Fate(form.fate.data), form.reason.data or "") for one, form in self.lines]


def _as_it_stands(candidate: Candidate) -> dict[str, str]:
    """What was decided; what nobody has decided goes on."""
    row = candidate.decided
    fate = row.fate if row else Fate.CARRY_ON
    return {"measure": str(candidate.measure.id), "fate": fate.value, "reason": row.reason if row else ""}
