"""Who holds a seat from when to when: hand over, vacate, act for, correct, withdraw."""

from flask import Blueprint, flash, render_template
from flask_babel import gettext as _
from sqlalchemy.orm import selectinload
from werkzeug.wrappers import Response

from .. import access, clock, shell
from ..access import Act
from ..extensions import db
from ..forms.holdings import ActingForm, EndForm, HandOverForm, VacancyForm, WithdrawalForm
from ..models import Holding, Person, Position
from .answer import Answer
from .change import carry_out, go_to

bp = Blueprint("holdings", __name__)


@bp.route("/positions/<int:position_id>/holder", methods=["GET", "POST"])
def hand_over(position_id: int) -> Answer:
    position = access.position(position_id, Act.KEEP_PEOPLE)
    form = HandOverForm(position, _people_of(position), today=clock.today())
    if form.validate_on_submit():
        problem = carry_out(form.carry_out, position.organisation)
        if problem is None:
            first_day = shell.long_date(form.starts_on.day)
            said = {"name": form.chosen.name, "date": first_day}
            flash(_("%(name)s holds the position from %(date)s; its letters and rights follow that day.", **said), "ok")
            return _back_to(position, form.chosen)
        form.refuse(problem)
    return render_template("holdings/hand_over.html", form=form, position=position), 422 if form.is_submitted() else 200


@bp.route("/positions/<int:position_id>/acting", methods=["GET", "POST"])
def act(position_id: int) -> Answer:
    position = access.position(position_id, Act.KEEP_PEOPLE)
    form = ActingForm(position, _people_of(position), today=clock.today())
    if form.validate_on_submit():
        form.carry_out()
        db.session.commit()
        first_day = shell.long_date(form.starts_on.day)
        said = {"name": form.chosen.name, "date": first_day}
        flash(_("%(name)s acts for the position from %(date)s, with the same rights and letters.", **said), "ok")
        return _back_to(position, form.chosen)
    return render_template("holdings/act.html", form=form, position=position), 422 if form.is_submitted() else 200


@bp.route("/positions/<int:position_id>/vacancy", methods=["GET", "POST"])
def vacate(position_id: int) -> Answer:
    position = access.position(position_id, Act.KEEP_PEOPLE)
    form = VacancyForm(position, data={"starts_on": clock.today()})
    if form.validate_on_submit():
        problem = carry_out(lambda: position.vacate(form.starts_on.day), position.organisation)
        if problem is None:
            first_day = shell.long_date(form.starts_on.day)
            flash(_("The position is vacant from %(date)s. Next: name who acts for it.", date=first_day), "ok")
            return _back_to(position)
        form.refuse(problem)
    return render_template("holdings/vacate.html", form=form, position=position), 422 if form.is_submitted() else 200


@bp.route("/holdings/<int:holding_id>/end", methods=["GET", "POST"])
def end(holding_id: int) -> Answer:
    holding = access.holding(holding_id, Act.KEEP_PEOPLE)
    position, form = holding.position, EndForm(holding)
    if form.validate_on_submit():
        problem = carry_out(lambda: holding.correct_end(form.ends_on.data), position.organisation)
        if problem is None:
            flash(_("The last day was corrected; the old one stays in the trail."), "ok")
            return _back_to(position)
        form.refuse(problem)
    return render_template("holdings/end.html", form=form, holding=holding), 422 if form.is_submitted() else 200


@bp.route("/holdings/<int:holding_id>/withdrawal", methods=["GET", "POST"])
def withdraw(holding_id: int) -> Answer:
    holding = access.holding(holding_id, Act.KEEP_PEOPLE)
    position, earlier, form = holding.position, holding.position.before(holding), WithdrawalForm()
    if form.validate_on_submit():
        change = (lambda: position.take_back(holding)) if form.gives_back.data else holding.withdraw
        problem = carry_out(change, position.organisation)
        if problem is None:
            flash(_("The entry counts no longer; it stays readable, struck out."), "ok")
            return _back_to(position)
        form.refuse(problem)
    answer = render_template("holdings/withdraw.html", form=form, holding=holding, earlier=earlier)
    return answer, 422 if form.is_submitted() else 200


def _people_of(position: Position) -> list[Person]:
    """Who can be named: everybody of this organisation who is still there."""
    seats = selectinload(Person.holdings).joinedload(Holding.position)
    people = Person.of(position.organisation).where(Person.deactivated_on.is_(None)).options(seats)
    return list(db.session.scalars(people))


def _back_to(position: Position, person: Person | None = None) -> Response:
    if person and not person.email:
        flash(_("%(name)s has no e-mail yet: letters cannot arrive until there is one.", name=person.name), "warn")
    return go_to(position.organisation, "positions.show", position_id=position.id)
