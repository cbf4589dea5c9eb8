"""The progress report of an action plan: all projects in one table, then each in its sections with its figures."""

from collections.abc import Iterator
from decimal import Decimal

from flask_babel import gettext as _

from ..facts import MeasureProgress, MeasureState, ProgressReport
from ..paper import Block, Cell, Grid, Line, Paper, cell
from .action_plan import budget
from .measure_cells import figure_of, target, text_cell
from .measure_results import budget_used, evidence_cell, period_cell, reached, result_cell, state_cell, state_word
from .progress_report import as_of, overdue_table, round_line
from .remarks import remarks
from .saying import NOTHING, amount, formal, hundredths, in_text, place_of, shares, whole, year_of
from .scores import comparison
from .signing import of_report


def action_plan_progress(facts: ProgressReport) -> Paper:
    blocks: list[Block] = [_all(facts), *_sums(facts)]
    for project in facts.measures:
        blocks += _project(facts, project)
    blocks += [*comparison(facts), *overdue_table(facts), *remarks(facts, of_report(facts.signers))]
    title = (
        str(_("Report on the results of the action plan to prevent corruption")),
        str(_("of %(office)s", office=place_of(facts.office))),
        round_line(facts),
    )
    what = _(
        "Report on the results of the action plan, round of %(months)s months, %(year)s",
        months=whole(facts.months),
        year=year_of(facts.plan.fiscal_year),
    )
    return Paper(title, tuple(blocks), is_landscape=True, foot=(str(what), as_of(facts)))


def _all(facts: ProgressReport) -> Grid:
    rows = [
        (
            cell(formal(one.planned.number)), cell(formal(one.planned.title)), text_cell(one.planned.responsible),
            _money(one.planned.budget), _money(budget_used(one)), state_cell(one),
        )
        for one in facts.measures
    ]  # fmt: skip
    budgets = [one.planned.budget or Decimal(0) for one in facts.measures]
    used = [budget_used(one) or Decimal(0) for one in facts.measures]
    rows.append(
        (
            Cell(), Cell((str(_("In all")),), is_bold=True), Cell(),
            _money(sum(budgets, Decimal(0))), _money(sum(used, Decimal(0))), Cell(),
        )
    )  # fmt: skip
    return Grid(
        (
            _("No. (column)"),
            _("Project"),
            _("Who is responsible"),
            _("Budget (baht)"),
            _("Used (baht)"),
            _("State (measure)"),
        ),
        (12, 108, 50, 30, 30, 32),
        tuple(rows),
        centred=(0, 3, 4),
        caption=str(_("All projects")),
        name=_("All projects"),
    )


def _money(value: Decimal | None) -> Cell:
    return Cell((amount(value),), number=float(value)) if value is not None else cell(NOTHING)


def _sums(facts: ProgressReport) -> Iterator[Line]:
    states = [one.state for one in facts.measures]
    counts = [states.count(state) for state in MeasureState]
    done, partial, not_started = (hundredths(share) for share in shares(counts))
    said = _(
        "%(all)s projects in all: %(done)s done (%(d)s per cent), %(partial)s under way (%(p)s per cent), "
        "%(not)s not begun (%(n)s per cent)",
        all=whole(len(states)), done=whole(counts[0]), d=done, partial=whole(counts[1]), p=partial,
        **{"not": whole(counts[2]), "n": not_started},
    )  # fmt: skip
    yield Line(str(said), is_paragraph=True)


def _project(facts: ProgressReport, one: MeasureProgress) -> Iterator[Block]:
    """One table each: the sections of the form at the left, what they say and what became of it at the right."""
    planned = one.planned
    number = _("Project no. %(number)s", number=formal(planned.number)) if planned.number else _("Project")
    targets = [f"{formal(t.text)} ({formal(target(t))})" for t in planned.targets]
    told: list[tuple[str, Cell]] = [
        (_("Name of the project"), Cell((formal(planned.title),), is_bold=True)),
        (
            _("Principles and reasons"),
            Cell(tuple(formal(line) for line in planned.rationale.splitlines()) or (NOTHING,)),
        ),
        (_("Purposes"), _lines(planned.objectives)),
        (_("Target groups"), _lines([planned.target_group])),
        (_("Ways of working"), _lines(planned.steps)),
        (_("Period of work"), period_cell(one)),
        (_("Budget"), _lines([budget(planned)])),
        (_("Who is responsible"), _lines([planned.responsible])),
        (_("Outputs and outcomes"), _lines(targets)),
    ]
    sections = [
        (Cell((f"{formal(str(n))}. {heading}",), is_bold=True), said) for n, (heading, said) in enumerate(told, 1)
    ]
    results = [
        (_("Results (as of %(day)s)", day=in_text(facts.as_of)), result_cell(one, facts.as_of)),
        (_("State (measure)"), state_cell(one)),
        (_("Budget used of the budget"), Cell((_spent(one),))),
        (_("Figures reached"), Cell(tuple(_figures(one)) or (NOTHING,))),
        (_("Evidence (column)"), evidence_cell(one)),
    ]
    rows = [*sections, *((Cell((str(heading),), is_bold=True), said) for heading, said in results)]
    yield Grid(
        (_("Section"), _("What the plan says, and what became of it")),
        (60, 202),
        tuple(rows),
        caption=f"{number} {formal(planned.title)} ({state_word(one.state)})",
        name=str(number),
        is_new_page=True,
        is_only_paper=True,
    )


def _lines(texts: list[str] | tuple[str, ...]) -> Cell:
    said = [formal(" ".join(text.split())) for text in texts if text.strip()]
    if len(said) > 1:
        said = [f"{formal(str(number))}. {text}" for number, text in enumerate(said, start=1)]
    return Cell(tuple(said) or (NOTHING,))


def _spent(one: MeasureProgress) -> str:
    used, allocated = budget_used(one), one.planned.budget
    if used is None:
        return NOTHING
    if not allocated:
        return str(_("%(used)s baht", used=amount(used)))
    share = hundredths(used * 100 / allocated)
    return str(
        _(
            "%(used)s of %(allocated)s baht (%(share)s per cent)",
            used=amount(used), allocated=amount(allocated), share=share,
        )
    )  # fmt: skip


def _figures(one: MeasureProgress) -> Iterator[str]:
    """Each target with what was reached; one that nobody reported yet says so."""
    figures = reached(one)
    for place, wanted in enumerate(one.planned.targets):
        said = figure_of(wanted, figures[place]) if place in figures else str(_("not reported yet"))
        yield str(
            _("%(what)s: %(figure)s (target %(target)s)", what=formal(wanted.text), figure=said, target=target(wanted))
        )
