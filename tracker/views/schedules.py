"""What is understood from the words of a schedule, told while they are typed; changes nothing."""

import re

from flask import Blueprint, abort, render_template, request

from .. import access, clock
from ..forms.schedule import ScheduleInputs
from ..thai import FiscalYear
from .answer import Answer

bp = Blueprint("schedules", __name__)
# As forms name their fields; it comes back in the answer.
FIELD = re.compile(r"[A-Za-z][\w-]{0,99}", re.ASCII)


@bp.get("/schedules/reading")
def reading() -> Answer:
    access.public()
    field = request.args.get("field", "schedule")
    if not FIELD.fullmatch(field):
        abort(404)
    inputs = ScheduleInputs(request.args, prefix=f"{field}-")
    return render_template("schedules/reading.html", field=field, inputs=inputs, fiscal_year=_year())


def _year() -> FiscalYear:
    """The year that the page shows; today's, where that is none."""
    try:
        return FiscalYear(request.args.get("fiscal_year", 0, type=int))
    except ValueError:
        return FiscalYear.of(clock.today())
