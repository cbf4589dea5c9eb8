"""The divisions of an organisation: their order, their names, their beginning and end."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import selectinload

from .. import access, clock, shell
from ..access import Act
from ..extensions import db
from ..forms.divisions import DivisionForm, LastDayForm, MoveForm, NameForm, ReopeningForm
from ..models import Division, Holding, Organisation, Position, Role
from ..office.readiness import Desk, readiness
from .answer import Answer
from .assignments import tell_of_tasks
from .change import carry_out, go_to

bp = Blueprint("divisions", __name__)


@bp.get("/divisions")
def index() -> Answer:
    organisation = access.require(Act.READ_ORGANISATION)
    today = clock.today()
    divisions = list(db.session.scalars(Division.of(organisation)))
    seats = list(db.session.scalars(Position.with_holders(organisation)))
    return render_template(
        "divisions/index.html",
        organisation=organisation,
        desks=readiness(divisions, seats, today).desks,
        crews=crews(seats),
        ended=[division for division in divisions if not division.is_open(today)],
    )


@bp.route("/divisions/new", methods=["GET", "POST"])
def new() -> Answer:
    organisation = access.require(Act.KEEP_ORGANISATION)
    form = DivisionForm(organisation)
    if form.validate_on_submit():
        division = _add(organisation, form)
        db.session.commit()
        flash(_("%(name)s was added with a seat for its head. Next: name who holds it.", name=division.name), "ok")
        tell_of_tasks(organisation)
        return redirect(url_for("divisions.show", division_id=division.id))
    return render_template("divisions/new.html", form=form), 422 if form.is_submitted() else 200


def _add(organisation: Organisation, form: DivisionForm) -> Division:
    place = max((division.place for division in organisation.divisions), default=0) + 1
    standard = form.chosen
    division = Division(name=form.division_name, code=standard.code if standard else None, place=place)
    organisation.divisions.append(division)
    role = Role.AUDITOR if standard and standard.is_audit else Role.DIVISION_HEAD
    db.session.add(Position(organisation=organisation, division=division, title=form.title, role=role))
    return division


@bp.get("/divisions/<int:division_id>")
def show(division_id: int) -> Answer:
    division = access.division(division_id, Act.READ_ORGANISATION)
    today = clock.today()
    seats = sorted(_seats_of(division), key=lambda seat: (seat.rank, seat.id))
    return render_template(
        "divisions/show.html",
        division=division,
        desk=Desk(division, tuple(seat for seat in seats if seat.role.heads_division and seat.is_open(today)), today),
        open_seats=[seat for seat in seats if seat.is_open(today)],
        ended_seats=[seat for seat in seats if not seat.is_open(today)],
    )


@bp.route("/divisions/<int:division_id>/name", methods=["GET", "POST"])
def rename(division_id: int) -> Answer:
    division = access.division(division_id, Act.KEEP_ORGANISATION)
    form = NameForm(division)
    if form.validate_on_submit():
        division.rename(form.name.data)
        division.be_called(*form.other_names)
        division.forget_names(form.other_names)
        db.session.commit()
        flash(_("The division is called %(name)s from now on, in old papers too.", name=division.name), "ok")
        return redirect(url_for("divisions.show", division_id=division.id))
    return render_template("divisions/rename.html", form=form, division=division), 422 if form.is_submitted() else 200


@bp.route("/divisions/<int:division_id>/end", methods=["GET", "POST"])
def end(division_id: int) -> Answer:
    division = access.division(division_id, Act.KEEP_ORGANISATION)
    seats = _seats_of(division)
    form = LastDayForm(today=clock.today())
    if form.validate_on_submit():
        problem = carry_out(lambda: division.end(form.ended_on.day), division.organisation)
        if problem is None:
            last_day = shell.long_date(form.ended_on.day)
            flash(_("%(name)s ends on %(date)s. It can be reopened.", name=division.name, date=last_day), "ok")
            tell_of_tasks(division.organisation)
            return go_to(division.organisation, "divisions.show", division_id=division.id)
        form.refuse(problem)
    answer = render_template("divisions/end.html", form=form, division=division, seats=seats)
    return answer, 422 if form.is_submitted() else 200


@bp.route("/divisions/<int:division_id>/reopening", methods=["GET", "POST"])
def reopen(division_id: int) -> Answer:
    division = access.division(division_id, Act.KEEP_ORGANISATION)
    _seats_of(division)
    seats = division.ended_with_it()
    form = ReopeningForm(filter(None, (seat.ended_with_it() for seat in seats)))
    if form.validate_on_submit():
        division.reopen(form.chosen)
        db.session.commit()
        flash(_("%(name)s goes on, with the positions that ended with it.", name=division.name), "ok")
        tell_of_tasks(division.organisation)
        return redirect(url_for("divisions.show", division_id=division.id))
    return render_template("divisions/reopen.html", form=form, division=division, seats=seats)


@bp.get("/divisions/order")
def order() -> Answer:
    organisation = access.require(Act.KEEP_ORGANISATION)
    return render_template("divisions/order.html", divisions=_in_order(organisation))


@bp.post("/divisions/<int:division_id>/place")
def move(division_id: int) -> Answer:
    division = access.division(division_id, Act.KEEP_ORGANISATION)
    form = MoveForm()
    if form.validate_on_submit():
        listed = _in_order(division.organisation)
        division.organisation.arrange(moved(listed, division, -1 if form.direction.data == "up" else 1))
        db.session.commit()
    return redirect(url_for("divisions.order", _anchor=f"division-{division.id}"))


def moved(listed: list[Division], division: Division, step: int) -> list[Division]:
    """The same list with one division a step further; at either end it stays where it is."""
    others = [other for other in listed if other is not division]
    if division not in listed:
        return listed
    others.insert(max(0, listed.index(division) + step), division)
    return others


def crews(seats: list[Position]) -> dict[int | None, int]:
    """How many people work in each division today; somebody with two seats there is counted once."""
    today = clock.today()
    people: dict[int | None, set[int]] = {}
    for seat in seats:
        if seat.is_open(today):
            people.setdefault(seat.division_id, set()).update(person.id for person in seat.holders_on(today))
    return {division_id: len(found) for division_id, found in people.items()}


def _in_order(organisation: Organisation) -> list[Division]:
    today = clock.today()
    return [division for division in db.session.scalars(Division.of(organisation)) if division.is_open(today)]


def _seats_of(division: Division) -> list[Position]:
    """Its seats with everybody who held one, as the division itself sees them from here on."""
    load = selectinload(Division.positions).selectinload(Position.holdings).joinedload(Holding.person)
    db.session.scalars(Division.of(division.organisation).where(Division.id == division.id).options(load)).one()
    return division.positions
