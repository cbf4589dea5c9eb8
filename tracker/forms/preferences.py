"""How a person likes to read: language, digits, light or dark."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectChoice, SelectField
from wtforms.validators import InputRequired

from ..models import Digits, Theme
from .base import Form


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
