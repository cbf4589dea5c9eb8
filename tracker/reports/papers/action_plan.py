"""The projects of an action plan: one sheet each, in the nine numbered sections of the form."""

from collections.abc import Iterator
from dataclasses import replace

from flask_babel import gettext as _

from ...models import KpiKind
from ..facts import PlanDocument, Planned, Target
from ..paper import Block, Grid, Line, Paper, Side, Size, Together, cell
from .measure_cells import target, targets
from .measures_table import columns, more_columns, table_of
from .saying import NOTHING, amount, formal, place_of, plan_name, year_of
from .signing import of_project

# Between the margins of a standing page, in millimetres.
PAGE = 160


def action_plan(facts: PlanDocument) -> Paper:
    blocks: list[Block] = [
        block for place, one in enumerate(facts.measures) for block in _sheet(facts, one, is_first=place == 0)
    ]
    sheet = table_of(facts.measures, [*columns(), *more_columns()], 262)
    foot = str(_("Draft, not adopted yet")) if facts.plan.is_draft else ""
    all_projects = replace(sheet, is_only_sheet=True, name=_("Projects"))
    return Paper((), (*blocks, all_projects), foot=("", foot), name=title(facts))


def title(facts: PlanDocument) -> tuple[str, ...]:
    return plan_name(facts.plan), place_of(facts.office), year_of(facts.plan.fiscal_year)


def _sheet(facts: PlanDocument, project: Planned, *, is_first: bool) -> Iterator[Block]:
    number = str(_("Project no. %(number)s", number=formal(project.number))) if project.number else ""
    for place, line in enumerate(title(facts)):
        is_new_page = not is_first and place == 0
        yield Line(line, is_bold=True, side=Side.CENTRE, size=Size.TITLE, is_new_page=is_new_page)
    if project.topic:
        yield Line(formal(project.topic), is_bold=True, side=Side.CENTRE)
    if number:
        yield Line(number, side=Side.RIGHT)
    yield from sections(project)
    yield Together((*_outputs(project), of_project(facts.signers)))


def sections(project: Planned) -> Iterator[Line]:
    """The first eight; their numbers stand in those of what is listed under them."""
    told: list[tuple[str, list[Line]]] = [
        (_("Name of the project : %(title)s", title=formal(project.title)), []),
        (_("Principles and reasons"), [_paragraph(line) for line in project.rationale.splitlines() if line.strip()]),
        (_("Purposes"), _listed(project.objectives, "3")),
        (_("Target groups"), _said(project.target_group)),
        (_("Ways of working"), _listed(project.steps, "5")),
        (_("Period of work"), [*_said(project.period), *(_plain(text) for text in project.monitoring)]),
        (_("Budget"), _said(budget(project))),
        (_("Who is responsible"), _said(project.responsible)),
    ]
    for number, (heading, lines) in enumerate(told, start=1):
        yield Line(f"{formal(str(number))}. {heading}", is_bold=True)
        # The first section is its own heading.
        yield from lines or ([_plain(NOTHING)] if number > 1 else [])


def budget(project: Planned) -> str:
    if project.budget is None:
        return project.budget_source
    baht = _("%(amount)s baht", amount=amount(project.budget))
    return f"{baht} {project.budget_source}".strip()


def _paragraph(text: str) -> Line:
    return Line(formal(" ".join(text.split())), is_paragraph=True, depth=1)


def _plain(text: str) -> Line:
    return Line(formal(text), depth=1)


def _said(text: str) -> list[Line]:
    return [_plain(text)] if text.strip() else []


def _listed(texts: tuple[str, ...], section: str) -> list[Line]:
    return [Line(formal(text), mark=formal(f"{section}.{n}"), depth=1) for n, text in enumerate(texts, start=1)]


def _outputs(project: Planned) -> Iterator[Line | Grid]:
    heading = _("Outputs and outcomes")
    yield Line(f"{formal('9')}. {heading}", is_bold=True)
    rows = [
        (cell(kind), cell(formal(one.text)), cell(formal(target(one)))) for kind, one in outputs_and_outcomes(project)
    ]
    yield Grid(
        (_("Kind"), _("Item (column)"), _("Indicator or target")),
        (26, 98, 36),
        tuple(rows) or ((cell(NOTHING), cell(NOTHING), cell(NOTHING)),),
        centred=(2,),
        is_only_paper=True,
    )


def outputs_and_outcomes(project: Planned) -> Iterator[tuple[str, Target]]:
    for kind, word in ((KpiKind.OUTPUT, _("Output (word)")), (KpiKind.OUTCOME, _("Outcome (word)"))):
        for _place, one in targets(project, kind):
            yield str(word), one
