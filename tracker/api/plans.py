"""Plans and their measures."""

from flask import Response
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from .. import access
from ..access import Act
from ..models import Measure, Plan, Responsibility
from . import routes, shown
from .answering import page, told_with_version
from .asked import row_number
from .routes import One, Page, Room

bp = Room("plans", _l("Plans and measures"))
PLAN = row_number("plan", _l("Only of this plan"))
WITH_RESPONSIBLE = selectinload(Measure.responsibilities).joinedload(Responsibility.division)


@bp.get("/plans", _l("Plans, the earliest taken up first"), Page(shown.PLAN))
def plans() -> Response:
    office = access.require(Act.READ_PLANS)
    rows = select(Plan).where(Plan.organisation_id == office.id).order_by(Plan.id)
    return page(rows, (Plan.id,), shown.PLAN, routes.asked())


@bp.get("/plans/<int:plan_id>", _l("A plan"), One(shown.PLAN, has_version=True))
def plan(plan_id: int) -> Response:
    found = access.plan(plan_id, Act.READ_PLANS)
    routes.asked()
    return told_with_version(shown.PLAN.show(found))


@bp.get("/measures", _l("Measures, plan by plan in their order"), Page(shown.MEASURE), takes=(PLAN,))
def measures() -> Response:
    office = access.require(Act.READ_PLANS)
    asked, key = routes.asked(), (Measure.plan_id, Measure.place, Measure.id)
    rows = select(Measure).where(Measure.organisation_id == office.id).order_by(*key).options(WITH_RESPONSIBLE)
    if plan_id := asked.get(PLAN):
        rows = rows.where(Measure.plan_id == plan_id)
    return page(rows, key, shown.MEASURE, asked)


@bp.get("/measures/<int:measure_id>", _l("A measure"), One(shown.WHOLE_MEASURE, has_version=True))
def measure(measure_id: int) -> Response:
    found = access.measure(measure_id, Act.READ_PLANS)
    routes.asked()
    return told_with_version(shown.WHOLE_MEASURE.show(found))
