"""What is asked about a day off, and about a whole list of them."""

from typing import Any

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, Field, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from .. import shell
from ..holiday_list import LARGEST_LIST, MOST_LINES, Fault, Line, read_list, text_of
from ..models import Holiday, Organisation
from ..office.calendar import standing_on
from ..roster import LARGEST_FILE, Refusal, RefusedFileError
from .base import Form
from .fields import ThaiDateField, sentence

SOURCE = _l("Who says so")
FOR_EVERYBODY = _l("For all organisations of this installation")
FAULTS: dict[Fault, LazyString] = {
    Fault.NO_NAME: _l("The name of the day is missing: write it behind the date."),
    Fault.TOO_LONG: _l("The name is too long; 300 characters are enough."),
    Fault.TWICE: _l("This day stands further up in the list already."),
}
REFUSALS: dict[Refusal, LazyString] = {
    Refusal.EMPTY: _l("The file is empty."),
    Refusal.TOO_LARGE: _l("The file is too large for a list of days off."),
    Refusal.TOO_MANY_ROWS: _l("The file is too large for a list of days off."),
    Refusal.PROTECTED: _l("The workbook is protected by a password. Save it without one and upload it again."),
}
OTHERWISE = _l("The file cannot be read. Save it as an Excel workbook (.xlsx) or as CSV, or paste the list.")


class HolidayForm(Form):
    """One day; a national one keeps its date, because the standard list knows it by that."""

    day = ThaiDateField(_l("Day"), [DataRequired()])
    name = StringField(_l("Name of the day"), [DataRequired(), Length(max=300)])
    name_en = StringField(_l("Name in English"), [Length(max=300)])
    source = StringField(SOURCE, [DataRequired(), Length(max=300)])
    for_everybody = BooleanField(FOR_EVERYBODY)

    def __init__(self, organisation: Organisation, holiday: Holiday | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, obj=holiday, **kwargs)
        self.organisation, self.holiday = organisation, holiday
        if holiday:
            del self.for_everybody
            if holiday.is_national:
                del self.day

    @property
    def owner(self) -> Organisation | None:
        if self.holiday:
            return self.holiday.organisation
        return None if self.for_everybody.data else self.organisation

    def validate_day(self, field: Field) -> None:
        other = standing_on(self.owner, [field.data]).get(field.data)
        if other and other is not self.holiday:
            said = {"date": shell.long_date(other.day), "name": other.name}
            raise ValidationError(_("%(date)s is in the calendar already: %(name)s", **said))


class ListForm(Form):
    """A list, pasted or from a file; `lines` are what was understood."""

    text = TextAreaField(_l("Paste the list"))
    file = FileField(_l("Or a file (.xlsx or .csv)"))
    source = StringField(SOURCE, [Length(max=300)])
    for_everybody = BooleanField(FOR_EVERYBODY)

    def __init__(self, *args: Any, accepts: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A file chosen at the last moment has not been looked at.
        self.accepts = accepts and not (self.file.data and self.file.data.filename)
        self.lines: list[Line] = []

    def validate_text(self, field: Field) -> None:
        if len(field.data or "") > LARGEST_LIST:
            raise ValidationError(REFUSALS[Refusal.TOO_LARGE])

    def validate_file(self, field: Field) -> None:
        if not field.data or not field.data.filename:
            return
        try:
            # What was in the file is shown and can be put right before it is accepted.
            self.text.data = text_of(field.data.stream.read(LARGEST_FILE + 1))
            self.text.raw_data = None
        except RefusedFileError as refused:
            raise ValidationError(REFUSALS.get(refused.refusal, OTHERWISE)) from None

    def validate_source(self, field: Field) -> None:
        if self.accepts and not field.data:
            raise ValidationError(_("Write who says so, for example a resolution of the cabinet with its date."))

    def validate(self, extra_validators: Any = None) -> bool:
        is_valid = bool(super().validate(extra_validators))
        if self.text.errors or self.file.errors:
            return is_valid
        self.lines = read_list(self.text.data or "")
        if not self.lines:
            self.text.errors = [_("Paste a list or choose a file first.")]
        if len(self.lines) > MOST_LINES:
            self.text.errors = [_("The list has more than %(most)s lines; give it in parts.", most=MOST_LINES)]
            self.lines = []
        return is_valid and not self.text.errors


def problem_of(line: Line) -> str:
    """What is wrong with a line, and how it can be put right."""
    if line.problem:
        return sentence(line.problem)
    return str(FAULTS[line.fault]) if line.fault else ""
