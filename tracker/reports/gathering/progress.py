"""What became of a plan until a day → the facts of a progress report."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from ...models import EvidenceKind, Measure, Outcome, Plan, Report, TaskState, Verdict
from ...progress import Figures, Row
from ..facts import (
    DivisionProgress,
    EvidenceFacts,
    MeasureProgress,
    MeasureState,
    ProgressReport,
    Reached,
    Said,
    TaskResult,
)
from ..wording import one_line
from .office import in_thai, office_and_signers
from .planned import plan_facts, planned, standing_measures
from .scores import assessments_of
from .standing import PlanOnADay

# Months after which the next assessment may be known.
A_YEAR = 12


@in_thai
def progress_report(
    plan: Plan,
    months: int,
    day: date,
    today: date,
    *,
    proposals: tuple[str, ...] = (),
    is_final: bool = False,
) -> ProgressReport:
    """As it stood when the day was over. A plan answers the assessment of the year before it; after twelve months the
    next one may be known."""
    then = PlanOnADay(plan, day, today)
    measures = standing_measures(plan, day)
    office, signers = office_and_signers(plan.organisation, today)
    of_measure = _by_measure(then)
    told = tuple(_measure(then, measure, of_measure[measure.id]) for measure in measures)
    scores = assessments_of(plan.organisation)
    return ProgressReport(
        office,
        signers,
        plan_facts(plan),
        months,
        day,
        told,
        divisions=tuple(_divisions(then, measures)),
        overdue=then.overdue({measure.id: measure.number for measure in measures}),
        obstacles=_said(told, lambda result: result.obstacles),
        suggestions=_said(told, lambda result: result.suggestions),
        assessment=scores.get(plan.fiscal_year - 1),
        next_assessment=scores.get(plan.fiscal_year) if months == A_YEAR else None,
        proposals=proposals,
        is_final=is_final,
    )


def _by_measure(then: PlanOnADay) -> dict[int, list[Row]]:
    """What is owed for each, in the order of divisions and dates."""
    found: dict[int, list[Row]] = defaultdict(list)
    places = {number: place for place, number in enumerate(then.divisions)}
    for row in sorted(then.progress.rows, key=lambda row: (places[row.division_id], row.first_due_on, row.id)):
        if row.state is not TaskState.WITHDRAWN:
            found[row.measure_id].append(row)
    return found


def _measure(then: PlanOnADay, measure: Measure, rows: list[Row]) -> MeasureProgress:
    places = {str(kpi.id): place for place, kpi in enumerate(measure.kpis)}
    state = measure_state(then.progress.by_measure.get(measure.id, Figures()))
    results = tuple(_result(then, row, places) for row in rows)
    return MeasureProgress(planned(measure), state, results, tuple(_evidence(then, rows)))


def measure_state(figures: Figures) -> MeasureState:
    """Begun, once anybody has begun anything of it."""
    if figures.is_done:
        return MeasureState.DONE
    begun = figures.done or figures.waiting or figures.doing
    return MeasureState.PARTIAL if begun else MeasureState.NOT_STARTED


def _result(then: PlanOnADay, row: Row, places: dict[str, int]) -> TaskResult:
    told, report = then.described[row.id], then.reports.get(row.id)
    plain = TaskResult(
        then.names[row.division_id], one_line(told.title), told.part, row.state, told.covers_from, told.covers_to,
        row.first_due_on, row.due_on,
    )  # fmt: skip
    return _with_report(plain, then, report, places) if report else plain


def _with_report(plain: TaskResult, then: PlanOnADay, report: Report, places: dict[str, int]) -> TaskResult:
    reached = ((places[key], written) for key, written in report.figures.items() if key in places and written)
    return replace(
        plain,
        result=one_line(report.result),
        reported_on=report.sent_on,
        is_accepted=then.was_accepted(report) and report.verdict is Verdict.ACCEPTED and report.outcome is Outcome.DONE,
        reached=tuple(Reached(place, Decimal(written)) for place, written in sorted(reached)),
        budget_used=report.budget_used,
        obstacles=one_line(report.obstacles),
        suggestions=one_line(report.suggestions),
    )


def _evidence(then: PlanOnADay, rows: Iterable[Row]) -> Iterator[EvidenceFacts]:
    """Each paper and each address once."""
    seen = set()
    for row in rows:
        for one in then.evidence.get(row.id, ()):
            url = one.url if one.kind is EvidenceKind.LINK else ""
            if (url or one.title) not in seen:
                seen.add(url or one.title)
                yield EvidenceFacts(one_line(one.title), url, then.names[row.division_id])


def _divisions(then: PlanOnADay, measures: list[Measure]) -> Iterator[DivisionProgress]:
    """Each measure counts for every division that owes something for it, as far as that division is."""
    standing = {measure.id for measure in measures}
    for number, name in then.names.items():
        of_division = then.progress.of_division(number)
        if any(figures.owed for figures in of_division.by_measure.values()):
            states = [
                measure_state(figures)
                for measure_id, figures in of_division.by_measure.items()
                if figures.owed and measure_id in standing
            ]
            yield DivisionProgress(
                name,
                states.count(MeasureState.DONE),
                states.count(MeasureState.PARTIAL),
                states.count(MeasureState.NOT_STARTED),
                of_division.whole.overdue,
            )


def _said(measures: Iterable[MeasureProgress], of: Callable[[TaskResult], str]) -> tuple[Said, ...]:
    """The same words once, with everybody who said them."""
    found: dict[str, list[str]] = {}
    for result in (result for measure in measures for result in measure.results):
        if text := of(result):
            divisions = found.setdefault(text, [])
            if result.division not in divisions:
                divisions.append(result.division)
    return tuple(Said(text, tuple(divisions)) for text, divisions in found.items())
