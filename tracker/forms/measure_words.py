"""What the fields of a measure are called, and what stands in them, as lines to be read beside each other."""

from collections.abc import Mapping
from decimal import Decimal

from flask_babel import gettext as _

from .. import shell
from ..models import Division
from ..schedule import read_rule, sentence
from ..sheet import DeadlineLine, KpiLine, Sheet
from ..words import word
from .measures import ROW_WORDS, MeasureForm


def name_of(form: MeasureForm, name: str) -> str:
    return str(ROW_WORDS.get(name) or form[name].label.text)


def word_of(name: str) -> str:
    """As `name_of`, where no form is open."""
    return str(ROW_WORDS.get(name) or getattr(MeasureForm, name).args[0])


def lines_of(sheet: Sheet, name: str, divisions: Mapping[int, Division]) -> list[str]:
    """Nothing to read where nothing is written."""
    value = getattr(sheet, name)
    match name:
        case "steps":
            return [shell.in_digits(f"{number}. {step.text}") for number, step in enumerate(sheet.steps, start=1)]
        case "kpis":
            return [_kpi(line) for line in sheet.kpis]
        case "deadlines":
            return [_deadline(line, sheet) for line in sheet.deadlines]
        case "leads" | "contributors":
            return [divisions[number].name for number in value if number in divisions]
        case "collector":
            return [divisions[value].name] if value in divisions else []
        case "is_for_all":
            return [_("Yes") if value else _("No")]
    return _plain(value)


def _plain(value: str | Decimal | int | None) -> list[str]:
    if isinstance(value, str):
        return value.splitlines()
    if isinstance(value, Decimal):
        return [shell.money(value)]
    return [] if value is None else [shell.number(value)]


def _kpi(line: KpiLine) -> str:
    target = [word(line.comparison), shell.money(line.value), line.unit] if line.value is not None else []
    return " ".join([f"{word(line.kind)}:", line.text, *target]).strip()


def _deadline(line: DeadlineLine, sheet: Sheet) -> str:
    rule = sentence(read_rule(line.rule), shell.language()) if line.rule else _("No deadline")
    place = sheet.places_of_steps().get(line.step)
    told = [line.phrase, line.title, shell.in_digits(_("Step %(number)s", number=place)) if place else ""]
    return " · ".join([*filter(None, told), rule])
