"""Which letters somebody looks for; everything stays in the address."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select, or_
from wtforms import SearchField, SelectChoice, SelectField

from ..models import Letter, LetterKind, LetterState, Person
from ..words import word
from .base import Form
from .fields import ThaiDateField


class LettersForm(Form):
    class Meta(Form.Meta):
        csrf = False

    who = SearchField(_l("Recipient"))
    state = SelectField(_l("State"), default="")
    # Not `kind`: an address of a file calls its own kind so.
    about = SelectField(_l("Kind"), default="")
    day = ThaiDateField(_l("Day"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        states = [SelectChoice(state.value, word(state)) for state in LetterState]
        kinds = [SelectChoice(kind.value, word(kind)) for kind in LetterKind if kind is not LetterKind.TEST]
        self.state.choices = [SelectChoice("", _("Every state")), *states]
        self.about.choices = [SelectChoice("", _("Every kind")), *kinds]

    @property
    def is_empty(self) -> bool:
        return not any(field.data for field in self)

    def narrow(self, letters: Select[Letter]) -> Select[Letter]:
        """The person is joined already."""
        return letters.where(*self._conditions())

    def _conditions(self) -> Iterator[ColumnElement[bool]]:
        if self.who.data:
            places = (Person.name, Person.email, Letter.address)
            yield or_(*(place.icontains(self.who.data, autoescape=True) for place in places))
        if self.state.data:
            yield Letter.state == LetterState(self.state.data)
        if self.about.data:
            yield Letter.kind == LetterKind(self.about.data)
        if self.day.data:
            yield Letter.day == self.day.data
