"""How far everything is: of all divisions by month, and of one division task by task."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from flask import Blueprint, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select

from .. import access, clock, shell
from ..access import Act
from ..extensions import db
from ..forms.boards import By, Choice
from ..models import Division, Measure, Organisation, Plan, PlanKind
from ..office.colleagues import names_in
from ..overview import shown
from ..progress import AFTER, BEFORE, Figures, HeatMap, Progress, Standing, lanes_of, named, now_and_a_week_ago
from ..thai import FiscalYear, short_month_name
from ..thai.sorting import sort_key
from . import tiles
from .answer import Answer
from .task_addresses import TaskLists

bp = Blueprint("boards", __name__)

# So many are shown; the rest stands in the list of tasks.
OVERDUE_SHOWN, LANE_SHOWN = 15, 8


@bp.get("/board")
def index() -> Answer:
    organisation = access.require(Act.READ_PLANS)
    choice = _choice(organisation)
    lists = TaskLists(choice)
    now, before = now_and_a_week_ago(organisation, choice.year, clock.today(), choice.plan_id, choice.basis)
    divisions, overdue = shown(organisation, now), now.overdue[:OVERDUE_SHOWN]
    return render_template(
        "boards/index.html",
        choice=choice,
        progress=now,
        tiles=list(_tiles(now, before, lists)),
        heat=HeatMap.of(now, [division.id for division in divisions]),
        month_words=month_words(now.year),
        divisions={division.id: division for division in divisions},
        lines=list(_lines(lists, now, divisions)),
        overdue=overdue,
        named=named(row.id for row in overdue),
        lists=lists,
        By=By,
    )


@bp.get("/divisions/<int:division_id>/board")
def division(division_id: int) -> Answer:
    division = access.division(division_id, Act.READ_PLANS)
    choice, office = _choice(division.organisation), division.organisation
    now, before = now_and_a_week_ago(office, choice.year, clock.today(), choice.plan_id, choice.basis)
    own, earlier = now.of_division(division.id), before.of_division(division.id) if before else None
    lists, lanes = TaskLists(choice, division.id), lanes_of(own, LANE_SHOWN)
    return render_template(
        "boards/division.html",
        division=division,
        choice=choice,
        progress=own,
        tiles=list(_tiles(own, earlier, lists, division)),
        heat=HeatMap.of(own, [division.id]),
        divisions={division.id: division},
        month_words=month_words(own.year),
        lanes=lanes,
        named=named(row.id for lane in lanes for row in lane.rows),
        people=names_in(division, own.by_assignee, clock.today()),
        lists=lists,
    )


# --- the figures


def laid_out(organisation: Organisation) -> list["TableLine"]:
    """The table as the address asks for it."""
    choice = _choice(organisation)
    now, _past = now_and_a_week_ago(organisation, choice.year, clock.today(), choice.plan_id, choice.basis)
    return list(_lines(TaskLists(choice), now, shown(organisation, now)))


def _choice(organisation: Organisation) -> Choice:
    return Choice.read(request.args, db.session.scalars(Plan.of(organisation)).all(), clock.today())


def _tiles(
    now: Progress, before: Progress | None, lists: TaskLists, division: Division | None = None
) -> Iterator[tiles.Tile]:
    may_review = access.signed_in().may(Act.REVIEW_TASKS) and not division
    yield tiles.overdue(now, before, lists.standing(Standing.OVERDUE))
    yield tiles.waiting(now, before, url_for("reviews.index") if may_review else lists.standing(Standing.SUBMITTED))
    yield tiles.soon(now, lists.standing(Standing.SOON))
    yield tiles.fallen_due(now, before, lists.asking(state=Standing.OWED.value, until=_yesterday(now)))
    yield tiles.done(now, lists.standing(Standing.OWED))
    if division:
        yield tiles.unassigned(now, "#load")
    else:
        yield tiles.measures(now, _at(lists.choice, By.MEASURE, anchor="table"))


def _yesterday(now: Progress) -> str:
    return (now.today - timedelta(days=1)).isoformat()


def _at(choice: Choice, by: By, anchor: str | None = None) -> str:
    """The same board, laid out in another way."""
    return url_for(
        "boards.index",
        year=choice.year.number,
        plan=choice.plan_id,
        basis=choice.basis_said,
        by=None if by is By.DIVISION else by.value,
        _anchor=anchor,
    )


def month_words(year: FiscalYear) -> dict[int, str]:
    """What stands over the columns."""
    months = {month: short_month_name(year.month_start(month).month, shell.language()) for month in range(12)}
    return {BEFORE: str(_("Before the year")), **months, AFTER: str(_("After the year"))}


# --- the table


@dataclass(frozen=True)
class TableLine:
    label: str
    figures: Figures
    url: str = ""
    # How many divisions share it.
    divisions: int = 0
    # Of which plan, where there are several.
    kind: PlanKind | None = None


def _lines(lists: TaskLists, now: Progress, divisions: Sequence[Division]) -> Iterator[TableLine]:
    match lists.choice.by:
        case By.DIVISION:
            yield from _by_division(lists.choice, now, divisions)
        case By.TOPIC:
            yield from _by_word(now.by_topic, "topic", lists, _("No topic"))
        case By.INDICATOR:
            yield from _by_word(now.by_indicator, "indicator", lists, _("No indicator"))
        case By.MEASURE:
            yield from _by_measure(lists.choice, now)


def _by_division(choice: Choice, now: Progress, divisions: Sequence[Division]) -> Iterator[TableLine]:
    for one in divisions:
        yield TableLine(one.name, now.by_division.get(one.id, Figures()), _of_division(choice, one))


def _of_division(choice: Choice, division: Division) -> str:
    return url_for(
        "boards.division",
        division_id=division.id,
        year=choice.year.number,
        plan=choice.plan_id,
        basis=choice.basis_said,
    )


def _by_word(found: dict[str, Figures], name: str, lists: TaskLists, nothing: str) -> Iterator[TableLine]:
    """In Thai order; what has no word comes last, and no list can be asked for it."""
    for word in sorted(found, key=lambda word: (not word, sort_key(word))):
        yield TableLine(
            word or nothing, found[word], lists.asking(**{name: word}, state=Standing.OWED.value) if word else ""
        )


def _by_measure(choice: Choice, now: Progress) -> Iterator[TableLine]:
    """In the order of the plans; a measure without a task too, so that nobody misses it."""
    plans = [choice.plan.id] if choice.plan else [plan.id for plan in choice.plans]
    standing = select(Measure.id, Measure.number, Measure.title, Plan.kind).join(Plan)
    standing = standing.where(Measure.plan_id.in_(plans), Measure.withdrawn_on.is_(None))
    in_order = standing.order_by(Plan.kind.desc(), Measure.place, Measure.id)
    for measure_id, number, title, kind in db.session.execute(in_order):
        yield TableLine(
            f"{number}. {title}" if number else title,
            now.by_measure.get(measure_id, Figures()),
            url_for("measures.show", measure_id=measure_id),
            len(now.divisions_of_measure.get(measure_id, ())),
            kind if choice.is_of_all_plans else None,
        )
