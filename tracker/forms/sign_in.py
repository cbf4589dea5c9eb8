"""Signing in: the address, a password if there is one, a code of the second factor."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, HiddenField, PasswordField, StringField
from wtforms.validators import DataRequired, Length, Regexp

from .base import Form


class SignInForm(Form):
    email = EmailField(
        _l("E-mail"),
        validators=[
            DataRequired(_l("Write your e-mail address")),
            Length(max=254),
            Regexp(r"[^@\s]+@[^@\s]+$", message=_l("An address looks like name@office.go.th")),
        ],
    )
    password = PasswordField(_l("Password"), validators=[Length(max=1000)])
    how = HiddenField()
    next = HiddenField()

    @property
    def wants_link(self) -> bool:
        """The Enter key presses no particular button: a typed password then says what was meant."""
        return self.how.data == "link" or (self.how.data != "password" and not self.password.data)


class CodeForm(Form):
    code = StringField(
        _l("Code"), validators=[DataRequired(_l("Write the 6 digits that the app shows")), Length(max=40)]
    )
