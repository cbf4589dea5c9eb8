"""Every list as a file, narrowed as it is on its page."""

from flask import Blueprint, abort, request
from sqlalchemy.orm import joinedload

from .. import access, clock, orders, review_queue
from ..access import Act
from ..extensions import db
from ..forms.plans import STANDINGS, TableForm
from ..lists import (
    decision_tables,
    figure_table,
    item_table,
    measure_table,
    office_tables,
    order_table,
    score_table,
    task_table,
)
from ..lists.tasks import TaskList
from ..models import Deadline, Division, Measure, Occurrence, Organisation, Position
from ..office import directory
from ..office.calendar import year_off
from ..office.readiness import readiness
from ..planning.table import Table as PlanTable
from ..scoreboard.years import Year
from .answer import Answer
from .boards import laid_out
from .divisions import crews
from .download import download
from .holidays import chosen_year
from .orders import asked_standing, readable_divisions
from .people import sought_people
from .positions import grouped
from .public_items import asked_listing, asked_show
from .task_lists import asked_for

bp = Blueprint("exports", __name__)


# --- tasks and measures


@bp.get("/tasks.<any(csv, xlsx):kind>")
def tasks(kind: str) -> Answer:
    organisation = access.require(Act.READ_PLANS)
    form = asked_for(organisation)
    if not form.validate():
        abort(400)
    found = TaskList(organisation, form.wanted, clock.today())
    return download(task_table.table(found, access.signed_in().may(Act.COORDINATE_TASKS)), "tasks", kind)


@bp.get("/plans/<int:plan_id>/measures.<any(csv, xlsx):kind>")
def measures(plan_id: int, kind: str) -> Answer:
    plan = access.plan(plan_id, Act.READ_PLANS)
    form = TableForm(request.args)
    table = PlanTable(plan, form.wanted, clock.today())
    form.offer(table)
    if not form.validate():
        abort(400)
    is_returnable = access.signed_in().may(Act.KEEP_PLANS, plan.organisation)
    return download(measure_table.table(plan, table.lines(), STANDINGS, is_returnable), "measures", kind)


@bp.get("/assessments/<int:year>/scores.<any(csv, xlsx):kind>")
def scores(year: int, kind: str) -> Answer:
    result = access.assessment_result(year, Act.READ_SCORES)
    return download(score_table.table(Year.of(result)), "ita-scores", kind)


@bp.get("/board.<any(csv, xlsx):kind>")
def board(kind: str) -> Answer:
    organisation = access.require(Act.READ_PLANS)
    found = ((line.label, line.figures) for line in laid_out(organisation))
    return download(figure_table.table(found), "progress", kind)


# --- what waits for a decision, and what happened


@bp.get("/reviews.<any(csv, xlsx):kind>")
def reviews(kind: str) -> Answer:
    organisation = access.require(Act.REVIEW_TASKS)
    found = review_queue.waiting(organisation).options(*review_queue.IN_A_LIST)
    return download(decision_tables.reviews(db.session.scalars(found)), "reviews", kind)


@bp.get("/extensions.<any(csv, xlsx):kind>")
def extensions(kind: str) -> Answer:
    organisation = access.require(Act.DECIDE_EXTENSIONS)
    found = review_queue.extensions(organisation).options(*review_queue.OF_EXTENSION)
    return download(decision_tables.extensions(db.session.scalars(found)), "extensions", kind)


@bp.get("/disputes.<any(csv, xlsx):kind>")
def disputes(kind: str) -> Answer:
    organisation = access.require(Act.REVIEW_TASKS)
    found = review_queue.disputes(organisation).options(*review_queue.OF_DISPUTE)
    return download(decision_tables.disputes(db.session.scalars(found)), "disputes", kind)


@bp.get("/orders.<any(csv, xlsx):kind>")
def all_orders(kind: str) -> Answer:
    organisation = access.require(Act.READ_PLANS)
    found = orders.listed(organisation, asked_standing(), readable_divisions())
    return download(order_table.table(db.session.scalars(found)), "orders", kind)


@bp.get("/plans/<int:plan_id>/occurrences.<any(csv, xlsx):kind>")
def occurrences(plan_id: int, kind: str) -> Answer:
    plan = access.plan(plan_id, Act.READ_PLANS)
    found = (
        db.session.query(Occurrence)
        .join(Occurrence.deadline)
        .join(Deadline.measure)
        .where(Measure.plan_id == plan.id)
        .options(joinedload(Occurrence.deadline).joinedload(Deadline.measure))
        .order_by(Occurrence.happened_on, Occurrence.id)
    )
    return download(decision_tables.occurrences(found), "events", kind)


@bp.get("/public-items.<any(csv, xlsx):kind>")
def public_items(kind: str) -> Answer:
    organisation = access.require(Act.READ_PLANS)
    listing = asked_listing(organisation) or abort(404)
    lines = [line for part in listing.shown(asked_show()) for line in part.lines]
    return download(item_table.table(listing, lines), "public-items", kind)


# --- the office


@bp.get("/people.<any(csv, xlsx):kind>")
def people(kind: str) -> Answer:
    organisation = access.require(Act.READ_ORGANISATION)
    today, now = clock.today(), clock.now()
    found = db.session.scalars(directory.matching(organisation, sought_people(), today, now))
    return download(office_tables.people(directory.listed(found, organisation, today, now)), "people", kind)


@bp.get("/divisions.<any(csv, xlsx):kind>")
def divisions(kind: str) -> Answer:
    organisation = access.require(Act.READ_ORGANISATION)
    today = clock.today()
    found, seats = _divisions(organisation), _seats(organisation)
    ended = [division for division in found if not division.is_open(today)]
    desks = readiness(found, seats, today).desks
    return download(office_tables.divisions(desks, ended, crews(seats)), "divisions", kind)


@bp.get("/positions.<any(csv, xlsx):kind>")
def positions(kind: str) -> Answer:
    organisation = access.require(Act.READ_ORGANISATION)
    today = clock.today()
    found = {
        "open": lambda seat: seat.is_open(today),
        "vacant": lambda seat: seat.is_open(today) and seat.is_vacant_on(today),
        "ended": lambda seat: not seat.is_open(today),
    }
    is_shown = found.get(request.args.get("state", ""), found["open"])
    groups = grouped(_divisions(organisation), filter(is_shown, _seats(organisation)))
    seats = [seat for group in groups for seat in group.seats]
    return download(office_tables.positions(seats, today), "positions", kind)


@bp.get("/holidays.<any(csv, xlsx):kind>")
def holidays(kind: str) -> Answer:
    organisation = access.require(Act.READ_ORGANISATION)
    year = chosen_year()
    return download(office_tables.holidays(year_off(organisation, year), year), "holidays", kind)


def _divisions(organisation: Organisation) -> list[Division]:
    return list(db.session.scalars(Division.of(organisation)))


def _seats(organisation: Organisation) -> list[Position]:
    return list(db.session.scalars(Position.with_holders(organisation).options(joinedload(Position.division))))
