"""What is asked about a token: what it is for, what it may do, for how long."""

from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from .. import shell
from ..models import Scope
from ..words import word
from .base import Form

HINTS = {
    Scope.READ: _l("Enough for lists, calendars and charts"),
    Scope.UPDATE: _l("May also begin tasks, add notes and links, and send results as you may yourself"),
}
LIVES = (30, 90, 365)


class ApiTokenForm(Form):
    name = StringField(
        _l("What is it for?"),
        [DataRequired(_l("Write what the token is for, so that you know it again.")), Length(max=100)],
    )
    scope = RadioField(_l("What it may do"), coerce=Scope, default=Scope.READ)
    days = SelectField(_l("Good for"), coerce=int, default=90)

    def __init__(self, today: date, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.today = today
        self.scope.choices = [SelectChoice(one.value, word(one), {"hint": str(HINTS[one])}) for one in Scope]
        self.days.choices = [(days, self._told(days)) for days in LIVES]

    def _told(self, days: int) -> str:
        last = shell.short_date(self.today + timedelta(days=days))
        return shell.in_digits(_("%(count)s days, until %(date)s", count=days, date=last))

    @property
    def expires_on(self) -> date:
        return self.today + timedelta(days=self.days.data)

    @property
    def chosen_scope(self) -> Scope:
        scope: Scope = self.scope.data
        return scope
