"""How a person likes to read: language, digits, light or dark."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField
from wtforms.validators import DataRequired

from ..models import Digits, Theme
from .base import Form


class LanguageForm(Form):
    language = SelectField(_l("Language"), choices=[("th", "th"), ("en", "en")])
    next = HiddenField()


class PreferencesForm(Form):
    language = RadioField(_l("Language"), validators=[DataRequired()])
    digits = RadioField(
        _l("Digits on the screen"),
        choices=[(Digits.ARABIC.value, _l("Arabic digits, 0 to 9")), (Digits.THAI.value, _l("Thai digits"))],
        validators=[DataRequired()],
    )
    theme = RadioField(
        _l("Light or dark"),
        choices=[
            (Theme.SYSTEM.value, _l("As the device is set")),
            (Theme.LIGHT.value, _l("Light")),
            (Theme.DARK.value, _l("Dark")),
        ],
        validators=[DataRequired()],
    )
