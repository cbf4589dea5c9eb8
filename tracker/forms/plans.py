"""What is asked about a plan: its year, kind and title, what is looked for in it, its approval, its order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import LazyString, force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, HiddenField, RadioField, SearchField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from .. import refusals, shell
from ..models import Division, Measure, NotPossible, Plan, PlanKind, Reason
from ..planning.obstacles import Obstacles
from ..planning.order import in_typed_order, moved, seal
from ..planning.standing import Standing
from ..planning.table import NAMELESS, UNCLEAR, Table, Topic, Wanted
from ..thai import FiscalYear, to_arabic
from ..words import PLAN_KINDS, word
from .base import Form
from .fields import ThaiDateField
from .numbers import row_number_or_none
from .versioned import VersionedForm

LONGEST_TITLE = 400
MOST_DIGITS = 6
TITLE = _l("Title of the plan")
NUMBER = _l("Number of the announcement")
ANNOUNCED_ON = _l("Date of the announcement")

STANDINGS: dict[str, LazyString] = {
    Standing.OVERDUE: _l("With overdue tasks"),
    Standing.WAITING: _l("With tasks waiting for review"),
    UNCLEAR: _l("Deadline not clear"),
    Standing.IN_PROGRESS: _l("In progress"),
    Standing.NOT_DUE: _l("Not due yet"),
    Standing.NO_TASK: _l("Without tasks"),
    Standing.DONE: _l("All done"),
    Standing.NOT_DONE: _l("Not carried out"),
    Standing.WITHDRAWN: _l("Withdrawn"),
}


def in_one_line(text: str | None) -> str | None:
    """A title pasted from a document brings its line breaks along."""
    return None if text is None else " ".join(text.split())


def default_title(kind: PlanKind, fiscal_year: int) -> str:
    """What papers call it, so in Thai whoever reads the screen."""
    with force_locale("th"):
        return str(_("%(kind)s, fiscal year %(year)s", kind=word(kind), year=fiscal_year))


class PlanForm(Form):
    fiscal_year = SelectField(_l("Fiscal year"), [DataRequired()], coerce=int)
    kind = RadioField(_l("Kind of plan"), [DataRequired()], default=PlanKind.MEASURES.value)
    title = TextAreaField(TITLE, [Length(max=LONGEST_TITLE)], filters=[in_one_line])

    def __init__(self, known: Iterable[Plan], *args: Any, today: date, **kwargs: Any) -> None:
        self.year = FiscalYear.of(today)
        super().__init__(*args, data={"fiscal_year": self.year.number}, **kwargs)
        years = [self.year.previous.number, self.year.number, self.year.next.number]
        self.fiscal_year.choices = [(number, shell.in_digits(number)) for number in years]
        self.kind.choices = [(kind.value, str(told)) for kind, told in PLAN_KINDS.items()]
        self.know(known)

    def know(self, plans: Iterable[Plan]) -> None:
        self.known = {(plan.fiscal_year, plan.kind): plan for plan in plans}

    @property
    def existing(self) -> Plan | None:
        """The plan that stands in the place of this one."""
        return self.known.get((self.fiscal_year.data, self.kind.data))

    @property
    def chosen_title(self) -> str:
        return self.title.data or default_title(PlanKind(self.kind.data), self.fiscal_year.data)

    @property
    def example(self) -> str:
        return default_title(PlanKind.MEASURES, self.year.number)

    def validate_kind(self, field: Field) -> None:
        if self.existing:
            told = {"year": shell.in_digits(self.existing.fiscal_year), "title": self.existing.title}
            raise ValidationError(_("For fiscal year %(year)s there is one of this kind already: %(title)s", **told))


def refuse_announcement(field: Field, approved_on: date | None, today: date) -> None:
    if field.data and approved_on and field.data < approved_on:
        day = shell.long_date(approved_on)
        raise ValidationError(_("A plan is announced after its approval on %(date)s", date=day))
    if field.data and field.data > today:
        raise ValidationError(_("This day is not over yet; the announcement can be added when it is made"))


class ParticularsForm(VersionedForm):
    """The title; of an approved plan the announcement too, which often comes later."""

    title = TextAreaField(TITLE, [DataRequired(), Length(max=LONGEST_TITLE)], filters=[in_one_line])
    announcement_number = StringField(NUMBER, [Length(max=100)])
    announced_on = ThaiDateField(ANNOUNCED_ON)

    def __init__(self, plan: Plan, *, today: date) -> None:
        given = {"title": plan.title, "announcement_number": plan.announcement_number}
        super().__init__(plan, data={**given, "announced_on": plan.announced_on})
        self.plan, self.today = plan, today
        if plan.is_draft:
            del self.announcement_number, self.announced_on

    def validate_announced_on(self, field: Field) -> None:
        refuse_announcement(field, self.plan.approved_on, self.today)

    def keep(self) -> None:
        self.plan.title = self.title.data
        if "announced_on" in self:
            self.plan.announcement_number = self.announcement_number.data or ""
            self.plan.announced_on = self.announced_on.data


class ApprovalForm(Form):
    approved_by = StringField(_l("Signed by"), [DataRequired(), Length(max=200)])
    approved_on = ThaiDateField(_l("Date of the approval"), [DataRequired()])
    announcement_number = StringField(NUMBER, [Length(max=100)])
    announced_on = ThaiDateField(ANNOUNCED_ON)
    knowingly = BooleanField(_l("I have seen this, and approve the plan as it is"))
    # What was shown when the button was pressed; the page writes what it shows now.
    seen = HiddenField()

    def __init__(self, plan: Plan, obstacles: Obstacles, seal: str, *, today: date) -> None:
        super().__init__(data={"approved_by": plan.organisation.standard.mayor, "approved_on": today})
        self.plan, self.obstacles, self.seal, self.today = plan, obstacles, seal, today

    def validate_approved_on(self, field: Field) -> None:
        if field.data > self.today:
            raise ValidationError(_("This day is not over yet; write the day on which it was signed"))
        first, last = self.plan.year.previous.starts_on, self.plan.year.ends_on
        if not first <= field.data <= last:
            told = {"first": shell.long_date(first), "last": shell.long_date(last)}
            raise ValidationError(_("A plan of this year is approved between %(first)s and %(last)s", **told))

    def validate_announced_on(self, field: Field) -> None:
        refuse_announcement(field, self.approved_on.data, self.today)

    def validate_knowingly(self, field: Field) -> None:
        if self.obstacles.acceptable and not field.data:
            raise ValidationError(_("Mark this, or put right what is listed above"))

    def validate(self, extra_validators: Any = None) -> bool:
        is_valid = bool(super().validate(extra_validators))
        if problem := self._problem():
            self.form_errors.append(problem)
        return is_valid and not problem

    def _problem(self) -> str | None:
        """Two clerks at once: the second one is told, and looks at what would be made now."""
        if not self.plan.is_draft:
            return refusals.sentence(NotPossible(Reason.PLAN_IS_APPROVED))
        if self.seen.data != self.seal:
            return refusals.changed_meanwhile()
        if self.obstacles.has_no_measure:
            return refusals.sentence(NotPossible(Reason.PLAN_HAS_NO_MEASURE))
        if self.obstacles.blocking:
            return str(_("The plan cannot be approved while nobody would do a part of it. Put right what is listed."))
        return None


class TableForm(Form):
    """What somebody looks for in a plan; everything stays in the address."""

    class Meta(Form.Meta):
        csrf = False

    q = SearchField(_l("Search"))
    topic = SelectField(_l("Topic"), default="")
    indicator = SelectField(_l("Indicator"), default="")
    division = SelectField(_l("Division"), default="")
    state = SelectField(_l("State"), default="")

    def offer(self, table: Table) -> None:
        self.topic.choices = [("", _("All topics")), *(_topic_choice(topic) for topic in table.topics)]
        self.indicator.choices = [("", _("All indicators")), *((c, shell.in_digits(c)) for c in table.indicators)]
        self.division.choices = [("", _("All divisions")), *(_division_choice(d) for d in table.divisions)]
        self.state.choices = [("", _("All states")), *((state, str(told)) for state, told in STANDINGS.items())]

    @property
    def wanted(self) -> Wanted:
        division_id = row_number_or_none(self.division.data)
        chosen = [self.topic.data, self.indicator.data, division_id, self.state.data]
        return Wanted(self.q.data or "", *chosen)

    @property
    def kept(self) -> dict[str, str]:
        """What goes into the address of a page and of a pill."""
        return {field.short_name: field.data for field in self if field.data}


def _topic_choice(topic: Topic) -> tuple[str, str]:
    return (topic.name, topic.name) if topic.name else (NAMELESS, str(_("Without a topic")))


def _division_choice(division: Division) -> tuple[str, str]:
    return str(division.id), division.name


@dataclass(frozen=True)
class Row:
    """A measure in the list, and what stands in its box."""

    measure: Measure
    typed: str

    @property
    def is_bad(self) -> bool:
        written = to_arabic(self.typed)
        return not (written.isascii() and written.isdecimal() and len(written) < MOST_DIGITS)


class OrderForm(Form):
    """Every measure with its place; `up` and `down` only show the list anew, everything is kept as one change."""

    is_renumbered = BooleanField(_l("Number the measures 1, 2, 3 … in this order"))
    up = HiddenField()
    down = HiddenField()
    # The order when the page was opened; the page writes the one it found.
    seen = HiddenField()

    def __init__(self, measures: Sequence[Measure], listed: Sequence[str], typed: Mapping[str, str]) -> None:
        """`listed`: the ids in the order of the page; a measure that came since stands at the end."""
        super().__init__()
        self.measures = list(measures)
        self.seal = seal(self.measures)
        known = {str(measure.id): measure for measure in measures}
        shown = [known.pop(key) for key in dict.fromkeys(listed) if key in known]
        places = enumerate([*shown, *known.values()], start=1)
        self.rows = [Row(measure, typed.get(f"place-{measure.id}", str(place)).strip()) for place, measure in places]

    def validate(self, extra_validators: Any = None) -> bool:
        is_valid = bool(super().validate(extra_validators))
        if bad := [row for row in self.rows if row.is_bad]:
            told = ", ".join(row.typed or "–" for row in bad)
            self.form_errors.append(_("A place is a whole number such as 3, not: %(places)s", places=told))
        if is_stale := self.seen.data != self.seal:
            self.form_errors.append(
                _("Somebody else changed the measures meanwhile. This is your order; look at it, then keep it again.")
            )
        return is_valid and not bad and not is_stale

    @property
    def stepped(self) -> str:
        """The id of the measure whose button was pressed."""
        return self.up.data or self.down.data or ""

    @property
    def order(self) -> list[Measure]:
        """As it was typed, then with the step that was pressed."""
        wanted = in_typed_order([(row.measure, int(to_arabic(row.typed))) for row in self.rows])
        stepping = next((measure for measure in wanted if str(measure.id) == self.stepped), None)
        return moved(wanted, stepping, -1 if self.up.data else 1) if stepping else wanted

    def show_anew(self) -> None:
        self.rows = [Row(measure, str(place)) for place, measure in enumerate(self.order, start=1)]
