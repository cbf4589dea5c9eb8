"""The days off of a fiscal year: the national ones, the organisation's own, and those on which it works."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from .. import access, clock, shell
from ..access import Act
from ..extensions import db
from ..forms.base import Confirmation
from ..forms.holidays import HolidayForm
from ..models import Holiday, HolidayKind, Organisation
from ..office import standard_days
from ..office.calendar import standing_on, year_off
from ..standards import holidays as standards
from ..thai import FiscalYear, to_arabic
from .answer import Answer

bp = Blueprint("holidays", __name__)


@bp.get("/holidays")
def index() -> Answer:
    organisation = access.require(Act.READ_ORGANISATION)
    year = chosen_year()
    return render_template(
        "holidays/index.html", organisation=organisation, off=year_off(organisation, year), years=_years_around(year)
    )


def chosen_year() -> FiscalYear:
    written = to_arabic(request.args.get("year", ""))
    if written.isdecimal() and standards.covers(int(written[:9])):
        return FiscalYear(int(written))
    return FiscalYear.of(clock.today())


def _years_around(year: FiscalYear) -> list[int]:
    """This year and its neighbours, and those of the chosen one."""
    now = FiscalYear.of(clock.today()).number
    offered = {*range(now - 2, now + 3), *range(year.number - 1, year.number + 2)}
    return sorted(number for number in offered if standards.covers(number))


@bp.post("/holidays/years/<int:year>")
def take_over(year: int) -> Answer:
    access.require(Act.KEEP_ORGANISATION)
    if not standards.covers(year):
        abort(404)
    if Confirmation().validate_on_submit():
        came = standard_days.take_over(standards.days_off(FiscalYear(year)), clock.now())
        db.session.commit()
        flash(_("%(number)s days off were taken over.", number=shell.number(came)), "ok")
    return redirect(url_for("holidays.index", year=year))


@bp.route("/holidays/new", methods=["GET", "POST"])
def new() -> Answer:
    organisation = access.require(Act.KEEP_ORGANISATION)
    form = HolidayForm(organisation)
    if not access.signed_in().is_administrator:
        form.for_everybody.data = False
    if form.validate_on_submit():
        holiday = Holiday(kind=HolidayKind.OWN if form.owner else HolidayKind.NATIONAL, organisation=form.owner)
        _fill(holiday, form)
        db.session.add(holiday)
        if _kept():
            flash(_("%(name)s is a day off now. It can be withdrawn at any time.", name=holiday.name), "ok")
            return _to_year_of(holiday)
    return render_template("holidays/new.html", form=form), 422 if form.is_submitted() else 200


def _fill(holiday: Holiday, form: HolidayForm) -> None:
    if "day" in form:
        holiday.day = form.day.day
    holiday.tell(form.name.data, form.name_en.data, form.source.data)


def _kept() -> bool:
    """Two clerks may add one day at the same moment; the database keeps the first."""
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        flash(_("Somebody else changed this at the same moment. Look at it again, then repeat your change."), "bad")
        return False
    return True


def _to_year_of(holiday: Holiday) -> Answer:
    year = FiscalYear.of(holiday.day).number
    return redirect(url_for("holidays.index", year=year, _anchor=f"day-{holiday.day}"))


@bp.get("/holidays/<int:holiday_id>")
def show(holiday_id: int) -> Answer:
    holiday = access.holiday(holiday_id, Act.READ_ORGANISATION)
    viewer = access.signed_in()
    here = holiday.organisation or viewer.organisation
    return render_template(
        "holidays/show.html",
        holiday=holiday,
        year=FiscalYear.of(holiday.day).number,
        worked=_worked(here, holiday),
        may_except=holiday.is_national and viewer.may(Act.KEEP_ORGANISATION, here),
        may_change=viewer.is_administrator if holiday.is_national else viewer.may(Act.KEEP_ORGANISATION, here),
    )


def _worked(here: Organisation | None, holiday: Holiday) -> Holiday | None:
    own = standing_on(here, [holiday.day]).get(holiday.day)
    return own if own and own.kind is HolidayKind.WORKED else None


@bp.route("/holidays/<int:holiday_id>/particulars", methods=["GET", "POST"])
def edit(holiday_id: int) -> Answer:
    holiday = access.kept_holiday(holiday_id)
    organisation = access.require(Act.KEEP_ORGANISATION)
    if holiday.kind is HolidayKind.WORKED:
        abort(404)
    form = HolidayForm(holiday.organisation or organisation, holiday)
    if form.validate_on_submit():
        _fill(holiday, form)
        if _kept():
            flash(_("%(name)s was changed.", name=holiday.name), "ok")
            return _to_year_of(holiday)
    return render_template("holidays/edit.html", form=form, holiday=holiday), 422 if form.is_submitted() else 200


@bp.post("/holidays/<int:holiday_id>/withdrawal")
def withdraw(holiday_id: int) -> Answer:
    holiday = access.kept_holiday(holiday_id)
    if Confirmation().validate_on_submit():
        holiday.withdraw()
        db.session.commit()
        flash(_withdrawn(holiday), "ok")
    return _to_year_of(holiday)


def _withdrawn(holiday: Holiday) -> str:
    if holiday.kind is HolidayKind.WORKED:
        return str(_("%(name)s is a day off here again.", name=holiday.name))
    return str(_("%(name)s was withdrawn: it is a working day now. It can be taken back below.", name=holiday.name))


@bp.post("/holidays/<int:holiday_id>/restoration")
def restore(holiday_id: int) -> Answer:
    holiday = access.kept_holiday(holiday_id)
    if Confirmation().validate_on_submit():
        holiday.restore()
        if _kept():
            flash(_("%(name)s is a day off again.", name=holiday.name), "ok")
    return _to_year_of(holiday)


@bp.post("/holidays/<int:national_id>/exception")
def work(national_id: int) -> Answer:
    national = access.holiday(national_id, Act.KEEP_ORGANISATION)
    organisation = access.require(Act.KEEP_ORGANISATION)
    if not national.is_national:
        abort(404)
    if Confirmation().validate_on_submit() and not _worked(organisation, national):
        db.session.add(national.worked_by(organisation))
        if _kept():
            flash(_("%(name)s is a working day here now. It can be undone in its row.", name=national.name), "ok")
    return _to_year_of(national)
