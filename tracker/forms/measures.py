"""A measure on the office's form: everything a clerk writes about it, and what is told where it cannot be read."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    Field,
    FieldList,
    FormField,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, ValidationError

from .. import shell
from ..models import Division, Plan
from ..sheet import TEXTS, DeadlineLine, KpiLine, Sheet, StepLine
from ..standards.indicators import read_codes
from .amounts import AmountField, CountField
from .base import Form
from .made_from import opened, sealed
from .measure_rows import LONGEST, DeadlineInputs, KpiInputs, StepInputs
from .rows import RowAct, Typed, rearranged
from .schedule import Schedule

# How many rows a form takes, and what stands in a new one.
MOST_ROWS = {"steps": 60, "kpis": 30, "deadlines": 30}
FRESH = {"deadlines": [("asks_for_report", "y")]}
ROWS = frozenset(MOST_ROWS)


class DivisionsField(SelectMultipleField):
    """Check boxes; `divisions` are all of the organisation, the choices those that may be ticked."""

    divisions: Mapping[int, Division]

    def __init__(self, label: object, **kwargs: Any) -> None:
        super().__init__(label, coerce=int, **kwargs)

    def pre_validate(self, form: Form) -> None:
        offered = {int(choice.value) for choice in self.choices or ()}
        for number in self.data or ():
            if number not in offered:
                raise ValidationError(_refused(self.divisions.get(number)))


class MeasureForm(Form):
    number = StringField(_l("Number"), [Length(max=20)])
    title = TextAreaField(_l("Measure or project"), [DataRequired(), Length(max=LONGEST)])
    topic = StringField(_l("Topic"), [Length(max=300)])
    indicators = StringField(_l("Indicators or questions it answers"))
    rationale = TextAreaField(_l("Rationale"), [Length(max=4 * LONGEST)])
    objectives = TextAreaField(_l("Objectives"), [Length(max=4 * LONGEST)])
    target_group = TextAreaField(_l("Target group"), [Length(max=LONGEST)])
    target_count = CountField(_l("Size of the target group"))
    steps = FieldList(FormField(StepInputs))
    period = StringField(_l("Period"), [Length(max=LONGEST)])
    deadlines = FieldList(FormField(DeadlineInputs))
    is_for_all = BooleanField(_l("Every division: one task for each of them"))
    leads = DivisionsField(_l("Responsible divisions"))
    contributors = DivisionsField(_l("Divisions that take part"))
    collector = SelectField(_l("Who collects from all"), default="")
    responsible = StringField(_l("Responsible, in the words of the document"), [Length(max=LONGEST)])
    kpis = FieldList(FormField(KpiInputs))
    budget_allocated = AmountField(_l("Budget allocated"))
    budget_spent = AmountField(_l("Budget spent"))
    budget_source = StringField(_l("Source of the budget"), [Length(max=300)])
    evidence_expected = TextAreaField(_l("Evidence expected"), [Length(max=4 * LONGEST)])
    reason = StringField(_l("Why it is changed"), [DataRequired(), Length(max=1000)])
    made_from = HiddenField()
    # Fields that two people changed, as the page shows them beside each other.
    contested = HiddenField()

    def __init__(
        self, plan: Plan, sheet: Sheet, today: date, formdata: Typed | None = None, is_new: bool = False
    ) -> None:
        super().__init__(formdata=formdata, data=values(sheet))
        self.plan = plan
        if is_new or not plan.is_approved:
            del self.reason
        if not formdata:
            self.made_from.data = sealed(sheet)
        self.divisions = {division.id: division for division in plan.organisation.divisions}
        self._offer_divisions(sheet, today)
        self._offer_steps()

    # --- what can be chosen

    def _offer_divisions(self, sheet: Sheet, today: date) -> None:
        named = {*sheet.leads, *sheet.contributors, sheet.collector}
        ordered = sorted(self.divisions.values(), key=lambda division: (division.place, division.id))
        offered = [division for division in ordered if division.is_open(today) or division.id in named]
        choices = [SelectChoice(str(division.id), _name(division, today)) for division in offered]
        for ticked in (self.leads, self.contributors):
            ticked.divisions, ticked.choices = self.divisions, choices
        self.collector.choices = [SelectChoice("", _("No division collects")), *choices]

    def _offer_steps(self) -> None:
        """In the order in which they stand; a step that was just added can be chosen too."""
        steps = []
        for number, entry in enumerate(self.steps, start=1):
            inputs = entry.form
            inputs.text.label.text = shell.in_digits(_("Step %(number)s", number=number))
            steps.append(SelectChoice(inputs.key.data, _in_short(number, inputs.text.data or "")))
        for entry in self.deadlines:
            inputs = entry.form
            inputs.step.choices = [SelectChoice("", _("The whole measure")), *steps]
            if inputs.step.data not in {choice.value for choice in inputs.step.choices}:
                inputs.step.data = ""

    # --- what cannot be kept

    def validate_indicators(self, field: Field) -> None:
        codes = read_codes(field.data or "")
        if codes.not_understood:
            words = ", ".join(f"“{word}”" for word in codes.not_understood)
            raise ValidationError(
                shell.in_digits(
                    _(
                        "%(words)s is not understood. Write an indicator as a number from 1 to 10, "
                        "a question with its letter, such as i11, e14, O8.",
                        words=words,
                    )
                )
            )
        if len(str(codes)) > 300:
            raise ValidationError(_("These are too many codes; name the indicator instead of each of its questions."))

    def validate_leads(self, field: Field) -> None:
        if self.plan.is_approved and not field.data and not self.is_for_all.data:
            raise ValidationError(_("Choose at least one division, or every division; or nobody gets its tasks."))

    def validate_contributors(self, field: Field) -> None:
        both = [self.divisions[number].name for number in field.data or () if number in (self.leads.data or ())]
        if both:
            raise ValidationError(
                _("%(divisions)s is responsible already; tick it in one of the two lists.", divisions=", ".join(both))
            )

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        is_valid: bool = super().validate(*args, **kwargs)
        for name, most in MOST_ROWS.items():
            if len(self[name].entries) > most:
                label = str(ROW_WORDS[name])
                self.form_errors.append(_("%(rows)s: at most %(most)s rows", rows=label, most=shell.number(most)))
                is_valid = False
        return is_valid

    # --- what was understood

    @property
    def is_asked_again(self) -> bool:
        return any(entry.form.due.is_asked_again for entry in self.deadlines)

    def sheet(self) -> Sheet:
        """Of a form that was found valid."""
        given = {name: self[name].data or "" for name in TEXTS}
        return Sheet(
            **given,
            indicators=str(read_codes(self.indicators.data or "")),
            target_count=self.target_count.count,
            budget_allocated=self.budget_allocated.data,
            budget_spent=self.budget_spent.data,
            is_for_all=bool(self.is_for_all.data),
            leads=tuple(self.leads.data or ()),
            contributors=tuple(self.contributors.data or ()),
            collector=int(self.collector.data) if (self.collector.data or "").isdigit() else None,
            steps=_lines(self.steps),
            kpis=_lines(self.kpis),
            deadlines=_lines(self.deadlines),
        )

    @property
    def base(self) -> Sheet | None:
        """What it was made from, as the measure stood then."""
        return opened(self.made_from.data)

    def stand_on(self, sheet: Sheet) -> None:
        """What somebody else saved has been seen: from here on it is changed knowingly."""
        self.made_from.data = sealed(sheet)


class WithdrawalForm(Form):
    reason = TextAreaField(_l("Reason"), [DataRequired(), Length(max=LONGEST)])


ROW_WORDS: dict[str, LazyString] = {
    "steps": _l("Steps"),
    "kpis": _l("Outputs and outcomes"),
    "deadlines": _l("Deadlines"),
}


def values(sheet: Sheet) -> dict[str, object]:
    """What stands in the inputs; a measure without a deadline shows the inputs of the first one."""
    plain = {field.name: getattr(sheet, field.name) for field in fields(sheet)}
    deadlines = [_deadline_values(line) for line in sheet.deadlines]
    return {
        **plain,
        "leads": list(sheet.leads),
        "contributors": list(sheet.contributors),
        "collector": str(sheet.collector or ""),
        "steps": [_row_values(line) for line in sheet.steps],
        "kpis": [_row_values(line) for line in sheet.kpis],
        "deadlines": deadlines or [{"key": "n1"}],
    }


def turned(typed: Typed, asked: str) -> Typed | None:
    """What a button for a row makes of the form; None: it was another button."""
    act = RowAct.read(asked, ROWS)
    return rearranged(typed, act, MOST_ROWS[act.rows], FRESH.get(act.rows, ())) if act else None


def _row_values(line: StepLine | KpiLine | DeadlineLine) -> dict[str, object]:
    return {field.name: getattr(line, field.name) for field in fields(line)}


def _deadline_values(line: DeadlineLine) -> dict[str, object]:
    plain = _row_values(line)
    return {**plain, "due": Schedule(line.phrase, line.rule, line.is_by_hand)}


def _lines(rows: Iterable[Any]) -> tuple[Any, ...]:
    """Without the empty rows; of two rows with one key the second is a new one."""
    seen: set[str] = set()
    lines = []
    for index, entry in enumerate(rows):
        line = entry.form.line()
        if line:
            lines.append(replace(line, key=f"{line.key}-{index}") if line.key in seen else line)
            seen.add(line.key)
    return tuple(lines)


def _name(division: Division, today: date) -> str:
    if division.is_open(today) or division.ended_on is None:
        return division.name
    ended = shell.short_date(division.ended_on)
    return str(_("%(division)s (ended on %(date)s)", division=division.name, date=ended))


def _refused(division: Division | None) -> str:
    if division is None:
        return str(_("Choose among the divisions of this organisation."))
    return str(_("%(division)s has ended. Choose a division that is open.", division=division.name))


def _in_short(number: int, text: str) -> str:
    words = text if len(text) <= 60 else f"{text[:59]}…"
    return shell.in_digits(_("Step %(number)s", number=number)) + (f": {words}" if words else "")
