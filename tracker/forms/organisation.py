"""The particulars of an organisation, as its letters and pages name it."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, Length, ValidationError

from .. import standards
from ..extensions import db
from ..models import Digits, ExtensionLevel, Organisation
from ..models.role import OF_ORGANISATION
from ..words import role_word, word
from .base import Form


class OrganisationForm(Form):
    kind = SelectField(_l("Kind of organisation"))
    name = StringField(_l("Name"), [DataRequired(), Length(max=200)])
    district = StringField(_l("District"), [Length(max=100)])
    province = SelectField(_l("Province"), [DataRequired()])
    phone = StringField(_l("Telephone"), [Length(max=100)])
    digits = RadioField(_l("Digits in letters and documents"))
    extension_level = RadioField(_l("Who decides about later dates"))
    second_factor_roles = SelectMultipleField(_l("Who must sign in with a second factor"))

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, obj=organisation, **kwargs)
        self.organisation = organisation
        self.kind.choices = [(kind.code, kind.title) for kind in standards.KINDS.values()]
        self.province.choices = [(name, name) for name in standards.provinces()]
        self.digits.choices = [(Digits.THAI.value, _("Thai digits")), (Digits.ARABIC.value, _("Arabic digits"))]
        self.extension_level.choices = [(level.value, word(level)) for level in ExtensionLevel]
        self.second_factor_roles.choices = [(role.value, role_word(role)) for role in OF_ORGANISATION]

    @property
    def bare_name(self) -> str:
        """People type the whole name as often as the name alone."""
        kind = standards.KINDS[self.kind.data]
        return str(self.name.data).removeprefix(kind.prefix).removeprefix(kind.short).strip()

    def validate_name(self, field: Field) -> None:
        # What stands in a list of choices may be anything until its own field has looked at it.
        if self.kind.data not in standards.KINDS or self.province.data not in standards.provinces():
            return
        if not self.bare_name:
            raise ValidationError(_("Write the name itself, for example %(example)s", example=_("Ban Suan")))
        same = Organisation.named(self.kind.data, self.bare_name, self.district.data or "", self.province.data or "")
        if db.session.scalars(same.where(Organisation.id != self.organisation.id)).first():
            raise ValidationError(_("An organisation of this name is there already"))

    def keep(self) -> None:
        organisation = self.organisation
        organisation.rename(self.kind.data, self.bare_name)
        organisation.district = self.district.data or ""
        organisation.province = self.province.data
        organisation.phone = self.phone.data or ""
        organisation.digits = Digits(self.digits.data)
        organisation.extension_level = ExtensionLevel(self.extension_level.data)
        organisation.second_factor_roles = list(self.second_factor_roles.data or [])
