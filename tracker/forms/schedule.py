"""When something is due: the words of the office as they are read, or another rule chosen by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FormField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.utils import unset_value
from wtforms.validators import ValidationError

from .. import shell
from ..schedule import Reading, Rule, StoredRuleError, Unit, read, read_rule, sentence
from ..schedule.month import LAST_DAY
from ..thai import FiscalYear, month_name, weekday_name
from .base import Form, tidy
from .fields import EXAMPLE, ThaiDateField
from .rules import BY_END, COUNTS, NEXT, NOT_ASKED, TIMES, ByHand, Kind, by_hand, counted
from .understood import Understood

MOST_LETTERS = 2000
AGAIN, BACK_TO_READING = "preview", "reading"
KINDS = [
    (Kind.AS_READ, _l("As read from the words")),
    (Kind.BY_DATE, _l("By a date")),
    (Kind.WEEKLY, _l("Every week")),
    (Kind.MONTHLY, _l("Every month")),
    (Kind.QUARTERLY, _l("Every quarter")),
    (Kind.HALF_YEARLY, _l("Every half year")),
    (Kind.REPORTS, _l("Reports on 6 and 12 months")),
    (Kind.TIMES, _l("Some times a year")),
    (Kind.FISCAL_YEAR_END, _l("By the end of the fiscal year")),
    (Kind.WITHIN, _l("Within some days of an event")),
    (Kind.NONE, _l("No deadline")),
]
UNITS = [
    (Unit.DAYS.value, _l("days")),
    (Unit.WORKING_DAYS.value, _l("working days")),
    (Unit.MONTHS.value, _l("months")),
]
INPUTS = {
    Kind.BY_DATE: {"on"},
    Kind.WEEKLY: {"weekday"},
    Kind.MONTHLY: {"month_due"},
    Kind.QUARTERLY: {"part_due"},
    Kind.HALF_YEARLY: {"part_due"},
    Kind.REPORTS: {"six", "twelve"},
    Kind.TIMES: {"times"},
    Kind.WITHIN: {"count", "unit"},
    Kind.KEPT: {"kept"},
}
NOTHING_READ = Reading(None, frozenset(), (), ())


@dataclass(frozen=True)
class Schedule:
    """As it is stored: the words, the rule as text (empty where there is no deadline), and who found it."""

    phrase: str = ""
    rule: str = ""
    is_by_hand: bool = False


class ScheduleInputs(Form):
    class Meta(Form.Meta):
        # The form around these inputs carries the token.
        csrf = False

    phrase = TextAreaField(_l("When it is due, in the words of the document"), description=_l("It is read as you type"))
    kind = SelectField(_l("Rule"), coerce=Kind, default=Kind.AS_READ)
    on = ThaiDateField(_l("Date"))
    weekday = SelectField(_l("Weekday"))
    month_due = SelectField(_l("Day in each month"))
    part_due = SelectField(_l("Day for each quarter or half"))
    six = SelectField(_l("6-month report"))
    twelve = SelectField(_l("12-month report"))
    times = SelectField(_l("Times a year"))
    count = StringField(_l("How many"))
    unit = SelectField(_l("Unit"))
    kept = HiddenField()
    again = StringField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**ByHand().values(), **kwargs})
        self._offer()
        if self.again.data == BACK_TO_READING:
            self.kind.data = Kind.AS_READ

    def _offer(self) -> None:
        """In the reader's language and digits, so only now."""
        self.kind.choices = [*_choices(KINDS), *_kept(self.kept.data)]
        self.weekday.choices = _choices([(day, weekday_name(day, shell.language())) for day in range(1, 8)])
        self.month_due.choices = _days("", _("In the month itself")) + _days(NEXT, _("In the month after"))
        last_of_part = _choices([(LAST_DAY, _("Last day of the quarter or half"))], _("In the quarter or half itself"))
        self.part_due.choices = last_of_part + _days(NEXT, _("In the month after"))
        self.six.choices = self.twelve.choices = _rounds()
        self.times.choices = _choices([(times, times) for times in sorted(TIMES)])
        self.unit.choices = _choices(UNITS)

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Only what belongs to the chosen kind is asked; the other inputs may hold anything."""
        super().validate(*args, **kwargs)
        counting = {"phrase", "kind"} | INPUTS.get(self.kind.data, set())
        for field in self:
            if field.short_name not in counting:
                field.errors = []
        return not self.errors

    def validate_phrase(self, field: TextAreaField) -> None:
        if len(field.data or "") > MOST_LETTERS:
            length, most = shell.number(len(field.data)), shell.number(MOST_LETTERS)
            raise ValidationError(
                _("These words are %(length)s letters long; shorten them to %(most)s", length=length, most=most)
            )

    def validate_on(self, field: ThaiDateField) -> None:
        if not field.data:
            raise ValidationError(_("Write the date, such as %(example)s", example=shell.short_date(EXAMPLE)))

    def validate_six(self, field: SelectField) -> None:
        if field.data == self.twelve.data == NOT_ASKED:
            raise ValidationError(_("Choose at least one of the two reports"))

    def validate_count(self, field: StringField) -> None:
        if not counted(field.data or ""):
            limits = {"last": COUNTS[-1], "example": 15}
            raise ValidationError(
                shell.in_digits(_("Write a whole number from 1 to %(last)s, such as %(example)s", **limits))
            )

    @property
    def reading(self) -> Reading:
        phrase = self.phrase.data or ""
        return read(phrase) if len(phrase) <= MOST_LETTERS else NOTHING_READ

    def rule(self) -> Rule | None:
        if self.kind.data is Kind.AS_READ:
            return self.reading.rule
        if not self.validate():
            return None
        return ByHand(**{name: self.data[name] for name in ByHand().values()}).rule()

    def understood(self, year: FiscalYear, today: date) -> Understood:
        """What the page tells of these inputs, also of those that nobody has sent yet."""
        self.validate()
        faults = [str(error) for errors in self.errors.values() for error in errors]
        is_by_hand = self.kind.data is not Kind.AS_READ
        return Understood(self.phrase.data or "", self.reading, self.rule(), is_by_hand, faults, year, today)


class ScheduleField(FormField):
    """`data` is a Schedule; show it with the macro `schedule` of _macros/schedule.html."""

    def __init__(self, label: object = None, **kwargs: Any) -> None:
        super().__init__(ScheduleInputs, label, **kwargs)

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        if data is unset_value:
            data = self.default
        super().process(formdata, _values(data or Schedule()), extra_filters)

    @property
    def data(self) -> Schedule:
        rule = self.form.rule()
        is_by_hand = self.form.kind.data is not Kind.AS_READ
        return Schedule(self.form.phrase.data or "", str(rule) if rule else "", is_by_hand)

    @property
    def is_asked_again(self) -> bool:
        """One of its own buttons was pressed: the page is shown with the reading, and nothing is kept."""
        return self.form.again.data in (AGAIN, BACK_TO_READING)

    def populate_obj(self, obj: object, name: str) -> None:
        setattr(obj, name, self.data)


def _values(schedule: Schedule) -> dict[str, object]:
    chosen = by_hand(read_rule(schedule.rule) if schedule.rule else None) if schedule.is_by_hand else ByHand()
    return {"phrase": tidy(schedule.phrase), **chosen.values()}


def _choices(pairs: Sequence[tuple[object, object]], group: str | None = None) -> list[SelectChoice]:
    return [SelectChoice(str(value), shell.in_digits(label), optgroup=group) for value, label in pairs]


def _kept(stored: str | None) -> list[SelectChoice]:
    """A stored rule that the inputs cannot say may stay as it is."""
    try:
        rule = read_rule(stored or "")
    except StoredRuleError:
        return []
    return _choices([(Kind.KEPT, _("Stays: %(rule)s", rule=sentence(rule, shell.language())))])


def _days(before: str, group: str) -> list[SelectChoice]:
    days = [(f"{before}{day}", _("Day %(day)s", day=day)) for day in range(1, LAST_DAY)]
    return _choices([(f"{before}{LAST_DAY}", _("Last day of the month")), *days], group)


def _rounds() -> list[SelectChoice]:
    names = [(month, month_name(month, shell.language())) for month in (*range(10, 13), *range(1, 10))]
    months = [(month, _("By the end of %(month)s", month=name)) for month, name in names]
    return _choices([(BY_END, _("By the end of the round")), *months, (NOT_ASKED, _("Not asked for"))])
