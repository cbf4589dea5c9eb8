"""The projects of an action plan → one sheet each, in the nine numbered sections of the form."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _

from ..models import KpiKind, Measure, Plan
from .paper import Line, Paper
from .plan_form import title
from .wording import amount, formal, kpis, monitoring, numbered, one_line, responsible


def project_forms(plan: Plan, measures: Sequence[Measure]) -> Paper:
    blocks = [line for place, measure in enumerate(measures) for line in _sheet(measure, is_first=place == 0)]
    return Paper(title(plan), blocks)


def _sheet(measure: Measure, *, is_first: bool) -> Iterator[Line]:
    if measure.topic:
        yield Line(formal(one_line(measure.topic)), is_bold=True, is_new_page=not is_first)
    project = str(_("Project no. %(number)s", number=formal(measure.number))) if measure.number else ""
    if project:
        yield Line(project, is_bold=True, is_new_page=not is_first and not measure.topic)
    for number, (heading, said) in enumerate(_sections(measure), start=1):
        yield Line(f"{formal(str(number))}. {heading}", is_bold=True)
        # The first section is its own heading.
        for text in said or ([NOTHING] if number > 1 else []):
            yield Line(text, depth=1)


def _sections(measure: Measure) -> list[tuple[str, list[str]]]:
    """Their numbers stand in those of what is listed under them."""
    return [
        (str(_("Name of the project : %(title)s", title=one_line(measure.title))), []),
        (_("Principles and reasons"), measure.rationale.splitlines()),
        (_("Purposes"), numbered(measure.objective_list, "3")),
        (_("Target groups"), _said(measure.target_group)),
        (_("Ways of working"), numbered((step.text for step in measure.steps), "5")),
        (_("Period of work"), [*_said(measure.period), *monitoring(measure)]),
        (_("Budget"), _said(" ".join([amount(measure.budget_allocated), measure.budget_source]))),
        (_("Who is responsible"), _said(responsible(measure))),
        (_("Outputs and outcomes"), _success(measure)),
    ]


def _said(text: str) -> list[str]:
    return [one_line(text)] if text.strip() else []


NOTHING = "–"


def _success(measure: Measure) -> list[str]:
    outputs = [_("Output: %(text)s", text=text) for text in kpis(measure, KpiKind.OUTPUT)]
    return numbered([*outputs, *(_("Outcome: %(text)s", text=text) for text in kpis(measure, KpiKind.OUTCOME))], "9")
