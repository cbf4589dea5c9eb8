"""A plan in the form in which offices adopt and announce it, as Word and as Excel."""

from flask import Blueprint, Response
from flask_babel import force_locale

from .. import access, clock
from ..access import Act
from ..extensions import db
from ..models import Measure, Plan, PlanKind
from ..sheet import WHOLE
from .answer import Answer
from .download import DOCX, XLSX, named

bp = Blueprint("plan_forms", __name__)


@bp.get("/plans/<int:plan_id>/form.<any(docx, xlsx):kind>")
def show(plan_id: int, kind: str) -> Answer:
    plan = access.plan(plan_id, Act.READ_PLANS)
    answer = Response(_written(plan, kind), mimetype=DOCX if kind == "docx" else XLSX)
    return named(answer, plan.title, "plan", kind)


def _written(plan: Plan, kind: str) -> bytes:
    """Official forms are Thai, whoever takes them along."""
    # Where nobody asks for a document, the libraries that write one take no memory.
    from ..reports.as_docx import as_docx
    from ..reports.as_sheet import as_sheet
    from ..reports.plan_form import plan_form
    from ..reports.project_forms import project_forms

    standing = Measure.of(plan).where(Measure.withdrawn_on.is_(None)).options(*WHOLE)
    measures = db.session.scalars(standing).all()
    with force_locale("th"):
        if kind == "xlsx":
            return as_sheet(plan_form(plan, measures), clock.now())
        form = project_forms if plan.kind is PlanKind.ACTION_PLAN else plan_form
        return as_docx(form(plan, measures), clock.now())
