"""The page of every part: what designers and developers hold their pages against."""

from flask import Blueprint, render_template, request
from flask_sqlalchemy.pagination import Pagination

from .. import access, clock
from ..forms.components import SampleForm, SampleSchedules, broken_sample
from ..thai import FiscalYear
from .answer import Answer

bp = Blueprint("components", __name__)
ENTRIES = 8412


class SamplePages(Pagination):
    """As many pages as a year of the trail has."""

    def _query_items(self) -> list[object]:
        return []

    def _query_count(self) -> int:
        return ENTRIES


@bp.get("/components")
def index() -> Answer:
    access.public()
    pages = SamplePages(per_page=50, error_out=False)
    return render_template(
        "components.html",
        form=SampleForm(formdata=None),
        broken=broken_sample(),
        schedules=SampleSchedules(request.args),
        fiscal_year=FiscalYear.of(clock.today()),
        pages=pages,
    )
