"""What is asked about a group in another service: where it is, and of which division it is told."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, SelectField, StringField
from wtforms.validators import DataRequired, Length, ValidationError

from ..channels import SERVICES, Address, Refusal, RefusedChannelError, read_address
from ..models import Channel, Division
from .base import Form


class ChannelForm(Form):
    """The address is a key: it is asked for, and never written back into a page that only changes the rest."""

    name = StringField(
        _l("Which group is it?"),
        [DataRequired(_l("Write which group it is, so that you know it again.")), Length(max=100)],
    )
    division = SelectField(_l("What it is told of"), default="")
    address = StringField(_l("Address of the group (secret)"))

    def __init__(self, divisions: Iterable[Division], channel: Channel | None = None, **kwargs: Any) -> None:
        given = {"name": channel.name, "division": str(channel.division_id or "")} if channel else {}
        super().__init__(data=given, **kwargs)
        self.is_new, self.read = channel is None, None
        self.divisions = {str(division.id): division for division in divisions}
        if channel and channel.division:
            self.divisions.setdefault(str(channel.division_id), channel.division)
        names = ((key, division.name) for key, division in self.divisions.items())
        self.division.choices = [("", _("Every division")), *names]

    read: Address | None

    @property
    def chosen_division(self) -> Division | None:
        return self.divisions.get(self.division.data)

    def validate_address(self, field: Field) -> None:
        if not field.data:
            if self.is_new:
                raise ValidationError(_("Write the address of the group."))
            return
        try:
            self.read = read_address(field.data)
        except RefusedChannelError as refused:
            raise ValidationError(_sentence(refused)) from None


def _sentence(refused: RefusedChannelError) -> str:
    if refused.refusal is Refusal.TOO_LONG:
        return str(_("The address is longer than 1,000 characters. Copy only the address."))
    if refused.service:
        told = {"service": refused.service.name, "example": refused.service.example}
        return str(_("An address of %(service)s is written otherwise, for example %(example)s", **told))
    names = ", ".join(service.name for service in SERVICES.values())
    return str(_("Only groups of these services can be told: %(names)s. Other addresses are not used.", names=names))
