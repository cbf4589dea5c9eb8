"""The first visit: which office this is, what it consists of, who coordinates."""

import hmac
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, Field, PasswordField, SelectField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, Email, Length, Optional, ValidationError

from .. import standards
from ..entrance.credentials import weakness_of
from ..office.founding import Particulars, Seat
from .base import Form
from .passwords import sentence_of


class OrganisationFields(Form):
    """What every new organisation is asked, at the first visit and later."""

    kind = SelectField(_l("Kind of organisation"))
    name = StringField(_l("Name"), validators=[DataRequired(), Length(max=200)])
    district = StringField(_l("District"), validators=[Length(max=100)])
    province = SelectField(_l("Province"), validators=[DataRequired()])
    phone = StringField(_l("Telephone"), validators=[Length(max=100)])
    divisions = SelectMultipleField(_l("Divisions that exist"))
    coordinator_name = StringField(_l("First and last name"), validators=[DataRequired(), Length(max=200)])
    coordinator_email = EmailField(_l("E-mail"), validators=[DataRequired(), Email(), Length(max=254)])
    coordinator_title = StringField(_l("Position"), validators=[DataRequired(), Length(max=200)])
    coordinator_division = SelectField(_l("Division of the coordinator"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = [(kind.code, kind.title) for kind in standards.KINDS.values()]
        self.province.choices = [("", _("Choose a province")), *((name, name) for name in standards.provinces())]
        known = standards.divisions().values()
        self.divisions.choices = [(division.code, division.name) for division in known]
        self.coordinator_division.choices = [(division.code, division.name) for division in known]
        if not self.is_submitted():
            self.divisions.data = [division.code for division in known if division.is_usual]

    def validate_name(self, field: Field) -> None:
        prefix = standards.KINDS[self.kind.data].prefix if self.kind.data in standards.KINDS else ""
        if prefix and field.data == prefix:
            raise ValidationError(_("Write the name itself, for example %(example)s", example=_("Ban Suan")))

    def validate_divisions(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_("Choose at least one division; others can be added later"))

    def validate_coordinator_division(self, field: Field) -> None:
        if field.data not in (self.divisions.data or []):
            raise ValidationError(_("This division is not among those chosen above"))

    @property
    def particulars(self) -> Particulars:
        kind = standards.KINDS[self.kind.data]
        return Particulars(
            kind=kind.code,
            # People type the whole name as often as the name alone.
            name=self.name.data.removeprefix(kind.prefix).removeprefix(kind.short).strip(),
            district=self.district.data or "",
            province=self.province.data,
            phone=self.phone.data or "",
            division_codes=tuple(self.divisions.data),
        )

    @property
    def seat(self) -> Seat:
        return Seat(self.coordinator_title.data, self.coordinator_division.data)


class SetupForm(OrganisationFields):
    password = PasswordField(_l("Password"))
    code = StringField(_l("Set-up code"))

    def __init__(self, *args: Any, code: str | None, must_have_password: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.expected_code = code
        if code is None:
            del self.code
        self.password.validators = [DataRequired() if must_have_password else Optional()]
        self.password.flags.required = must_have_password

    def validate_password(self, field: Field) -> None:
        weakness = weakness_of(field.data or "", self.coordinator_name.data or "", self.coordinator_email.data or "")
        if weakness:
            raise ValidationError(sentence_of(weakness))

    def validate_code(self, field: Field) -> None:
        if not hmac.compare_digest((field.data or "").encode(), (self.expected_code or "").encode()):
            raise ValidationError(_("This is not the code that the program printed when it started"))
