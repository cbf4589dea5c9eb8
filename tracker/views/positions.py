"""The positions of an organisation and who holds them."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from .. import access, clock, shell
from ..access import Act
from ..extensions import db
from ..forms.divisions import LastDayForm, ReopeningForm
from ..forms.positions import PositionForm
from ..models import Division, Organisation, Position
from .answer import Answer
from .change import carry_out, go_to

bp = Blueprint("positions", __name__)


@dataclass(frozen=True)
class Group:
    """The seats of one division; without one, those directly under the organisation."""

    division: Division | None
    seats: list[Position]


@bp.get("/positions")
def index() -> Answer:
    organisation = access.require(Act.READ_ORGANISATION)
    today = clock.today()
    seats = list(db.session.scalars(Position.with_holders(organisation)))
    by_state = {
        "open": [seat for seat in seats if seat.is_open(today)],
        "vacant": [seat for seat in seats if seat.is_open(today) and seat.is_vacant_on(today)],
        "ended": [seat for seat in seats if not seat.is_open(today)],
    }
    shown = request.args.get("state", "open")
    shown = shown if shown in by_state else "open"
    return render_template(
        "positions/index.html",
        organisation=organisation,
        groups=grouped(db.session.scalars(Division.of(organisation)), by_state[shown]),
        counts={state: len(found) for state, found in by_state.items()},
        shown=shown,
    )


def grouped(divisions: Iterable[Division], seats: Iterable[Position]) -> list[Group]:
    """The executives first, then the divisions in their order; who answers for a division stands first in it."""
    found: dict[int | None, list[Position]] = {}
    for seat in sorted(seats, key=lambda seat: (seat.rank, seat.id)):
        found.setdefault(seat.division_id, []).append(seat)
    groups = [Group(None, found.get(None, [])), *(Group(d, found.get(d.id, [])) for d in divisions)]
    return [group for group in groups if group.seats]


@bp.route("/positions/new", methods=["GET", "POST"])
def new() -> Answer:
    organisation = access.require(Act.KEEP_PEOPLE)
    form = PositionForm(_open_divisions(organisation), data={"division": request.args.get("division", "")})
    if form.validate_on_submit():
        position = Position(organisation=organisation)
        form_to_seat(form, position)
        db.session.add(position)
        db.session.commit()
        flash(_("%(title)s was added. Next: name who holds it.", title=position.title), "ok")
        return redirect(url_for("positions.show", position_id=position.id))
    return render_template("positions/new.html", form=form), 422 if form.is_submitted() else 200


@bp.get("/positions/<int:position_id>")
def show(position_id: int) -> Answer:
    position = access.position(position_id, Act.READ_ORGANISATION)
    db.session.scalars(Position.with_holders(position.organisation).where(Position.id == position.id)).one()
    return render_template("positions/show.html", position=position)


@bp.route("/positions/<int:position_id>/particulars", methods=["GET", "POST"])
def edit(position_id: int) -> Answer:
    position = access.position(position_id, Act.KEEP_PEOPLE)
    organisation = position.organisation
    kept = {"title": position.title, "role": position.role.value, "division": str(position.division_id or "")}
    form = PositionForm(_open_divisions(organisation, position.division), data=kept)
    if form.validate_on_submit():
        problem = carry_out(lambda: form_to_seat(form, position), organisation)
        if problem is None:
            flash(_("Kept. Rights and letters of the position follow at once."), "ok")
            return go_to(organisation, "positions.show", position_id=position.id)
        form.refuse(problem)
    return render_template("positions/edit.html", form=form, position=position), 422 if form.is_submitted() else 200


@bp.route("/positions/<int:position_id>/end", methods=["GET", "POST"])
def end(position_id: int) -> Answer:
    position = access.position(position_id, Act.KEEP_PEOPLE)
    form = LastDayForm(today=clock.today())
    if form.validate_on_submit():
        problem = carry_out(lambda: position.end(form.ended_on.day), position.organisation)
        if problem is None:
            last_day = shell.long_date(form.ended_on.day)
            flash(_("%(name)s ends on %(date)s. It can be reopened.", name=position.title, date=last_day), "ok")
            return go_to(position.organisation, "positions.show", position_id=position.id)
        form.refuse(problem)
    return render_template("positions/end.html", form=form, position=position), 422 if form.is_submitted() else 200


@bp.route("/positions/<int:position_id>/reopening", methods=["GET", "POST"])
def reopen(position_id: int) -> Answer:
    position = access.position(position_id, Act.KEEP_PEOPLE)
    form = ReopeningForm(filter(None, [position.ended_with_it()]))
    is_possible = position.division is None or position.division.is_open(clock.today())
    if is_possible and form.validate_on_submit():
        position.reopen(form.chosen)
        db.session.commit()
        flash(_("%(title)s goes on.", title=position.title), "ok")
        return redirect(url_for("positions.show", position_id=position.id))
    return render_template("positions/reopen.html", form=form, position=position, is_possible=is_possible)


def form_to_seat(form: PositionForm, position: Position) -> None:
    position.title, position.role, position.division = form.title.data, form.chosen_role, form.chosen_division


def _open_divisions(organisation: Organisation, own: Division | None = None) -> list[Division]:
    today = clock.today()
    return [d for d in db.session.scalars(Division.of(organisation)) if d.is_open(today) or d is own]
