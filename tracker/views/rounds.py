"""Reports: which plan and which round, what is incomplete, and what was closed."""

from flask import Blueprint, render_template, request

from .. import access, clock
from ..access import Act
from ..extensions import db
from ..forms.numbers import row_number
from ..models import Plan
from ..rounds import read_rounds, rounds_of, standing_closings
from ..thai import FiscalYear
from .answer import Answer
from .round_page import RoundPage, asked_round, part_of_reader

bp = Blueprint("rounds", __name__)


@bp.get("/rounds")
def index() -> Answer:
    organisation = access.require(Act.READ_PLANS)
    every = list(db.session.scalars(Plan.of(organisation)))
    approved = [plan for plan in every if not plan.is_draft]
    year = _year(approved)
    plans = [plan for plan in approved if plan.fiscal_year == year]
    return render_template(
        "rounds/index.html",
        organisation=organisation,
        year=year,
        years=sorted({plan.fiscal_year for plan in approved}, reverse=True),
        plans=plans,
        standings=[part_of_reader(standing) for standing in read_rounds(rounds_of(plans), clock.today())],
        closings=standing_closings(plans),
        has_draft=len(every) > len(approved),
    )


@bp.get("/plans/<int:plan_id>/rounds/<int:months>")
def show(plan_id: int, months: int) -> Answer:
    plan = access.plan(plan_id, Act.READ_PLANS)
    return RoundPage(asked_round(plan, months)).drawn()


def _year(plans: list[Plan]) -> int | None:
    """The one asked for; else the present one, or the latest before it."""
    known = {plan.fiscal_year for plan in plans}
    asked = request.args.get("year", type=row_number)
    now = FiscalYear.of(clock.today()).number
    past = [year for year in known if year <= now]
    return asked if asked in known else max(past or known, default=None)
