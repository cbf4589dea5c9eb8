"""What became of a measure, in the cells of a report: per division, the last report first of all that it sent."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from flask_babel import gettext as _

from ...models import TaskState
from ..facts import MeasureProgress, MeasureState, TaskResult
from ..paper import Cell, Sign, Size
from .measure_cells import figure_of, target
from .saying import NOTHING, amount, formal, in_table, whole

_SIGNS = {
    MeasureState.DONE: Sign.DONE,
    MeasureState.PARTIAL: Sign.PARTIAL,
    MeasureState.NOT_STARTED: Sign.NOT_STARTED,
}


def state_word(state: MeasureState) -> str:
    match state:
        case MeasureState.DONE:
            return str(_("Done (measure)"))
        case MeasureState.PARTIAL:
            return str(_("Under way (measure)"))
        case MeasureState.NOT_STARTED:
            return str(_("Not begun (measure)"))


def state_cell(measure: MeasureProgress) -> Cell:
    return Cell((state_word(measure.state),), sign=_SIGNS[measure.state])


def result_cell(measure: MeasureProgress, day: date) -> Cell:
    return Cell(tuple(_results(measure, day)) or (str(_("No division owes anything for it yet")),))


def _results(measure: MeasureProgress, day: date) -> Iterator[str]:
    divisions = by_division(measure.results)
    told = {name: latest(results) for name, results in divisions.items()}
    for name, results in divisions.items():
        if report := told[name]:
            said = [how_many(results), formal(report.result)]
            words = " ".join(filter(None, said))
            yield words if len(divisions) == 1 else f"{formal(name)}: {words}"
    silent = [name for name, report in told.items() if report is None]
    if silent:
        yield _silent(measure, silent, day, is_all=len(silent) == len(divisions))
    if spent := budget_used(measure):
        yield str(_("Budget used: %(amount)s baht", amount=amount(spent)))


def _silent(measure: MeasureProgress, names: Sequence[str], day: date, *, is_all: bool) -> str:
    """Divisions that have reported nothing: late, or with time left."""
    late = [r for r in measure.results if r.division in names and r.state.is_with_division and r.due_on < day]
    who = "" if is_all else formal(" ".join(names))
    if late:
        days = max((day - result.due_on).days for result in late)
        said = _("no result was reported yet, %(days)s days after the date", days=whole(days))
    elif any(result.state is TaskState.IN_PROGRESS for result in measure.results if result.division in names):
        said = _("under way, within the time set")
    else:
        said = _("not begun, within the time set")
    return f"{who}: {said}" if who else str(said)


def how_many(results: Sequence[TaskResult]) -> str:
    """How much of it is done, where a division owes several."""
    if len(results) < 2:
        return ""
    done = sum(result.state is TaskState.DONE for result in results)
    return str(_("%(done)s of %(all)s tasks done.", done=whole(done), all=whole(len(results))))


def by_division(results: Sequence[TaskResult]) -> dict[str, list[TaskResult]]:
    found: dict[str, list[TaskResult]] = {}
    for result in results:
        found.setdefault(result.division, []).append(result)
    return found


def latest(results: Sequence[TaskResult]) -> TaskResult | None:
    told = [result for result in results if result.reported_on and result.result]
    return max(told, key=lambda result: (result.reported_on or date.min, result.covers_to), default=None)


def budget_used(measure: MeasureProgress) -> Decimal | None:
    """None where nobody told of any, or where nothing was used of nothing."""
    told = [result.budget_used for result in measure.results if result.budget_used is not None]
    if not told or (not any(told) and not measure.planned.budget):
        return None
    return sum(told, Decimal(0))


def period_cell(measure: MeasureProgress) -> Cell:
    """An extended period says its new end, and from which first agreed date."""
    moved = sorted({(r.first_due_on, r.due_on) for r in measure.results if r.due_on > r.first_due_on})
    said = [
        str(_("extended to %(new)s from %(first)s", new=in_table(new), first=in_table(first))) for first, new in moved
    ]
    return Cell((formal(measure.planned.period) or NOTHING, *said))


def evidence_cell(measure: MeasureProgress) -> Cell:
    """Addresses keep their digits; the same paper of several divisions once."""
    said = dict.fromkeys(one.url or formal(one.title) for one in measure.evidence)
    return Cell(tuple(said) or (NOTHING,), size=Size.TINY)


def outcome_cell(measure: MeasureProgress) -> Cell:
    return Cell(tuple(_outcomes(measure)) or (NOTHING,))


def _outcomes(measure: MeasureProgress) -> Iterator[str]:
    figures = reached(measure)
    for place, one in enumerate(measure.planned.targets):
        if place in figures:
            figure = figure_of(one, figures[place])
            yield str(_("%(what)s: %(figure)s (target %(target)s)", what=one.text, figure=figure, target=target(one)))


def reached(measure: MeasureProgress) -> dict[int, Decimal]:
    """The last figure that anybody reported for each target."""
    found: dict[int, Decimal] = {}
    for result in sorted(measure.results, key=lambda one: (one.reported_on or date.min, one.covers_to)):
        found.update({one.target: one.value for one in result.reached})
    return found
