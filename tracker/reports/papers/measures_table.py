"""The measures of a plan, in the table in which offices adopt and announce them: first agreed dates, no extension."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from flask_babel import gettext as _

from ...models import KpiKind
from ..facts import PlanDocument, Planned
from ..paper import Cell, Grid, Paper, Together, TopicRow
from .measure_cells import in_words, many, numbered, targets, text_cell, under_topics
from .saying import amount, formal, place_of, plan_name, year_of
from .signing import of_plan

# Of the 262 mm between the margins of a lying page.
PAGE = 262


@dataclass(frozen=True)
class Column:
    heading: str
    share: int
    write: Callable[[Planned], Cell]
    # Stands in a table only where some measure has something to say in it.
    has: Callable[[Planned], object] | None = None


def measures_table(facts: PlanDocument) -> Paper:
    """On paper the columns of the announcement; in a workbook all that the plan tells."""
    measures = facts.measures
    short = table_of(measures, columns(), PAGE)
    full = table_of(measures, [*columns(), *more_columns()], PAGE)
    blocks: list[Grid | Together] = [short] if short.headings == full.headings else _both(short, full)
    title = (plan_name(facts.plan), place_of(facts.office), year_of(facts.plan.fiscal_year))
    foot = str(_("Draft, not adopted yet")) if facts.plan.is_draft else ""
    return Paper(title, (*blocks, Together((of_plan(facts.signers),))), is_landscape=True, foot=("", foot))


def _both(short: Grid, full: Grid) -> list[Grid | Together]:
    return [replace(short, is_only_paper=True), replace(full, is_only_sheet=True)]


def table_of(measures: Sequence[Planned], offered: Sequence[Column], page: int) -> Grid:
    shown = [column for column in offered if column.has is None or any(map(column.has, measures))]
    whole = sum(column.share for column in shown)
    rows: list[TopicRow | tuple[Cell, ...]] = []
    for topic, those in under_topics(measures, lambda one: one.topic):
        rows.append(topic)
        rows += [tuple(column.write(one) for column in shown) for one in those]
    return Grid(
        tuple(column.heading for column in shown),
        tuple(column.share * page // whole for column in shown),
        tuple(rows),
        centred=(0,),
        name=_("Measures"),
    )


def columns() -> list[Column]:
    return [
        Column(_("No. (column)"), 12, lambda m: Cell((formal(m.number),))),
        Column(_("Measures and approaches"), 52, lambda m: text_cell(m.title)),
        Column(_("Steps and ways"), 82, lambda m: numbered(m.steps)),
        Column(_("Who is responsible"), 35, lambda m: text_cell(m.responsible)),
        Column(_("Period of work"), 39, lambda m: text_cell(m.period)),
        Column(_("Monitoring and evaluation"), 42, lambda m: many(m.monitoring)),
    ]


def more_columns() -> list[Column]:
    return [
        Column(
            _("Indicators and questions (codes)"),
            24,
            lambda m: text_cell(" ".join(m.indicators)),
            lambda m: m.indicators,
        ),
        Column(_("Purposes"), 40, lambda m: many(m.objectives), lambda m: m.objectives),
        Column(_("Target groups"), 34, lambda m: text_cell(m.target_group), lambda m: m.target_group),
        Column(_("Budget (baht)"), 30, _budget, lambda m: m.budget is not None),
        Column(_("Outputs"), 36, _of_kind(KpiKind.OUTPUT), _has(KpiKind.OUTPUT)),
        Column(_("Outcomes"), 36, _of_kind(KpiKind.OUTCOME), _has(KpiKind.OUTCOME)),
    ]


def _budget(planned: Planned) -> Cell:
    if planned.budget is None:
        return text_cell("")
    return Cell((str(_("%(amount)s baht", amount=amount(planned.budget))),))


def _of_kind(kind: KpiKind) -> Callable[[Planned], Cell]:
    return lambda planned: many([in_words(one) for _place, one in targets(planned, kind)])


def _has(kind: KpiKind) -> Callable[[Planned], object]:
    return lambda planned: targets(planned, kind)
