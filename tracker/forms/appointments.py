"""What is asked about a duty above the organisations: who, which, where, from and to which day."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, Field, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Email, Length, ValidationError

from .. import shell, standards
from ..extensions import db
from ..models import Appointment, Person, Role
from ..words import role_duty, role_word
from .base import Form
from .fields import ThaiDateField
from .organisations import refuse_left

DUTIES = (Role.PROVINCIAL_VIEWER, Role.SYSTEM_ADMINISTRATOR)


class AppointmentForm(Form):
    role = RadioField(_l("Duty"), [DataRequired()])
    province = SelectField(_l("Province"))
    email = EmailField(_l("E-mail"), [DataRequired(), Email(), Length(max=254)])
    name = StringField(_l("First and last name"), [Length(max=200)])
    starts_on = ThaiDateField(_l("From"), [DataRequired()])

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, data={"starts_on": today, "role": Role.PROVINCIAL_VIEWER.value}, **kwargs)
        self.role.choices = [SelectChoice(role.value, role_word(role), {"hint": role_duty(role)}) for role in DUTIES]
        self.province.choices = [("", _("Choose a province")), *((name, name) for name in standards.provinces())]

    @property
    def known(self) -> Person | None:
        return db.session.scalars(Person.with_email(self.email.data)).first() if self.email.data else None

    @property
    def chosen_role(self) -> Role:
        return Role(self.role.data)

    @property
    def chosen_province(self) -> str | None:
        return self.province.data if self.chosen_role is Role.PROVINCIAL_VIEWER else None

    def validate_province(self, field: Field) -> None:
        if self.role.data == Role.PROVINCIAL_VIEWER.value and not field.data:
            raise ValidationError(_("Choose the province whose organisations this person reads"))

    def validate_name(self, field: Field) -> None:
        if self.email.data and not field.data and not self.known:
            raise ValidationError(_("Nobody has this address yet: write the name too"))

    def validate_email(self, field: Field) -> None:
        refuse_left(field.data)
        day, person = self.starts_on.data, self.known
        if not (person and day and self.role.data):
            return
        duty = (self.chosen_role, self.chosen_province)
        if any((held.role, held.province) == duty and held.covers(day) for held in person.appointments):
            raise ValidationError(_("%(name)s has this duty on that day already", name=person.name))


class EndingForm(Form):
    ends_on = ThaiDateField(_l("Last day"), [DataRequired()])

    def __init__(self, appointment: Appointment, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, data={"ends_on": max(today, appointment.starts_on)}, **kwargs)
        self.appointment = appointment

    def validate_ends_on(self, field: Field) -> None:
        if field.data < self.appointment.starts_on:
            first_day = shell.long_date(self.appointment.starts_on)
            raise ValidationError(_("It began on %(date)s; the last day cannot be earlier", date=first_day))

    def refuse(self, reason: str) -> None:
        self.ends_on.errors = [*self.ends_on.errors, reason]
