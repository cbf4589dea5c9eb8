"""Which measure answers a weak point, too."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from ..models import Measure
from .base import Form

LONGEST = 300


class LinkForm(Form):
    measure = RadioField(_l("Measure"), [InputRequired(_l("Choose a measure first."))])

    def __init__(self, measures: Sequence[Measure], code: str) -> None:
        super().__init__()
        self.measures = [one for one in measures if code not in one.indicator_codes]
        self.code = code
        self.measure.choices = [
            SelectChoice(str(one.id), one.label, render_kw={"hint": one.topic} if one.topic else {})
            for one in self.measures
        ]

    @property
    def chosen(self) -> Measure:
        return next(one for one in self.measures if str(one.id) == self.measure.data)

    def validate_measure(self, field: Field) -> None:
        if len(f"{self.chosen.indicators} {self.code}") > LONGEST:
            raise ValidationError(_("This measure names so many indicators that no further one has room"))
