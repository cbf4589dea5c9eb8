"""What is asked when a seat changes hands: who, from which day, until which day."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, SelectField
from wtforms.validators import DataRequired, ValidationError

from .. import shell
from ..models import Holding, Person, Position
from .base import Form
from .fields import ThaiDateField


class _SeatForm(Form):
    """Every date is held against the last day of the seat."""

    starts_on: ThaiDateField

    def __init__(self, position: Position, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.position = position

    def refuse(self, reason: str) -> None:
        self.starts_on.errors = [*self.starts_on.errors, reason]

    def validate_starts_on(self, field: Field) -> None:
        if not self.position.is_open(field.data):
            last_day = shell.long_date(self.position.ended_on) if self.position.ended_on else ""
            raise ValidationError(_("The position ended on %(date)s; choose a day until then", date=last_day))


class _PersonForm(_SeatForm):
    """A form that names somebody of this organisation."""

    person: SelectField

    def __init__(self, position: Position, people: Iterable[Person], *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(position, *args, data={"starts_on": today}, **kwargs)
        self.people = {str(person.id): person for person in people}
        names = [(key, _name_of(person, position, today)) for key, person in self.people.items()]
        self.person.choices = [("", _("Choose a person")), *names]

    @property
    def chosen(self) -> Person:
        return self.people[self.person.data]

    def validate_person(self, field: Field) -> None:
        day = self.starts_on.data
        holding = self.position.holding_on(day) if day else None
        if holding and str(holding.person_id) == field.data:
            since = shell.long_date(holding.starts_on)
            raise ValidationError(
                _("%(name)s holds this position already since %(date)s", name=holding.person.name, date=since)
            )


def _name_of(person: Person, position: Position, today: date) -> str:
    """People of one name are told apart by what they hold in this organisation."""
    here = (h.position for h in person.holdings if h.covers(today))
    titles = ", ".join(seat.title for seat in here if seat.organisation_id == position.organisation_id)
    return f"{person.name} ({titles})" if titles else person.name


class HandOverForm(_PersonForm):
    person = SelectField(_l("Who holds the position"), [DataRequired()])
    starts_on = ThaiDateField(_l("From"), [DataRequired()])
    stops_acting = BooleanField(_l("Whoever acts for the position stops the day before"), default=True)

    def carry_out(self) -> None:
        if self.stops_acting.data:
            self.position.stop_acting(self.starts_on.day)
        self.position.hand_over(self.chosen, self.starts_on.day)


class ActingForm(_PersonForm):
    person = SelectField(_l("Who acts for the position"), [DataRequired()])
    starts_on = ThaiDateField(_l("From"), [DataRequired()])
    ends_on = ThaiDateField(_l("To"))

    def validate_person(self, field: Field) -> None:
        super().validate_person(field)
        day = self.starts_on.data
        acting = self.position.acting_on(day) if day else []
        if field.data in {str(holding.person_id) for holding in acting}:
            raise ValidationError(_("%(name)s acts for this position already", name=self.chosen.name))

    def validate_ends_on(self, field: Field) -> None:
        if not field.data or not self.starts_on.data:
            return
        if field.data < self.starts_on.day:
            raise ValidationError(_("The last day lies before the first"))
        if not self.position.is_open(field.data) and self.position.ended_on:
            last_day = shell.long_date(self.position.ended_on)
            raise ValidationError(_("The position ended on %(date)s; choose a day until then", date=last_day))

    def carry_out(self) -> None:
        self.position.let_act(self.chosen, self.starts_on.day, self.ends_on.data)


class VacancyForm(_SeatForm):
    starts_on = ThaiDateField(_l("Vacant from"), [DataRequired()])

    def validate_starts_on(self, field: Field) -> None:
        super().validate_starts_on(field)
        if self.position.holding_on(field.data) is None:
            raise ValidationError(_("Nobody holds the position on that day"))


class EndForm(Form):
    """Corrects the last day of a holding; empty means that it goes on."""

    ends_on = ThaiDateField(_l("Last day in the position"))

    def __init__(self, holding: Holding, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, data={"ends_on": holding.ends_on}, **kwargs)
        self.holding = holding

    def refuse(self, reason: str) -> None:
        self.ends_on.errors = [*self.ends_on.errors, reason]

    def validate_ends_on(self, field: Field) -> None:
        latest = self.holding.latest_end()
        if field.data and field.data < self.holding.starts_on:
            first_day = shell.long_date(self.holding.starts_on)
            raise ValidationError(_("It began on %(date)s; the last day cannot be earlier", date=first_day))
        if latest and (field.data is None or field.data > latest):
            sentence = _l("It cannot be later than %(date)s: then the next holder comes or the position ends")
            raise ValidationError(sentence % {"date": shell.long_date(latest)})


class WithdrawalForm(Form):
    gives_back = BooleanField(default=True)

    def refuse(self, reason: str) -> None:
        self.form_errors.append(reason)
