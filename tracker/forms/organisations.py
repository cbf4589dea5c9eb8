"""Finding an organisation, choosing it, adding one."""

from flask_babel import gettext as _
from wtforms import Field, IntegerField, StringField
from wtforms.validators import DataRequired, ValidationError

from .. import standards
from ..extensions import db
from ..models import Organisation, Person
from .base import Form
from .setup import OrganisationFields


class ChoiceForm(Form):
    organisation_id = IntegerField(validators=[DataRequired()])
    next = StringField()


class FoundingForm(OrganisationFields):
    def validate_name(self, field: Field) -> None:
        super().validate_name(field)
        if self.kind.data not in standards.KINDS or self.province.data not in standards.provinces():
            return
        what = self.particulars
        if db.session.scalars(Organisation.named(what.kind, what.name, what.district, what.province)).first():
            raise ValidationError(_("An organisation of this name is there already"))

    def validate_coordinator_email(self, field: Field) -> None:
        refuse_left(field.data)


def refuse_left(email: str) -> None:
    """Somebody who was deactivated cannot sign in; a duty given to them would be nobody's."""
    known = db.session.scalars(Person.with_email(email)).first()
    if known and not known.is_active:
        raise ValidationError(_("This address belongs to %(name)s, who was deactivated", name=known.name))
