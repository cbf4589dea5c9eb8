"""The fiscal year, October to September, with what is due in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from flask import Blueprint, render_template, request
from sqlalchemy import func, select

from .. import access, clock
from ..access import Act
from ..extensions import db
from ..forms.boards import Choice
from ..forms.calendar import Whose
from ..models import Division, Holiday, Organisation, Plan, Task
from ..office.calendar import DayOff, year_off
from ..progress import Progress, YearOfMonths, named, rows_of
from .answer import Answer
from .task_addresses import TaskLists

bp = Blueprint("calendar", __name__)


@bp.get("/calendar")
def index() -> Answer:
    organisation = access.require(Act.READ_PLANS)
    today = clock.today()
    choice = Choice.read(request.args, db.session.scalars(Plan.of(organisation)).all(), today)
    divisions = db.session.scalars(Division.of(organisation)).all()
    whose = Whose.read(request.args, divisions, access.signed_in().divisions)
    progress = Progress(rows_of(organisation, choice.year, choice.plan_id, whose.ids), choice.year, today)
    months = YearOfMonths.of(progress, whose.only_open)
    return render_template(
        "calendar/index.html",
        choice=choice,
        whose=whose,
        progress=progress,
        months=months,
        named=named(months.shown),
        days_off=_days_off(organisation, choice),
        lists=TaskLists(choice, whose.divisions[0].id if len(whose.divisions) == 1 else None),
        left_over=_left_over(organisation, choice, whose),
    )


@dataclass(frozen=True)
class Rest:
    """A day off, or several of one name in a row."""

    row: Holiday
    last_day: date

    @property
    def day(self) -> date:
        return self.row.day


def _days_off(organisation: Organisation, choice: Choice) -> dict[date, list[Rest]]:
    """By the first day of the month in which they begin."""
    found: dict[date, list[Rest]] = {}
    for rest in _joined(one for one in year_off(organisation, choice.year).days if one.counts):
        found.setdefault(rest.day.replace(day=1), []).append(rest)
    return found


def _joined(days: Iterator[DayOff]) -> Iterator[Rest]:
    last: Rest | None = None
    for one in sorted(days, key=lambda one: one.day):
        if last and one.row.name == last.row.name and one.day - last.last_day <= timedelta(days=1):
            last = Rest(last.row, one.day)
            continue
        if last:
            yield last
        last = Rest(one.row, one.day)
    if last:
        yield last


def _left_over(organisation: Organisation, choice: Choice, whose: Whose) -> int:
    """Open tasks of the year before: its last reports are due in this one."""
    plans = select(Plan.id).where(Plan.organisation_id == organisation.id)
    last = plans.where(Plan.fiscal_year == choice.year.number - 1)
    tasks = select(func.count()).select_from(Task).where(Task.plan_id.in_(last), Task.being_open())
    if whose.ids:
        tasks = tasks.where(Task.division_id.in_(whose.ids))
    return db.session.scalar(tasks) or 0
