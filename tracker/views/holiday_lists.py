"""A list of days off, pasted or uploaded: looked through line by line, then taken over as a whole."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import ngettext

from .. import access, clock, history
from ..access import Act, Viewer
from ..extensions import db
from ..forms.holidays import ListForm, problem_of
from ..holiday_list import Line
from ..models import Door, Holiday, HolidayKind, Organisation
from ..office.calendar import standing_on
from ..thai import FiscalYear
from ..turns import take_turn
from .answer import Answer

bp = Blueprint("holiday_lists", __name__)


@bp.route("/holidays/list", methods=["GET", "POST"])
def new() -> Answer:
    organisation = access.require(Act.KEEP_ORGANISATION)
    viewer, form = access.signed_in(), ListForm(accepts="accept" in request.form)
    if not viewer.is_administrator:
        form.for_everybody.data = False
    owner = None if form.for_everybody.data else organisation
    is_good = form.validate_on_submit()
    if is_good and form.accepts:
        return _taken_over(form, owner, viewer)
    known = standing_on(owner, (line.day for line in form.lines if line.day))
    new_lines = [line for line in form.lines if line.is_good and line.day not in known]
    page = render_template("holiday_lists/new.html", form=form, known=known, new_lines=new_lines, problem_of=problem_of)
    return page, 200 if is_good or not form.is_submitted() else 422


def _taken_over(form: ListForm, owner: Organisation | None, viewer: Viewer) -> Answer:
    # Compared once more, with nobody else adding days meanwhile.
    take_turn("holidays")
    good = [line for line in form.lines if line.is_good]
    known = standing_on(owner, (line.day for line in good if line.day))
    new_lines = [line for line in good if line.day not in known]
    here = owner.id if owner else None
    with history.acting(Door.IMPORT, viewer.person.id, viewer.title, here):
        db.session.add_all(_holiday(line, owner, form.source.data) for line in new_lines)
        db.session.commit()
    told = ngettext("%(num)s day off was added.", "%(num)s days off were added.", len(new_lines))
    flash(told, "ok" if new_lines else "info")
    first = min((line.day for line in good if line.day), default=clock.today())
    return redirect(url_for("holidays.index", year=FiscalYear.of(first).number))


def _holiday(line: Line, owner: Organisation | None, source: str) -> Holiday:
    holiday = Holiday(kind=HolidayKind.OWN if owner else HolidayKind.NATIONAL, organisation=owner, day=line.day)
    holiday.tell(line.name, "", source)
    return holiday
