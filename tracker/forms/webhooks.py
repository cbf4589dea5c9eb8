"""What is asked about a program that is told what happens: where it listens, and to what."""

from typing import Any

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, ValidationError

from ..models import Webhook, WebhookEvent
from ..reaching import HTTPS_ONLY, WEB, Refusal, RefusedAddressError, Way, read_address
from ..words import word
from .base import Form

REFUSALS: dict[Refusal, LazyString] = {
    Refusal.NOT_WEB: _l("Write the whole address, beginning with https://"),
    Refusal.NO_HOST: _l("This is not an address that a program listens at. Copy it from that program."),
    Refusal.CREDENTIALS: _l("The address holds a user name or password. Remove the part before the @ sign."),
    Refusal.PORT: _l("Nothing for programs listens at this port. Leave the port out, or name another."),
    Refusal.PRIVATE: _l("This address is reached only inside a house. A public address is needed."),
    Refusal.TOO_LONG: _l("The address is longer than 2,000 characters. Copy a shorter one."),
}
CHOSEN = [event for event in WebhookEvent if event is not WebhookEvent.TEST]


class WebhookForm(Form):
    name = StringField(
        _l("Which program is it?"),
        [DataRequired(_l("Write which program it is, so that you know it again.")), Length(max=100)],
    )
    url = StringField(_l("Address at which it listens"), [DataRequired(_l("Write the address."))])
    events = SelectMultipleField(_l("What it is told"), [DataRequired(_l("Choose at least one."))])

    def __init__(self, way: Way, webhook: Webhook | None = None, **kwargs: Any) -> None:
        super().__init__(obj=webhook, **kwargs)
        self.way = way
        self.events.choices = [SelectChoice(event.value, word(event)) for event in CHOSEN]

    def validate_url(self, field: Field) -> None:
        """The name is looked up when it is used: whom it leads to may change at any time."""
        try:
            read_address(field.data or "", WEB if self.way.allowed else HTTPS_ONLY, self.way.allowed)
        except RefusedAddressError as refused:
            raise ValidationError(str(REFUSALS[refused.refusal])) from None

    @property
    def chosen(self) -> list[WebhookEvent]:
        return [WebhookEvent(value) for value in self.events.data]


def refusal_sentence(written: str) -> str:
    """Of a try that we refused ourselves."""
    known = {refusal.value: sentence for refusal, sentence in REFUSALS.items()}
    return str(known.get(written, _("It was not sent.")))
