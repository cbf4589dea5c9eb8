"""What is asked about a position: its title, what it entitles to, its division."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, ValidationError

from ..models import Division, Role
from ..models.position import RANKS
from ..words import role_duty, role_word
from .base import Form


class PositionForm(Form):
    title = StringField(_l("Title of the position"), [DataRequired(), Length(max=200)])
    division = SelectField(_l("Division"))
    role = RadioField(_l("What the position may do and receives"), [DataRequired()])

    def __init__(self, divisions: list[Division], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.divisions = {str(division.id): division for division in divisions}
        names = [(key, division.name) for key, division in self.divisions.items()]
        self.division.choices = [("", _("No division: directly under the organisation")), *names]
        self.role.choices = [SelectChoice(role.value, role_word(role), {"hint": role_duty(role)}) for role in RANKS]

    @property
    def chosen_division(self) -> Division | None:
        return self.divisions.get(self.division.data)

    @property
    def chosen_role(self) -> Role:
        return Role(self.role.data)

    def validate_division(self, field: Field) -> None:
        if not field.data and self.role.data in {role.value for role in Role if role.is_of_division}:
            raise ValidationError(_("Choose the division that this position works in"))
        if field.data and self.role.data in {role.value for role in Role if role.is_executive}:
            raise ValidationError(_("An executive stands above the divisions: choose no division"))

    def refuse(self, reason: str) -> None:
        self.role.errors = [*self.role.errors, reason]
