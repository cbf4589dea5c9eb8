"""To whom a test letter goes."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import DataRequired, Email, Length

from .base import Form


class TestLetterForm(Form):
    # Not a test, whatever its name begins with.
    __test__ = False

    to = StringField(_l("Send a test letter to"), [DataRequired(), Length(max=254), Email()])
