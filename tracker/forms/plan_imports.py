"""A document of a plan as it is uploaded, and what is asked about it once it was read."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from wtforms import BooleanField, Field, RadioField, SelectField, TextAreaField
from wtforms.validators import ValidationError

from .. import shell
from ..intake import ROLES, Refusal, ShownTable, Taken
from ..intake.opening import LARGEST
from ..models import Division, PlanKind
from ..taking_over import EVERY_DIVISION, NOBODY, Doubt
from ..thai import FiscalYear
from ..words import PLAN_KINDS
from .base import Form, tidy
from .documents import refusal_sentence
from .rules import Kind
from .schedule import Schedule, ScheduleField

LONGEST_PASTED = 2_000_000
AS_TOLD = ""
YEARS_BACK = 6
ACCEPTED = ".docx,.xlsx,.pdf,.html,.htm,.csv,.txt"

ROLE_WORDS = {
    "": _l("Passed over"),
    "number": _l("Number"),
    "title": _l("Measure or project"),
    "topic": _l("Topic"),
    "indicator": _l("Indicator"),
    "steps": _l("Steps"),
    "responsible": _l("Responsible"),
    "period": _l("Period"),
    "monitoring": _l("Monitoring and deadline"),
    "budget": _l("Budget"),
    "objectives": _l("Objectives"),
    "target_group": _l("Target group"),
    "target_count": _l("Size of the target group"),
    "outputs": _l("Outputs"),
    "outcomes": _l("Outcomes"),
    "kpis": _l("Indicators of success"),
    "result": _l("Result"),
    "state": _l("State of the work"),
    "evidence": _l("Evidence"),
}


class ParticularsForm(Form):
    fiscal_year = SelectField(_l("Fiscal year"), default=AS_TOLD)
    kind = RadioField(_l("Kind of plan"), default=AS_TOLD)

    def __init__(self, *args: Any, today: date, known_year: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        this = FiscalYear.of(today).number
        years = sorted({*range(this - YEARS_BACK, this + 2), known_year or this}, reverse=True)
        told = str(_("As the document tells"))
        self.fiscal_year.choices = [(AS_TOLD, told), *((str(year), shell.in_digits(year)) for year in years)]
        self.kind.choices = [(AS_TOLD, told), *((kind.value, str(word)) for kind, word in PLAN_KINDS.items())]

    @property
    def year(self) -> int | None:
        return int(self.fiscal_year.data) if self.fiscal_year.data else None

    @property
    def plan_kind(self) -> PlanKind | None:
        return PlanKind(self.kind.data) if self.kind.data else None


class UploadForm(ParticularsForm):
    file = FileField(_l("Document"))
    text = TextAreaField(_l("Or paste the table here"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.content = b""
        self.is_pasted = False

    @property
    def file_name(self) -> str:
        """As the clerk knows it; shown only, never a path."""
        if self.is_pasted:
            first = next(iter((self.text.data or "").split("\n")), "").strip()
            return str(_("Pasted: %(beginning)s", beginning=first[:60]))[:240] + ".txt"
        return (tidy(self.file.data.filename) or "?").replace("\\", "/").rpartition("/")[2][-255:]

    def validate_file(self, field: Field) -> None:
        upload: FileStorage | None = field.data
        if not upload and not self.text.data:
            raise ValidationError(_("Choose a file first, or paste the text below."))
        if not upload:
            return
        self.content = upload.stream.read(LARGEST + 1)
        upload.close()
        if not self.content.strip():
            raise ValidationError(refusal_sentence(Refusal.EMPTY))
        if len(self.content) > LARGEST:
            raise ValidationError(refusal_sentence(Refusal.TOO_LARGE))

    def validate_text(self, field: Field) -> None:
        if self.file.data or not field.data:
            return
        if len(field.data) > LONGEST_PASTED:
            raise ValidationError(_("This is more text than a plan holds. Upload the document as a file."))
        self.is_pasted, self.content = True, field.data.encode("utf-8", "replace")


class MeaningForm(Form):
    """Which division the words of a row mean."""

    meaning = SelectField(_l("Which division is meant"))
    is_alias = BooleanField(_l("Remember it as another name of this division"))

    def __init__(self, doubt: Doubt, divisions: Sequence[Division], *args: Any, **kwargs: Any) -> None:
        guess = str(doubt.guess) if doubt.guess else ""
        super().__init__(*args, data={"meaning": guess}, **kwargs)
        self.doubt = doubt
        own = [(str(division.id), division.name) for division in divisions]
        self.meaning.choices = [
            ("", _("Choose a division")),
            *own,
            (EVERY_DIVISION, _("Every division")),
            (NOBODY, _("Nobody yet; it is chosen later")),
        ]
        self.may_be_alias = bool(doubt.words) and len(doubt.words) <= 120

    def validate_meaning(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_("Choose which division is meant."))


class RuleForm(Form):
    """When the words of a row are due."""

    due = ScheduleField(_l("When it is due"))

    def __init__(self, doubt: Doubt, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, data={"due": Schedule(doubt.words)}, **kwargs)
        self.doubt = doubt

    @property
    def is_asked_again(self) -> bool:
        return bool(self.due.is_asked_again)

    @property
    def rule(self) -> str:
        schedule: Schedule = self.due.data
        return schedule.rule

    def validate(self, extra_validators: Any = None) -> bool:
        """What the words alone leave open is no answer."""
        is_valid = bool(super().validate(extra_validators))
        inputs = self.due.form
        if inputs.kind.data is Kind.AS_READ and not self.rule:
            inputs.kind.errors = [*inputs.kind.errors, _("Choose a rule, or that there is no deadline.")]
            return False
        return is_valid


class ColumnsForm(Form):
    """What the columns of each table hold; tables with the same headings are asked about once."""

    def __init__(self, tables: Sequence[ShownTable], typed: Mapping[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = sorted(_grouped(tables), key=lambda group: group[0].taken is not Taken.MEASURES)
        self.of_measures = sum(group[0].taken is Taken.MEASURES for group in self.groups)
        self.typed = typed

    def chosen(self, group: int, column: int) -> str:
        table = self.groups[group][0]
        role = self.typed.get(f"role-{group}-{column}", table.columns[column].role)
        return role if role in ROLES else ""

    @property
    def roles(self) -> dict[tuple[int, int], str]:
        """Of every table whose columns somebody changed."""
        found = {}
        for number, group in enumerate(self.groups):
            said = [self.chosen(number, column) for column in range(len(group[0].columns))]
            if said != [one.role if one.role in ROLES else "" for one in group[0].columns]:
                found.update({(table.number, at): role for table in group for at, role in enumerate(said)})
        return found


def _grouped(tables: Sequence[ShownTable]) -> list[list[ShownTable]]:
    groups: dict[tuple[object, ...], list[ShownTable]] = {}
    for table in tables:
        key = (table.taken, *((one.heading, one.role) for one in table.columns))
        groups.setdefault(key, []).append(table)
    return list(groups.values())
