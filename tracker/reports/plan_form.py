"""The measures of a plan → the table in which offices adopt and announce them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from flask_babel import gettext as _

from ..models import KpiKind, Measure, Plan
from .paper import Grid, Paper, TopicRow
from .wording import amount, formal, kpis, monitoring, numbered, one_line, responsible
from .wording import lines as on_lines

# Of the 262 mm between the margins of a lying page.
_PAGE = 262


@dataclass(frozen=True)
class _Column:
    heading: str
    share: int
    write: Callable[[Measure], str]
    # Stands in the table only where some measure has something to say in it.
    is_optional: bool = False


def plan_form(plan: Plan, measures: Sequence[Measure]) -> Paper:
    columns = [column for column in _columns() if not column.is_optional or any(map(column.write, measures))]
    whole = sum(column.share for column in columns)
    grid = Grid(
        headings=[column.heading for column in columns],
        widths=[column.share * _PAGE // whole for column in columns],
        rows=list(_rows(measures, columns)),
    )
    return Paper(title(plan), [grid], is_landscape=True)


def title(plan: Plan) -> list[str]:
    """The year once, whether or not the plan is named after it."""
    office, name = plan.organisation, one_line(formal(plan.title))
    year = str(_("Fiscal year B.E. %(year)s", year=formal(str(plan.fiscal_year))))
    name = name.removesuffix(year).rstrip() or name
    lines = [name, one_line(f"{office.full_name} {_where(office.district, office.province)}")]
    return lines if formal(str(plan.fiscal_year)) in name else [*lines, year]


def _where(district: str, province: str) -> str:
    known = [(district, _("%(district)s District", district=district))]
    known += [(province, _("%(province)s Province", province=province))]
    return " ".join(str(words) for name, words in known if name)


def _rows(measures: Sequence[Measure], columns: Sequence[_Column]) -> Iterator[TopicRow | list[str]]:
    """Neighbours of one topic stand under it."""
    for number, (topic, group) in enumerate(groupby(measures, lambda measure: measure.topic), start=1):
        yield TopicRow(formal(f"({number}) {one_line(topic or _('Further measures'))}"))
        for measure in group:
            yield [column.write(measure) for column in columns]


def _columns() -> list[_Column]:
    return [
        _Column(_("No."), 14, lambda m: formal(m.number)),
        _Column(_("Measures and approaches"), 56, lambda m: one_line(m.title)),
        _Column(_("Indicators and questions (codes)"), 24, lambda m: formal(m.indicators), True),
        _Column(_("Purposes"), 40, lambda m: on_lines(m.objective_list), True),
        _Column(_("Target groups"), 34, lambda m: one_line(m.target_group), True),
        _Column(_("Steps and ways"), 70, lambda m: "\n".join(numbered(step.text for step in m.steps))),
        _Column(_("Who is responsible"), 38, responsible),
        _Column(_("Period of work"), 46, lambda m: one_line(m.period)),
        _Column(_("Monitoring and evaluation"), 43, lambda m: on_lines(monitoring(m))),
        _Column(_("Budget (baht)"), 30, lambda m: amount(m.budget_allocated), True),
        _Column(_("Outputs"), 36, lambda m: on_lines(kpis(m, KpiKind.OUTPUT)), True),
        _Column(_("Outcomes"), 36, lambda m: on_lines(kpis(m, KpiKind.OUTCOME)), True),
    ]
