"""What a reader of the list of tasks looks for; everything stays in the address."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import Field, SearchField, SelectField
from wtforms.validators import ValidationError

from .. import shell
from ..lists.offered import Offered
from ..lists.tasks import Sort, Wanted
from ..progress import Basis, Standing
from ..thai.digits import to_arabic
from .base import Form
from .fields import ThaiDateField

SORTS = {Sort.DUE: _l("By due date"), Sort.DIVISION: _l("By division"), Sort.STATE: _l("By state")}
# What other pages call it.
STANDINGS = {**{standing.value: standing for standing in Standing}, "due_soon": Standing.SOON}
MINE = "mine"
_LARGEST = 2**31 - 1


class TaskListForm(Form):
    class Meta(Form.Meta):
        csrf = False

    q = SearchField(_l("Search"))
    plan = SelectField(_l("Plan"), default="")
    division = SelectField(_l("Division"), default="")
    topic = SelectField(_l("Topic"), default="")
    indicator = SelectField(_l("ITA indicator"), default="")
    since = ThaiDateField(_l("Due from"))
    until = ThaiDateField(_l("Due until"))
    sort = SelectField(_l("Order"), default="")

    def __init__(self, asked: Mapping[str, str], offered: Offered, own_divisions: tuple[int, ...]) -> None:
        super().__init__(MultiDict(asked))
        # As a plain dictionary: the other kind makes an exception for everything that is not asked.
        self.asked, self.offered, self.own_divisions = dict(asked.items()), offered, own_divisions
        self.plan.choices = _choices(_("Every plan"), ((plan.id, plan.title) for plan in offered.plans))
        self.division.choices = _choices(_("Every division"), offered.divisions)
        self.topic.choices = _choices(_("Every topic"), ((topic, topic) for topic in offered.topics))
        self.indicator.choices = _choices(_("Every indicator"), ((code, code) for code in offered.indicators))
        self.sort.choices = [("" if sort is Sort.DUE else sort.value, str(word)) for sort, word in SORTS.items()]

    def validate_until(self, field: Field) -> None:
        if field.data and self.since.data and field.data < self.since.data:
            raise ValidationError(_("The last day is before the first"))

    @property
    def state(self) -> str:
        """As the address says it; a word that nobody knows asks for all."""
        state = self.asked.get("state", "")
        return state if state in STANDINGS or (state == MINE and self.own_divisions) else ""

    @property
    def year(self) -> int | None:
        return _number(self.asked.get("year"))

    @property
    def wanted(self) -> Wanted:
        year = self.year
        return Wanted(
            words=self.q.data or "",
            plan_id=_number(self.plan.data),
            plans_of_year=tuple(plan.id for plan in self.offered.plans if plan.fiscal_year == year) if year else None,
            measure_id=_number(self.asked.get("measure")),
            division_id=_number(self.division.data),
            standing=STANDINGS.get(self.state),
            own_divisions=self.own_divisions if self.state == MINE else None,
            topic=self.topic.data or "",
            indicator=self.indicator.data or "",
            assignee_id=_number(self.asked.get("assignee")),
            since=self.since.data,
            until=self.until.data,
            basis=Basis.ORIGINAL if self.asked.get("basis") == Basis.ORIGINAL else Basis.REVISED,
            sort=Sort(self.sort.data or Sort.DUE),
        )

    @property
    def told(self) -> dict[str, str]:
        """What the fields of the form narrow, each in words."""
        chosen = {f.name: dict(f.choices).get(f.data, "") for f in (self.plan, self.division, self.topic) if f.data}
        days = {"since": _("Due from %(date)s"), "until": _("Due until %(date)s")}
        dates = {name: days[name] % {"date": shell.short_date(self[name].data)} for name in days if self[name].data}
        words = {"q": f"“{self.q.data}”"} if self.q.data else {}
        codes = {"indicator": _("Indicator %(code)s", code=self.indicator.data)} if self.indicator.data else {}
        return {**words, **chosen, **codes, **dates}

    @cached_property
    def kept(self) -> dict[str, str]:
        """What stays in the address of every page of this list, in one order."""
        names = ("q", "plan", "year", "measure", "division", "topic", "indicator", "assignee", "since", "until")
        return {name: value for name in (*names, "basis", "sort", "state") if (value := self.asked.get(name))}

    @property
    def drawn_from(self) -> tuple[Offered, tuple[tuple[str, str], ...]]:
        """All that a form without errors shows."""
        return self.offered, tuple(self.kept.items())


def _choices(everything: str, offered: Iterable[tuple[object, str]]) -> list[tuple[str, str]]:
    return [("", everything), *((str(value), label) for value, label in offered)]


def _number(written: str | None) -> int | None:
    digits = to_arabic(written or "").strip()
    return min(int(digits), _LARGEST) if digits.isascii() and digits.isdecimal() and len(digits) < 12 else None
