"""Which document of a plan, of which round, as of which day; everything stays in the address."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, ValidationError

from ..models import Plan, PlanKind
from ..reports.facts import DocumentKind
from ..reports.papers.choosing import Columns, Options
from ..rounds import PlanRound
from .base import Form
from .fields import ThaiDateField

# As they stand in addresses, in the order in which they are offered.
SLUGS = {
    "progress-report": DocumentKind.PROGRESS_REPORT,
    "measures-table": DocumentKind.MEASURES_TABLE,
    "action-plan": DocumentKind.ACTION_PLAN,
    "overdue-memo": DocumentKind.OVERDUE_MEMO,
    "meeting-pack": DocumentKind.MEETING_PACK,
}
NAMES = {
    "progress-report": _l("Progress report (6 or 12 months)"),
    "measures-table": _l("Table of measures, as adopted"),
    "action-plan": _l("Action plan, a sheet for each project"),
    "overdue-memo": _l("Memo about overdue tasks"),
    "meeting-pack": _l("Page for the monthly meeting"),
}
OF_ONE_KIND = {"measures-table": PlanKind.MEASURES, "action-plan": PlanKind.ACTION_PLAN}


class DocumentForm(Form):
    class Meta(Form.Meta):
        csrf = False

    document = SelectField(_l("Document"))
    round = SelectField(_l("Round"), default="6")
    on = ThaiDateField(_l("As of"))
    columns = SelectField(_l("Columns of the report"), default=Columns.UNION.value)
    outcome = BooleanField(_l("With the column “outcome or success”"))

    def __init__(self, plan: Plan, asked: Any, today: date) -> None:
        super().__init__(asked)
        self.plan, self.today = plan, today
        self.document.choices = [(slug, str(NAMES[slug])) for slug in offered(plan)]
        self.round.choices = [("6", _("6 months")), ("12", _("12 months"))]
        self.columns.choices = [
            (Columns.UNION.value, _("All columns")),
            (Columns.SHORT.value, _("Without responsible, period and state")),
        ]

    def validate_on(self, field: ThaiDateField) -> None:
        if field.data and field.data > self.today:
            raise ValidationError(_("That day has not come yet; choose today or an earlier day"))
        # A plan of a year far ahead is looked at today.
        if field.data and field.data < min(self.plan.year.previous.starts_on, self.today):
            raise ValidationError(_("That day lies before the plan; choose a later day"))

    @property
    def is_asked(self) -> bool:
        return bool(self.document.raw_data)

    @property
    def months(self) -> int:
        return 12 if self.round.data == "12" else 6

    @property
    def day(self) -> date:
        """The day that was named; else the usual one of the round, and of what has no round today."""
        if self.on.data:
            return self.on.data
        is_of_a_round = self.document.data == "progress-report"
        return PlanRound(self.plan, self.months).usual_day(self.today) if is_of_a_round else self.today

    @property
    def options(self) -> Options:
        return Options(Columns(self.columns.data), bool(self.outcome.data))

    @property
    def kept(self) -> dict[str, str]:
        """What goes into the addresses of the files."""
        asked = {"round": str(self.months), "on": self.day.isoformat()}
        if self.columns.data != Columns.UNION.value:
            asked["columns"] = self.columns.data
        if self.outcome.data:
            asked["outcome"] = "y"
        return asked


def offered(plan: Plan) -> list[str]:
    return [slug for slug in SLUGS if OF_ONE_KIND.get(slug, plan.kind) is plan.kind]
