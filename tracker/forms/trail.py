"""What a reader of the trail looks for; everything stays in the address."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select, or_
from wtforms import Field, SearchField, SelectField
from wtforms.validators import ValidationError

from ..clock import BANGKOK
from ..models import Entry, Person
from ..thai.digits import to_arabic
from ..trail.telling import DOORS, NOUNS
from .base import Form
from .fields import ThaiDateField

NOBODY = "0"
ONE_DAY = timedelta(days=1)


class TrailForm(Form):
    class Meta(Form.Meta):
        csrf = False

    q = SearchField(_l("Search"))
    who = SelectField(_l("Who"), default="")
    noun = SelectField(_l("What kind of thing"), default="")
    door = SelectField(_l("By which door"), default="")
    since = ThaiDateField(_l("From"))
    until = ThaiDateField(_l("Until"))

    def offer(self, people: Iterable[Person]) -> None:
        everybody = [(str(person.id), person.name) for person in people]
        self.who.choices = [("", _("Everybody")), (NOBODY, _("The system")), *everybody]
        self.noun.choices = [("", _("Everything")), *((key, str(noun.title)) for key, noun in NOUNS.items())]
        self.door.choices = [("", _("Every door")), *((door.value, str(word)) for door, word in DOORS.items())]

    def validate_until(self, field: Field) -> None:
        if field.data and self.since.data and field.data < self.since.data:
            raise ValidationError(_("The last day is before the first"))

    @property
    def is_empty(self) -> bool:
        return not any(field.data for field in self)

    def narrow(self, entries: Select[Entry]) -> Select[Entry]:
        return entries.where(*self._conditions())

    def _conditions(self) -> Iterable[ColumnElement[bool]]:
        if self.q.data:
            yield self._says(self.q.data)
        if self.who.data:
            yield Entry.person_id.is_(None) if self.who.data == NOBODY else Entry.person_id == int(self.who.data)
        if self.noun.data:
            yield Entry.noun == self.noun.data
        if self.door.data:
            yield Entry.door == self.door.data
        if self.since.data:
            yield Entry.at >= datetime.combine(self.since.data, time.min, BANGKOK)
        if self.until.data:
            yield Entry.at < datetime.combine(self.until.data + ONE_DAY, time.min, BANGKOK)

    def _says(self, text: str) -> ColumnElement[bool]:
        """In what the row was called, in old or new, or in who did it; a number is also that of the entry."""
        places = [column.icontains(text, autoescape=True) for column in (Entry.label, Entry.changes, Entry.actor)]
        number = to_arabic(text)
        if number.isascii() and number.isdecimal() and len(number) < 10:
            places.append(Entry.number == int(number))
        return or_(*places)
