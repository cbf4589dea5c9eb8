"""What is asked of a text for a group: of which division, and which of its tasks; everything stays in the address."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, SelectMultipleField

from ..models import Division
from ..notices import About
from .base import Form

ABOUT: dict[About, LazyString] = {
    About.OVERDUE: _l("Overdue"),
    About.TODAY: _l("Due today"),
    About.WEEK: _l("Due within 7 days"),
}


class NoticeForm(Form):
    class Meta(Form.Meta):
        csrf = False

    division = SelectField(_l("Division"), default="")
    about = SelectMultipleField(_l("What is in it"))

    def __init__(
        self, asked: Mapping[str, str], divisions: Iterable[Division], *, may_tell_all: bool, **kwargs: Any
    ) -> None:
        super().__init__(asked, **kwargs)
        self.divisions = {str(division.id): division for division in divisions}
        every = [("", _("Every division"))] if may_tell_all else []
        self.division.choices = [*every, *((key, one.name) for key, one in self.divisions.items())]
        self.about.choices = [(one.value, str(word)) for one, word in ABOUT.items()]
        if not may_tell_all and not self.division.data:
            # A head has one division, or a few: the first of them until another is chosen.
            self.division.data = next(iter(self.divisions))
        if not self.about.data:
            self.about.data = [one.value for one in About]

    @property
    def chosen_division(self) -> Division | None:
        return self.divisions.get(self.division.data)

    @property
    def chosen(self) -> list[About]:
        return [About(value) for value in self.about.data]
