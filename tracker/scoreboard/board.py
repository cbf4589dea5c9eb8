"""Weak point × measure × tasks done × score after: what a plan does about the scores of the year before it.

The codes that a measure names (`Measure.indicators`) are the one place where a link stands: the plan's form, an import
and this board write them, and carrying a plan over takes them along.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from ..assessments import Change, Height, Point, changes
from ..extensions import db
from ..models import Measure, Organisation, Plan
from ..planning.table import Line as MeasureLine
from ..planning.table import Table, Wanted
from ..progress import Figures as TaskFigures
from .years import Year


@dataclass(frozen=True)
class Answered:
    """A measure that names the weak point, or the indicator it counts for (`by`)."""

    measure: Measure
    tasks: TaskFigures
    by: str


@dataclass(frozen=True)
class Row:
    point: Point
    title: str
    measures: tuple[Answered, ...]
    # The same in the next assessment, where it can be compared.
    after: Change | None

    @property
    def is_left_alone(self) -> bool:
        return not self.measures

    @property
    def owed(self) -> int:
        return sum(one.tasks.owed for one in self.measures)

    @property
    def done(self) -> int:
        return sum(one.tasks.done for one in self.measures)

    @property
    def overdue(self) -> int:
        return sum(one.tasks.overdue for one in self.measures)


@dataclass(frozen=True)
class Board:
    """`plans`: those of the next fiscal year; `next`: its assessment, once it is written down."""

    year: Year
    rows: tuple[Row, ...]
    plans: tuple[Plan, ...]
    next: Year | None

    @property
    def plan_year(self) -> int:
        return self.year.number + 1

    @property
    def left_alone(self) -> int:
        return sum(row.is_left_alone for row in self.rows)

    @property
    def open_plan(self) -> Plan | None:
        """Where a measure can be written."""
        return next((plan for plan in self.plans if not plan.is_closed), None)

    @property
    def improved(self) -> int:
        return sum(row.after is not None and row.after.by > 0 for row in self.rows)

    @property
    def compared(self) -> int:
        return sum(row.after is not None for row in self.rows)


def board_of(organisation: Organisation, year: Year, years: Sequence[Year], today: date) -> Board:
    """As many statements for three weak points as for thirty."""
    of_next = Plan.of(organisation).where(Plan.fiscal_year == year.number + 1).order_by(None).order_by(Plan.kind.desc())
    plans = tuple(db.session.scalars(of_next))
    lines = [line for plan in plans for line in Table(plan, Wanted(), today).lines() if line.measure.is_standing]
    following = next((one for one in years if one.number == year.number + 1), None)
    after = {one.earlier: one for one in changes(following.figures, year.figures)} if following else {}
    rows = tuple(
        Row(point, year.title(point.key.code), tuple(_answering(year, point, lines)), after.get(point.key))
        for point in year.weak
    )
    return Board(year, rows, plans, following)


def _answering(year: Year, point: Point, lines: Iterable[MeasureLine]) -> Iterable[Answered]:
    codes = [point.key.code, *_above(year, point)]
    for line in lines:
        named = line.measure.indicator_codes
        found = next((code for code in codes if code in named), None)
        if found is None and point.height is Height.INDICATOR:
            found = next((code for code in named if _counts_for(year, code, point.key.code)), None)
        if found:
            yield Answered(line.measure, line.tasks, found)


def _above(year: Year, point: Point) -> list[str]:
    """What a question counts for; a measure may name the whole instead of the question."""
    subs = [sub.code for sub in year.standard.sub_indicators if point.key.code in sub.items]
    return [*subs, point.above]


def _counts_for(year: Year, code: str, indicator: str) -> bool:
    found = year.standard.indicator_of(code) or year.standard.indicator(code)
    return found is not None and found.code == indicator


def measures_to_link(plans: Iterable[Plan]) -> list[Measure]:
    """Where another code can still be written."""
    open_plans = [plan.id for plan in plans if not plan.is_closed]
    asked = select(Measure).where(Measure.plan_id.in_(open_plans), Measure.withdrawn_on.is_(None))
    return list(db.session.scalars(asked.order_by(Measure.plan_id, Measure.place, Measure.id)))


def short(value: Decimal, mark: Decimal) -> Decimal:
    return mark - value
