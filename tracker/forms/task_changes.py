"""What the coordinator asks for: which tasks, and what is to become of them."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Length, ValidationError

from ..coordination import Change, HandOver, Move, Sought, State, Withdraw
from ..models import Division, Measure, Plan, Reason, Task, TaskState
from ..refusal_words import REFUSALS
from ..thai.digits import to_arabic
from ..words import word
from .base import Form
from .fields import ThaiDateField
from .reviews import LONGEST
from .versioned import VersionedForm

# A date moved further than this by a slip of the finger helps nobody.
MOST_DAYS = 366


class SoughtForm(Form):
    """What the address asks for; nothing is changed by it, so it carries no token."""

    class Meta(Form.Meta):
        csrf = False

    q = StringField(_l("Words"), [Length(max=200)])
    plan = SelectField(_l("Plan"), default="")
    measure = SelectField(_l("Measure"), default="")
    division = SelectField(_l("Division"), default="")
    state = SelectField(_l("State"), default=State.OPEN.value)
    due_from = ThaiDateField(_l("Due from"))
    due_to = ThaiDateField(_l("Due until"))
    task = HiddenField()

    def __init__(
        self,
        asked: MultiDict[str, str],
        plans: Iterable[Plan],
        measures: Iterable[Measure],
        divisions: Iterable[Division],
    ) -> None:
        super().__init__(asked)
        self.plan.choices = [("", _("Every plan")), *((str(plan.id), plan.title) for plan in plans)]
        self.measure.choices = [("", _("Every measure")), *((str(one.id), one.label) for one in measures)]
        self.division.choices = [("", _("Every division")), *((str(one.id), one.name) for one in divisions)]
        self.state.choices = [
            (State.OPEN.value, _("Still open")),
            (State.OVERDUE.value, _("Overdue")),
            *((state.value, word(state)) for state in TaskState),
            (State.ANY.value, _("Every state")),
        ]

    @property
    def sought(self) -> Sought:
        """What cannot be read narrows nothing; its field says so."""
        state, number = str(self.state.data), _number(self.task.data)
        single = State(state) if state in set(State) else TaskState(state) if state in set(TaskState) else State.OPEN
        return Sought(
            words=self.q.data or "",
            plan_id=_number(self.plan.data),
            measure_id=_number(self.measure.data),
            division_id=_number(self.division.data),
            state=State.ANY if number else single,
            due_from=self.due_from.data,
            due_to=self.due_to.data,
            task_ids=frozenset({number} if number else ()),
        )

    @property
    def narrowing(self) -> dict[str, str]:
        """What was asked, to be asked again by the next address."""
        asked = {field.short_name: str(field.raw_data[0]) for field in self if field.raw_data}
        return {name: text for name, text in asked.items() if text}


def _number(text: str | None) -> int | None:
    written = to_arabic(text or "")
    return int(written) if written.isdecimal() and len(written) < 10 else None


class ActOnTasks(StrEnum):
    MOVE_TO = "move_to"
    MOVE_BY = "move_by"
    HAND_OVER = "hand_over"
    WITHDRAW = "withdraw"


class Step(StrEnum):
    """How far somebody is: the same address shows the choice, then what would happen, then does it."""

    CHOOSE = "choose"
    LOOK = "look"
    DO = "do"


class TaskChangeForm(Form):
    step = HiddenField(default=Step.LOOK.value)
    # "7-3": the task of that number, as it was in its third version.
    tasks = SelectMultipleField(_l("Tasks"), validate_choice=False)
    takes_all = BooleanField()
    act = RadioField(_l("What to do with them"), [DataRequired(_l("Choose what to do with them"))])
    due_on = ThaiDateField(_l("New date"))
    days = StringField(_l("By how many days"))
    division = SelectField(_l("To which division"), default="")
    reason = TextAreaField(_l("Reason"), [Length(max=LONGEST)])

    def __init__(self, divisions: Iterable[Division], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.divisions = {str(division.id): division for division in divisions}
        self.division.choices = [("", _("Choose a division")), *((k, d.name) for k, d in self.divisions.items())]
        self.act.choices = [
            (ActOnTasks.MOVE_TO.value, _("Move to one date")),
            (ActOnTasks.MOVE_BY.value, _("Move each by the same number of days")),
            (ActOnTasks.HAND_OVER.value, _("Hand over to another division")),
            (ActOnTasks.WITHDRAW.value, _("Withdraw them")),
        ]
        if self.act.data != ActOnTasks.MOVE_TO.value:
            # What was typed before another act was chosen is not asked about.
            self.due_on.process_errors = []

    @property
    def versions(self) -> dict[int, str]:
        """The numbers of the chosen tasks, and which version of each its reader had seen."""
        pairs = (str(chosen).partition("-") for chosen in self.tasks.data or [])
        return {int(number): version for number, _dash, version in pairs if number.isdecimal() and len(number) < 10}

    @property
    def number_of_days(self) -> int | None:
        written = to_arabic(self.days.data or "").replace("\N{MINUS SIGN}", "-").removeprefix("+").strip()
        is_number = written.removeprefix("-").isdecimal() and len(written) < 6
        return int(written) if is_number else None

    def has_seen(self, task: Task) -> bool:
        """It is still as it was on the page before."""
        return self.versions.get(task.id) == str(task.version)

    def change(self, tasks: Iterable[Task], today: date) -> Change:
        match ActOnTasks(self.act.data):
            case ActOnTasks.MOVE_TO:
                return Move(due_on=self.due_on.day)
            case ActOnTasks.MOVE_BY:
                return Move(days=self.number_of_days or 0)
            case ActOnTasks.HAND_OVER:
                return HandOver.of(tasks, self.divisions[self.division.data], today)
            case ActOnTasks.WITHDRAW:
                return Withdraw(self.reason.data)

    def is_about(self, act: ActOnTasks) -> bool:
        return bool(self.act.data == act.value)

    def validate_tasks(self, field: Field) -> None:
        if not self.versions and not self.takes_all.data:
            raise ValidationError(_("Tick at least one task"))

    def validate_due_on(self, field: Field) -> None:
        if self.is_about(ActOnTasks.MOVE_TO) and not field.data:
            raise ValidationError(_("Write the new date"))

    def validate_days(self, field: Field) -> None:
        days = self.number_of_days
        if self.is_about(ActOnTasks.MOVE_BY) and (not days or abs(days) > MOST_DAYS):
            raise ValidationError(_("Write a number of days, for example 7, or -7 for earlier"))

    def validate_division(self, field: Field) -> None:
        if self.is_about(ActOnTasks.HAND_OVER) and not field.data:
            raise ValidationError(_("Choose the division that has to do it"))

    def validate_reason(self, field: Field) -> None:
        if self.is_about(ActOnTasks.WITHDRAW) and not field.data:
            raise ValidationError(str(REFUSALS[Reason.REASON_IS_MISSING]))


class WithdrawalForm(VersionedForm):
    reason = TextAreaField(_l("Reason"), [DataRequired(), Length(max=LONGEST)])


class HandOverForm(VersionedForm):
    division = SelectField(_l("To which division"), [DataRequired(_l("Choose the division that has to do it"))])

    def __init__(self, task: Task, others: Iterable[Division], **kwargs: Any) -> None:
        super().__init__(task, **kwargs)
        self.others = {str(division.id): division for division in others}
        names = [(key, division.name) for key, division in self.others.items()]
        self.division.choices = [("", _("Choose a division")), *names]

    @property
    def chosen(self) -> Division:
        return self.others[self.division.data]
