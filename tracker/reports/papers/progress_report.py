"""The progress report of measures after six and after twelve months."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from ...thai import FiscalYear, Round
from ..facts import DivisionProgress, MeasureProgress, MeasureState, ProgressReport
from ..paper import Cell, Grid, Line, Paper, Shade, Size, Together, TopicRow, cell, counted
from .measure_cells import many, numbered, text_cell, under_topics
from .measure_results import evidence_cell, outcome_cell, period_cell, result_cell, state_cell
from .measures_table import PAGE
from .overdue_cells import why
from .remarks import remarks
from .saying import formal, hundredths, in_table, in_text, place_of, shares, whole, year_of
from .scores import basis_of, comparison, opening
from .signing import of_report


@dataclass(frozen=True)
class Column:
    heading: str
    share: int
    write: Callable[[MeasureProgress], Cell]


def progress_report(facts: ProgressReport, *, is_short: bool = False, has_outcome: bool = False) -> Paper:
    blocks = [
        opening(facts),
        results_table(facts, is_short=is_short, has_outcome=has_outcome),
        Together(tuple(_summary(facts))),
        *comparison(facts),
        *overdue_table(facts),
        *remarks(facts, of_report(facts.signers)),
    ]
    return Paper(title(facts), tuple(blocks), is_landscape=True, foot=foot(facts))


def title(facts: ProgressReport) -> tuple[str, ...]:
    return (
        str(_("Report on the results of the measures that promote integrity and transparency in the office")),
        str(_("of %(office)s", office=place_of(facts.office))),
        round_line(facts),
    )


def round_line(facts: ProgressReport) -> str:
    covered = Round(FiscalYear(facts.plan.fiscal_year), 6 if facts.months == 6 else 12)
    return str(
        _(
            "Year %(year)s (round of %(months)s months: %(first)s – %(last)s)",
            year=year_of(facts.plan.fiscal_year),
            months=whole(facts.months),
            first=in_text(covered.first_day),
            last=in_text(covered.last_day),
        )
    )


def foot(facts: ProgressReport) -> tuple[str, str]:
    what = _(
        "Report on the results of the measures, round of %(months)s months, %(year)s",
        months=whole(facts.months),
        year=year_of(facts.plan.fiscal_year),
    )
    return str(what), as_of(facts)


def as_of(facts: ProgressReport) -> str:
    day = in_text(facts.as_of)
    return str(_("Data of %(day)s", day=day) if facts.is_final else _("Draft, data of %(day)s", day=day))


def results_table(facts: ProgressReport, *, is_short: bool, has_outcome: bool) -> Grid:
    shown = list(_columns(facts, is_short=is_short, has_outcome=has_outcome))
    whole_share = sum(column.share for column in shown)
    rows: list[TopicRow | tuple[Cell, ...]] = []
    for topic, those in under_topics(
        facts.measures, lambda one: one.planned.topic, lambda those: basis_of(facts, those)
    ):
        rows.append(topic)
        rows += [tuple(column.write(one) for column in shown) for one in those]
    return Grid(
        tuple(column.heading for column in shown),
        tuple(column.share * PAGE // whole_share for column in shown),
        tuple(rows),
        centred=(0,),
        size=Size.SMALL,
        name=_("Results"),
    )


def _columns(facts: ProgressReport, *, is_short: bool, has_outcome: bool) -> Iterator[Column]:
    """The union of the forms in use; the short one leaves out who, when and how far."""
    yield Column(_("No. (column)"), 11, lambda m: Cell((formal(m.planned.number),)))
    yield Column(_("Measures and approaches"), 36, lambda m: text_cell(m.planned.title))
    yield Column(_("Steps and ways"), 46, lambda m: numbered(m.planned.steps))
    if not is_short:
        yield Column(_("Who is responsible"), 24, lambda m: text_cell(m.planned.responsible))
        yield Column(_("Period of work"), 25, period_cell)
    yield Column(_("Following up"), 28, lambda m: many(m.planned.monitoring))
    results = _("Results (as of %(day)s)", day=in_text(facts.as_of))
    yield Column(str(results), 44, lambda m: result_cell(m, facts.as_of))
    if has_outcome:
        yield Column(_("Outcome or success"), 32, outcome_cell)
    if not is_short:
        yield Column(_("State (measure)"), 23, state_cell)
    yield Column(_("Evidence (column)"), 25, evidence_cell)


# --- in figures


def _summary(facts: ProgressReport) -> Iterator[Line | Grid]:
    yield Line(str(_("Summary of the results")), is_bold=True, size=Size.HEADING)
    states = [measure.state for measure in facts.measures]
    counts = [states.count(state) for state in MeasureState]
    done, partial, not_started = (hundredths(share) for share in shares(counts))
    said = _(
        "%(all)s measures in all: %(done)s done (%(d)s per cent), %(partial)s under way (%(p)s per cent), "
        "%(not)s not begun (%(n)s per cent)",
        all=whole(len(states)), done=whole(counts[0]), d=done, partial=whole(counts[1]), p=partial,
        **{"not": whole(counts[2]), "n": not_started},
    )  # fmt: skip
    yield Line(str(said), is_paragraph=True)
    if facts.divisions:
        yield _by_division(facts.divisions)
        shared = _(
            "Note: a measure of several divisions counts for each of them, so the sum is more than the measures."
        )
        yield Line(str(shared), size=Size.SMALL)


def _by_division(lines: Sequence[DivisionProgress]) -> Grid:
    total = DivisionProgress(
        str(_("Together (by divisions)")),
        *(sum(getattr(line, name) for line in lines) for name in ("done", "partial", "not_started", "overdue")),
    )
    return Grid(
        (
            _("Division"), _("Measures"), _("Done (measure)"), _("Under way (measure)"), _("Not begun (measure)"),
            _("Per cent done"), _("Overdue tasks (number)"),
        ),
        (70, 24, 24, 28, 28, 28, 30),
        (*(_line(line) for line in lines), _line(total, is_total=True)),
        centred=(1, 2, 3, 4, 5, 6),
        name=_("By division"),
    )  # fmt: skip


def _line(line: DivisionProgress, *, is_total: bool = False) -> tuple[Cell, ...]:
    shade = Shade.HEAD if is_total else Shade.NONE
    share = shares([line.done, line.measures - line.done])[0]
    numbers = (line.measures, line.done, line.partial, line.not_started)
    return (
        Cell((formal(line.division),), is_bold=is_total, shade=shade),
        *(counted(number, whole(number), is_bold=is_total, shade=shade) for number in numbers),
        Cell((hundredths(share),), is_bold=is_total, shade=shade, number=float(share)),
        counted(line.overdue, whole(line.overdue), is_bold=is_total, shade=shade),
    )


def overdue_table(facts: ProgressReport) -> Iterator[Grid]:
    if facts.overdue:
        rows = (
            (
                cell(whole(place)), cell(formal(task.division)), cell(formal(task.title)), cell(in_table(task.due_on)),
                counted(task.days, whole(task.days)), cell(why(task)),
            )
            for place, task in enumerate(facts.overdue, start=1)
        )  # fmt: skip
        yield Grid(
            (
                _("No. (column)"),
                _("Division"),
                _("Subject"),
                _("Due (date)"),
                _("Overdue (days)"),
                _("Reason told by the division"),
            ),
            (12, 40, 97, 30, 23, 60),
            tuple(rows),
            centred=(0, 3, 4),
            caption=str(_("Overdue tasks and their reasons (as of %(day)s)", day=in_text(facts.as_of))),
            name=_("Overdue tasks"),
        )
