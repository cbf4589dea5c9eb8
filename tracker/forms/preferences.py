"""How a person likes to read, and to be written to: language, digits, colours, hour, rhythm, absence."""

from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField, RadioField, SelectChoice, SelectField
from wtforms.validators import InputRequired, ValidationError

from .. import shell
from ..models import Digits, Rhythm, Theme
from ..words import word
from .base import Form
from .fields import ThaiDateField

# In minutes of the day: letters leave from half past eight, and whoever wants them later has them by four.
EARLIEST, LATEST, EVERY = 8 * 60 + 30, 16 * 60, 30
LONGEST_ABSENCE = timedelta(days=180)


class LanguageForm(Form):
    language = SelectField(_l("Language"), choices=[SelectChoice("th"), SelectChoice("en")])
    next = HiddenField()


class PreferencesForm(Form):
    language = RadioField(_l("Language"), validators=[InputRequired()])
    digits = RadioField(
        _l("Digits on the screen"),
        choices=[
            SelectChoice(Digits.ARABIC.value, _l("Arabic digits, 0 to 9")),
            SelectChoice(Digits.THAI.value, _l("Thai digits")),
        ],
        validators=[InputRequired()],
    )
    theme = RadioField(
        _l("Light or dark"),
        choices=[
            SelectChoice(Theme.SYSTEM.value, _l("As the device is set")),
            SelectChoice(Theme.LIGHT.value, _l("Light")),
            SelectChoice(Theme.DARK.value, _l("Dark")),
        ],
        validators=[InputRequired()],
    )
    letters_from = SelectField(_l("From which hour on"), coerce=int)
    rhythm = RadioField(_l("How often"), coerce=Rhythm)
    # Letters go to whoever acts meanwhile.
    away_from = ThaiDateField(_l("Away from"))
    away_to = ThaiDateField(_l("Away until"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        minutes = range(EARLIEST, LATEST + 1, EVERY)
        self.letters_from.choices = [SelectChoice(minute, shell.minute_of_day(minute)) for minute in minutes]
        self.rhythm.choices = [SelectChoice(rhythm.value, word(rhythm)) for rhythm in Rhythm]

    def validate_away_from(self, field: Field) -> None:
        if self.away_to.data and not field.data:
            raise ValidationError(_("Write from which day on you are away, or empty both."))

    def validate_away_to(self, field: Field) -> None:
        first, last = self.away_from.data, field.data
        if first and not last:
            raise ValidationError(_("Write the last day, or empty both."))
        if not first or not last:
            return
        if last < first:
            raise ValidationError(_("The last day lies before the first, %(date)s.", date=shell.long_date(first)))
        if last < self.today:
            raise ValidationError(_("This absence is over. Write a later day, or empty both."))
        if last - first >= LONGEST_ABSENCE:
            days = shell.number(LONGEST_ABSENCE.days)
            raise ValidationError(
                _("At most %(days)s days. For longer, ask the coordinator to name who acts for you.", days=days)
            )
