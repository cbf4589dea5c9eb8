"""Choosing a password: long enough, and not what a guesser tries first."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, Field, PasswordField
from wtforms.validators import DataRequired, EqualTo, Length, Regexp, StopValidation

from ..entrance.credentials import LONGEST, SHORTEST, Weakness, weakness_of
from ..models import Person
from .base import Form


class ForgottenForm(Form):
    email = EmailField(
        _l("E-mail"),
        validators=[
            DataRequired(_l("Write your e-mail address")),
            Length(max=254),
            Regexp(r"[^@\s]+@[^@\s]+$", message=_l("An address looks like name@office.go.th")),
        ],
    )


class PresentPassword(Form):
    current = PasswordField(_l("Present password"), validators=[DataRequired(_l("Write your present password"))])


class NewPasswordForm(Form):
    password = PasswordField(_l("New password"), validators=[DataRequired(_l("Choose a password"))])
    again = PasswordField(
        _l("The new password once more"), validators=[EqualTo("password", _l("The two passwords are not the same"))]
    )

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def validate_password(self, field: Field) -> None:
        if weakness := weakness_of(field.data or "", self.person.name, self.person.email or ""):
            raise StopValidation(sentence_of(weakness))


class ChangePasswordForm(NewPasswordForm, PresentPassword):
    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(person, *args, **kwargs)
        if person.password_hash is None:
            del self.current


def sentence_of(weakness: Weakness) -> str:
    match weakness:
        case Weakness.SHORT:
            return str(_("Too short: at least %(least)s characters; several words are easily kept", least=SHORTEST))
        case Weakness.LONG:
            return str(_("Too long: at most %(most)s characters", most=LONGEST))
        case Weakness.PERSONAL:
            return str(_("Your own name or address is guessed first; choose other words"))
        case Weakness.COMMON:
            return str(_("This password is among those guessed first; choose other words"))
