"""A date as people type it: read in every form an office writes, answered with the day that was understood."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms import Field
from wtforms.validators import StopValidation
from wtforms.widgets import TextInput

from .. import shell
from ..thai import months, reading, weekdays
from ..thai.dates import short_date, written_year
from ..thai.reading import Reason, WrittenDateError
from .base import Form, tidy

EXAMPLE = date(2027, 3, 31)


class ThaiDateField(Field):
    """`data` is the day understood, or None; what was typed stays in the box."""

    widget = TextInput()
    data: date | None

    def process_formdata(self, valuelist: list[str]) -> None:
        if not valuelist:
            return
        self.data = None
        text = tidy(valuelist[0])
        if text:
            try:
                self.data = reading.read_date(text)
            except WrittenDateError as error:
                raise ValueError(sentence(error)) from None

    def pre_validate(self, form: Form) -> None:
        """What could not be read is not asked further: it has its sentence already."""
        if self.process_errors:
            raise StopValidation

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return shell.in_digits(short_date(self.data, shell.language())) if self.data else ""

    @property
    def day(self) -> date:
        """The day of a field that was found valid and had to be filled in."""
        assert self.data
        return self.data

    @property
    def echo(self) -> str:
        """The day that was understood, with its weekday, so that a wrong reading is noticed."""
        return shell.weekday_date(self.data) if isinstance(self.data, date) else ""


def sentence(error: WrittenDateError) -> str:
    """What is wrong with a typed date, and how it can be put right."""
    return shell.in_digits(_sentence(error))


def _sentence(error: WrittenDateError) -> object:
    example, year = short_date(EXAMPLE, shell.language()), written_year(EXAMPLE, shell.language())
    match error.reason:
        case Reason.NO_DAY:
            return _("The day is missing; write for example %(example)s", example=example)
        case Reason.NO_YEAR:
            return _("The year is missing; write for example %(example)s", example=example)
        case Reason.NO_SUCH_DAY:
            month = months.month_name(error.month, shell.language())
            last = {"day": error.day, "month": month, "last": error.last_day}
            return _("%(day)s %(month)s does not exist; the last day of that month is %(last)s", **last)
        case Reason.NO_SUCH_MONTH:
            return _("There is no month %(month)s; write for example %(example)s", month=error.month, example=example)
        case Reason.YEAR_OUT_OF_RANGE:
            return _("The year %(year)s is too far away; write one such as %(example)s", year=error.year, example=year)
        case Reason.WRONG_WEEKDAY:
            return _wrong_weekday(error)
        case _:
            return _("This cannot be read as a date; write for example %(example)s", example=example)


def _wrong_weekday(error: WrittenDateError) -> object:
    assert error.nearest
    written: dict[str, Any] = {
        "weekday": weekdays.weekday_name(error.weekday, shell.language()),
        "true": shell.weekday_date(error.nearest),
    }
    return _("That day is not a %(weekday)s; it is %(true)s", **written)
