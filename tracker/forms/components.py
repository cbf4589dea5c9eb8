"""One field of every kind, for the page of every part."""

import tomllib
from functools import cache
from pathlib import Path

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    EmailField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Email

from .base import Form
from .fields import ThaiDateField
from .schedule import Schedule, ScheduleField

ROUNDS = [
    SelectChoice("month", _l("Every month"), {"hint": _l("12 days")}),
    SelectChoice("quarter", _l("Every quarter"), {"hint": _l("4 days")}),
    SelectChoice("half_year", _l("Every 6 months"), {"hint": _l("2 days")}),
]


class SampleForm(Form):
    subject = StringField(_l("Title of the matter"), [DataRequired()], description=_l("As in the approved document"))
    due_on = ThaiDateField(_l("Due"))
    address = EmailField(_l("E-mail"), [DataRequired(), Email()])
    reason = TextAreaField(_l("Reason"))
    rounds = RadioField(_l("How often"), choices=ROUNDS, default="half_year")
    first_round = SelectField(_l("First round"), choices=ROUNDS)
    told = SelectMultipleField(_l("Who is told"), choices=ROUNDS, default=["month"])
    evidence = FileField(_l("Evidence"))
    password = PasswordField(_l("Password"))
    is_public = BooleanField(_l("Show on the page for citizens"))


@cache
def _phrase(name: str) -> str:
    phrases: dict[str, str] = tomllib.loads(Path(__file__).with_name("phrases.toml").read_text(encoding="utf-8"))
    return phrases[name]


class SampleSchedules(Form):
    """Words that are clear, words that are not, and words without a deadline."""

    class Meta(Form.Meta):
        # It is sent by GET and changes nothing.
        csrf = False

    sure = ScheduleField(_l("Clear"), default=Schedule(_phrase("sure")))
    unsure = ScheduleField(_l("Not clear"), default=Schedule(_phrase("unsure")))
    without = ScheduleField(_l("Without a deadline"), default=Schedule(_phrase("without")))


def broken_sample() -> SampleForm:
    """The form as it comes back when something is missing."""
    typed = MultiDict({"due_on": "31/2/2570", "address": "finance@", "rounds": "never", "first_round": "month"})
    form = SampleForm(formdata=typed, prefix="", meta={"csrf": False})
    for field in form:
        field.id = f"broken-{field.id}"
        field.label.field_id = field.id
    form.validate()
    return form
