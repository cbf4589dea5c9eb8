"""The ladder of an organisation as a table of lines that are added, taken out, switched on and off."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, FieldList, FormField, HiddenField, SelectChoice, SelectField
from wtforms.validators import ValidationError

from .. import refusals, shell
from ..models import Audience
from ..models.ladder import DEFAULT_LADDER, LadderStep
from ..reminders.ladder import MOST_AFTER, MOST_BEFORE, Fault, fault_of, fault_of_all, in_order
from ..words import word
from .amounts import CountField
from .base import Form
from .measure_rows import RowInputs
from .rows import RowAct, Typed, rearranged

MOST_LINES = 20
FRESH = [("is_on", "y"), ("when", "after"), ("days", ""), ("audience", Audience.DIVISION.value)]
FAULTS: dict[Fault, LazyString] = {
    Fault.TOO_EARLY: _l("At most %(most)s days before the due date."),
    Fault.TOO_LATE: _l("At most %(most)s working days after the due date."),
    Fault.TWICE: _l("This line stands further up already. Change the number of days, or take one of the two out."),
    Fault.ABOVE_TOO_SOON: _l("Executives are told only after the due date. Choose “after”, or the division."),
    Fault.DIVISION_UNTOLD: _l("At least one line has to tell the division: whoever does the work hears of it first."),
    Fault.MAYOR_BEFORE_CHIEF: _l(
        "The chief administrator is told before the mayor: give a line to the chief administrator, with fewer days."
    ),
}
MOST = {Fault.TOO_EARLY: MOST_BEFORE, Fault.TOO_LATE: MOST_AFTER}


class When(StrEnum):
    BEFORE = "before"
    ON_THE_DAY = "on_the_day"
    AFTER = "after"


WHENS: dict[When, LazyString] = {
    When.BEFORE: _l("Before the due date"),
    When.ON_THE_DAY: _l("On the due date"),
    When.AFTER: _l("After the due date"),
}


class LineInputs(RowInputs):
    is_on = BooleanField(_l("On"))
    when = SelectField(_l("When"), choices=[SelectChoice(when.value, told) for when, told in WHENS.items()])
    days = CountField(_l("Days"))
    audience = SelectField(_l("To whom"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.audience.choices = [SelectChoice(audience.value, word(audience)) for audience in Audience]

    def validate_days(self, field: Field) -> None:
        if not self.is_on.data or self.when.data == When.ON_THE_DAY or field.errors:
            return
        least = 0 if self.when.data == When.BEFORE else 1
        if field.count is None or field.count < least:
            raise ValidationError(_("Write the number of days, at least %(least)s.", least=shell.number(least)))

    @property
    def step(self) -> LadderStep:
        """Of a line that could be read."""
        count = self.days.count or 0
        signed = {When.BEFORE: count, When.ON_THE_DAY: 0, When.AFTER: -count}
        return LadderStep(signed[When(self.when.data)], Audience(self.audience.data))

    @property
    def tone(self) -> str:
        """Which icon stands before it; what cannot be read yet is a plain line."""
        if self.when.data == When.AFTER:
            return "late"
        is_soon = self.when.data == When.ON_THE_DAY or (self.days.count is not None and self.days.count <= 7)
        return "soon" if is_soon else "new"


class LadderForm(Form):
    lines = FieldList(FormField(LineInputs))
    warns_before_escalation = BooleanField()
    sends_weekly_summary = BooleanField()
    # What stood there when the page was opened: somebody else's change is never lost.
    seen = HiddenField()

    def __init__(self, current: str, formdata: Typed | None = None, **kwargs: Any) -> None:
        super().__init__(formdata=formdata, **kwargs)
        self.current = current
        if not formdata:
            self.seen.data = current
        for number, entry in enumerate(self.lines, start=1):
            entry.form.days.label.text = shell.in_digits(_("Days of line %(number)s", number=number))

    @property
    def lines_on(self) -> list[LineInputs]:
        return [entry.form for entry in self.lines if entry.form.is_on.data]

    @property
    def steps(self) -> tuple[LadderStep, ...]:
        """Of a form that was found valid."""
        return in_order(line.step for line in self.lines_on)

    def validate(self, extra_validators: Any = None) -> bool:
        is_valid = bool(super().validate(extra_validators))
        if len(self.lines.entries) > MOST_LINES:
            self.form_errors.append(_("At most %(most)s lines.", most=shell.number(MOST_LINES)))
            return False
        is_valid = is_valid and self._holds()
        if self.seen.data != self.current:
            self.form_errors.append(refusals.changed_meanwhile())
            return False
        return is_valid

    def _holds(self) -> bool:
        """Each line by itself and beside those above it, then all of them together."""
        above: list[LadderStep] = []
        is_good = True
        for line in self.lines_on:
            if fault := fault_of(line.step, above):
                _blame(line, fault)
                is_good = False
            above.append(line.step)
        if is_good and (fault := fault_of_all(above)):
            self.form_errors.append(sentence(fault))
            is_good = False
        return is_good


def _blame(line: LineInputs, fault: Fault) -> None:
    field = line.audience if fault is Fault.ABOVE_TOO_SOON else line.days
    if line.when.data == When.ON_THE_DAY:
        field = line.audience
    field.errors = [*field.errors, sentence(fault)]


def sentence(fault: Fault) -> str:
    told = str(FAULTS[fault])
    return told % {"most": shell.number(MOST[fault])} if fault in MOST else told


def values(steps: Sequence[LadderStep]) -> list[dict[str, object]]:
    """What stands in the inputs; a line of the default that was switched off stays to be switched on again."""
    on = set(steps)
    return [_row(number, step, step in on) for number, step in enumerate(in_order(on | set(DEFAULT_LADDER)))]


def _row(number: int, step: LadderStep, is_on: bool) -> dict[str, object]:
    when = When.BEFORE if step.days_left > 0 else When.AFTER if step.days_left < 0 else When.ON_THE_DAY
    days = None if step.days_left == 0 else abs(step.days_left)
    return {"key": f"r{number}", "is_on": is_on, "when": when.value, "days": days, "audience": step.audience.value}


def turned(typed: Typed, asked: str) -> Typed | None:
    """What a button for a line makes of the form; None: it was another button."""
    act = RowAct.read(asked, frozenset({"lines"}))
    return rearranged(typed, act, MOST_LINES, FRESH) if act else None


def fingerprint(steps: Iterable[LadderStep], *said: object) -> str:
    told = [f"{step.days_left}{step.audience.value}" for step in in_order(steps)]
    return ".".join([*told, *map(str, said)])
