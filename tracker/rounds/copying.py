"""A project as it is typed into e-PlanNACC: field by field, in the words and figures of its report.

Digits stay arabic and amounts bare, because fields of figures on the web take nothing else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256

from flask_babel import force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ..models import KpiKind
from ..reports.facts import MeasureProgress, MeasureState, Target, TaskResult
from ..reports.papers.measure_results import reached
from ..words import COMPARISONS

STATES = {
    MeasureState.DONE: _l("Completed"),
    MeasureState.PARTIAL: _l("In progress"),
    MeasureState.NOT_STARTED: _l("Not carried out yet"),
}


@dataclass(frozen=True)
class CopyField:
    """`hint` is for the eyes only; an empty value is nothing to copy."""

    key: str
    label: str
    value: str
    hint: str = ""

    @property
    def is_long(self) -> bool:
        return "\n" in self.value or len(self.value) > 60


@dataclass(frozen=True)
class Project:
    number: str
    title: str
    # What became of it in the round, and what stands in the plan since the beginning of the year.
    results: tuple[CopyField, ...]
    plan: tuple[CopyField, ...]

    @property
    def sha256(self) -> str:
        """Of what a round adds, in whatever language its fields are called."""
        told = "\n".join(f"{field.key}\t{field.value}" for field in self.results)
        return sha256(told.encode()).hexdigest()

    @property
    def missing(self) -> list[CopyField]:
        return [field for field in self.results if not field.value]


def copied(one: MeasureProgress) -> Project:
    planned = one.planned
    return Project(planned.number, planned.title, tuple(_results(one)), tuple(_plan(one)))


def _results(one: MeasureProgress) -> Iterator[CopyField]:
    planned = one.planned
    yield CopyField("title", _("Name of the project"), planned.title)
    with force_locale("th"):
        state = str(STATES[one.state])
    yield CopyField("state", _("State of the work"), state)
    yield CopyField("result", _("Results of the work"), _said(one.results, "result"))
    figures = reached(one)
    for place, target in enumerate(planned.targets):
        label = _("Output: %(what)s", what=target.text)
        if target.kind is KpiKind.OUTCOME:
            label = _("Outcome: %(what)s", what=target.text)
        yield CopyField(f"target {place}", label, _figure(figures.get(place)), _wanted(target))
    source = _("Source: %(source)s", source=planned.budget_source) if planned.budget_source else ""
    yield CopyField("budget", _("Budget allocated (baht)"), _amount(planned.budget), source)
    yield CopyField("budget used", _("Budget used (baht)"), _amount(_budget_used(one.results)))
    yield CopyField("obstacles", _("Problems and obstacles"), _said(one.results, "obstacles"))
    yield CopyField("suggestions", _("Suggestions"), _said(one.results, "suggestions"))
    yield CopyField("evidence", _("Evidence"), "\n".join(dict.fromkeys(e.url or e.title for e in one.evidence)))


def _plan(one: MeasureProgress) -> Iterator[CopyField]:
    planned = one.planned
    yield CopyField("topic", _("Dimension or topic"), planned.topic)
    yield CopyField("rationale", _("Rationale"), planned.rationale)
    yield CopyField("objectives", _("Objectives"), _lines(planned.objectives))
    yield CopyField("target group", _("Target group"), planned.target_group)
    yield CopyField("steps", _("Steps"), _lines(planned.steps))
    yield CopyField("period", _("Period"), planned.period)
    yield CopyField("responsible", _("Responsible"), planned.responsible)


def _lines(texts: tuple[str, ...]) -> str:
    """Numbered where there are several."""
    return "\n".join(f"{n}. {text}" for n, text in enumerate(texts, 1)) if len(texts) > 1 else "".join(texts)


def _said(results: tuple[TaskResult, ...], what: str) -> str:
    """The last word of each division; who says it stands before it where there are several."""
    latest: dict[str, str] = {}
    for result in sorted(results, key=_when):
        if text := getattr(result, what):
            latest[result.division] = text
    names = {result.division for result in results}
    in_order = dict.fromkeys(result.division for result in results if result.division in latest)
    return "\n".join(f"{name}: {latest[name]}" if len(names) > 1 else latest[name] for name in in_order)


def _budget_used(results: tuple[TaskResult, ...]) -> Decimal | None:
    told = [result.budget_used for result in results if result.budget_used is not None]
    return sum(told, Decimal(0)) if told else None


def _when(result: TaskResult) -> tuple[date, date]:
    return result.reported_on or date.min, result.covers_to


def _wanted(target: Target) -> str:
    if target.value is None:
        return ""
    figure = f"{COMPARISONS[target.comparison]} {_figure(target.value)} {target.unit}".strip()
    return str(_("Target: %(figure)s", figure=figure))


def _amount(value: Decimal | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _figure(value: Decimal | None) -> str:
    return "" if value is None else f"{value:.2f}".removesuffix(".00")
