"""What is asked about a division: which one, its name, its last day."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, DataRequired, Length, ValidationError

from .. import shell, standards
from ..models import Division, Holding, Organisation
from .base import Form
from .fields import ThaiDateField

# The choice that stands for none of the standard list.
OWN = "own"


class _NamedForm(Form):
    """No two divisions of an organisation have one name, not even when one of them has ended."""

    others: dict[str, Division]

    def refuse_taken(self, name: str) -> None:
        taken = self.others.get(name)
        if taken and taken.ended_on:
            ended = shell.short_date(taken.ended_on)
            raise ValidationError(
                _("%(name)s ended on %(date)s. Reopen it instead of adding it again.", name=name, date=ended)
            )
        if taken:
            raise ValidationError(_("%(name)s is there already", name=name))


class DivisionForm(_NamedForm):
    standard = SelectField(_l("Division"), [DataRequired()])
    name = StringField(_l("Its own name"), [Length(max=200)])
    head_title = StringField(_l("Title of its head"), [Length(max=200)])

    def __init__(self, organisation: Organisation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {division.name: division for division in organisation.divisions}
        there = {*self.others, *(division.code for division in organisation.divisions)}
        known = [(d.code, d.name) for d in standards.divisions().values() if not {d.code, d.name} & there]
        self.standard.choices = [("", _("Choose a division")), *known, (OWN, _("Another one, with its own name"))]

    @property
    def chosen(self) -> standards.StandardDivision | None:
        return standards.divisions().get(self.standard.data)

    @property
    def division_name(self) -> str:
        return self.name.data or (self.chosen.name if self.chosen else "")

    @property
    def title(self) -> str:
        return self.head_title.data or (self.chosen.head if self.chosen else "")

    def validate_name(self, field: Field) -> None:
        if not self.division_name:
            raise ValidationError(_("Write the name of the division"))
        self.refuse_taken(self.division_name)

    def validate_head_title(self, field: Field) -> None:
        if not self.title:
            raise ValidationError(_("Write what its head is called, so that somebody can be named"))


class NameForm(_NamedForm):
    name = StringField(_l("Name of the division"), [DataRequired(), Length(max=200)])
    aliases = TextAreaField(_l("Other names in documents"), [Length(max=4000)])

    def __init__(self, division: Division, *args: Any, **kwargs: Any) -> None:
        given = {"name": division.name, "aliases": "\n".join(division.aliases)}
        super().__init__(*args, data=given, **kwargs)
        self.others = {other.name: other for other in division.organisation.divisions if other is not division}

    def validate_name(self, field: Field) -> None:
        self.refuse_taken(field.data)

    @property
    def other_names(self) -> list[str]:
        lines = (line.strip() for line in (self.aliases.data or "").splitlines())
        return list(dict.fromkeys(line for line in lines if line))


class LastDayForm(Form):
    """For a division and for a position: both go on in the papers, and end on a day."""

    ended_on = ThaiDateField(_l("Last day"), [DataRequired()])

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, data={"ended_on": today}, **kwargs)

    def refuse(self, reason: str) -> None:
        self.ended_on.errors = [*self.ended_on.errors, reason]


class ReopeningForm(Form):
    """Who held a seat until its last day may go on; the clerk says who does."""

    continuing = SelectMultipleField(_l("Who goes on in the same position"))

    def __init__(self, last_holders: Iterable[Holding], *args: Any, **kwargs: Any) -> None:
        self.last_holders = {str(holding.id): holding for holding in last_holders}
        super().__init__(*args, data={"continuing": list(self.last_holders)}, **kwargs)
        self.continuing.choices = [
            SelectChoice(key, holding.person.name, {"hint": holding.position.title})
            for key, holding in self.last_holders.items()
        ]

    @property
    def chosen(self) -> list[Holding]:
        return [self.last_holders[key] for key in self.continuing.data or []]


class MoveForm(Form):
    """One step up or down in the list."""

    direction = HiddenField(validators=[AnyOf(["up", "down"])])
