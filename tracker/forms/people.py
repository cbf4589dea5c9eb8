"""What is asked about a person: who they are, and the position they begin in."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, EmailField, Field, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, Email, Length, Optional, ValidationError

from .. import shell
from ..extensions import db
from ..models import Division, Holding, Organisation, Person, Position, Role
from ..models.position import RANKS
from ..roster import plain_name
from ..words import role_word
from .base import Form
from .fields import ThaiDateField


class PersonForm(Form):
    name = StringField(_l("First and last name"), [DataRequired(), Length(max=200)])
    email = EmailField(_l("E-mail"), [Optional(), Email(), Length(max=254)])
    phone = StringField(_l("Telephone"), [Length(max=100)])

    def refuse(self, reason: str) -> None:
        self.email.errors = [*self.email.errors, reason]


class ParticularsForm(PersonForm):
    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, obj=person, **kwargs)
        self.person = person

    def validate_email(self, field: Field) -> None:
        known = _known_by(field.data)
        if known and known is not self.person:
            raise ValidationError(_("Somebody else has this address already"))


class NewPersonForm(PersonForm):
    """A person and the position they begin in: one that is there already, or a new one."""

    place = RadioField(_l("Which position"), [DataRequired()])
    position = SelectField(_l("Position"), default="")
    title = StringField(_l("Title of the position"), [Length(max=200)])
    division = SelectField(_l("Division"), default="")
    role = SelectField(_l("Role"), default="")
    starts_on = ThaiDateField(_l("From"), [DataRequired()])
    invites = BooleanField(_l("Send an invitation by e-mail now"))

    def __init__(
        self,
        organisation: Organisation,
        seats: list[Position],
        divisions: list[Division],
        *,
        today: date,
        wanted_seat: str = "",
    ) -> None:
        has_vacant = any(seat.holding_on(today) is None for seat in seats)
        place = "there" if has_vacant or wanted_seat else "new"
        super().__init__(data={"place": place, "position": wanted_seat, "starts_on": today, "invites": True})
        self.organisation, self.today = organisation, today
        self.seats = {str(seat.id): seat for seat in seats}
        self.divisions = {str(division.id): division for division in divisions}
        self.place.choices = [("there", _("One that is there already")), ("new", _("A new one"))]
        self.position.choices = {"": [("", _("Choose a position"))], **self._seats_by_state()}
        names = [(key, division.name) for key, division in self.divisions.items()]
        self.division.choices = [("", _("No division: directly under the organisation")), *names]
        self.role.choices = [("", _("Choose a role")), *((role.value, role_word(role)) for role in RANKS)]

    def _seats_by_state(self) -> dict[str, list[tuple[str, str]]]:
        groups: dict[str, list[tuple[str, str]]] = {}
        vacant, held = _("Vacant"), _("Held by somebody: hands over on the day below")
        for key, seat in sorted(self.seats.items(), key=lambda item: item[1].holding_on(self.today) is not None):
            holding = seat.holding_on(self.today)
            said = f"{_name_of(seat)}: {holding.person.name}" if holding else _name_of(seat)
            groups.setdefault(str(held if holding else vacant), []).append((key, said))
        return groups

    @property
    def known(self) -> Person | None:
        """Whoever has this address already: nobody becomes two people."""
        return _known_by(self.email.data)

    @property
    def is_there(self) -> bool:
        return bool(self.place.data == "there")

    def seat(self) -> Position:
        if self.is_there:
            return self.seats[self.position.data]
        return Position(
            organisation=self.organisation,
            division=self.divisions.get(self.division.data),
            title=self.title.data,
            role=Role(self.role.data),
            holdings=[],
        )

    def validate_name(self, field: Field) -> None:
        if self.email.data or not field.data:
            return
        people = db.session.scalars(Person.of(self.organisation).where(Person.deactivated_on.is_(None)))
        if any(plain_name(person.name) == plain_name(field.data) for person in people):
            raise ValidationError(
                _("Somebody of this name is here already; write the e-mail too, so that they are told apart")
            )

    def validate_email(self, field: Field) -> None:
        known = _known_by(field.data)
        if known and not known.is_active:
            raise ValidationError(_("The account with this address was deactivated; reactivate it instead"))

    def validate_position(self, field: Field) -> None:
        if self.is_there and not field.data:
            raise ValidationError(_("Choose one of the positions, or add a new one"))

    def validate_title(self, field: Field) -> None:
        if not self.is_there and not field.data:
            raise ValidationError(_("Write the title of the new position"))

    def validate_role(self, field: Field) -> None:
        if not self.is_there and not field.data:
            raise ValidationError(_("Choose what the position may do"))

    def validate_division(self, field: Field) -> None:
        if self.is_there or self.role.data not in set(Role):
            return
        role = Role(self.role.data)
        if role.is_of_division and not field.data:
            raise ValidationError(_("Choose the division that this position works in"))
        if role.is_executive and field.data:
            raise ValidationError(_("An executive stands above the divisions: choose no division"))

    def validate_starts_on(self, field: Field) -> None:
        seat = self.seats.get(self.position.data) if self.is_there else None
        if not seat or not field.data:
            return
        if not seat.is_open(field.data):
            raise ValidationError(_("The position will have ended by then; choose an earlier day"))
        holding = seat.holding_on(field.data)
        if holding and holding.ends_on and holding.ends_on < self.today:
            name, last_day = holding.person.name, shell.long_date(holding.ends_on)
            raise ValidationError(_("%(name)s held it until %(date)s; choose a later day", name=name, date=last_day))


class ReactivationForm(Form):
    holdings = SelectMultipleField(_l("Positions taken up again"))

    def __init__(self, laid_down: Iterable[Holding]) -> None:
        super().__init__()
        self.laid_down = {str(holding.id): holding for holding in laid_down}
        self.holdings.choices = [(key, _name_of(holding.position)) for key, holding in self.laid_down.items()]
        if not self.is_submitted():
            self.holdings.data = list(self.laid_down)

    @property
    def chosen(self) -> list[Holding]:
        return [self.laid_down[key] for key in self.holdings.data or ()]


def _known_by(email: str | None) -> Person | None:
    return db.session.scalars(Person.with_email(email)).first() if email else None


def _name_of(position: Position) -> str:
    return f"{position.title} ({position.division.name})" if position.division else position.title
