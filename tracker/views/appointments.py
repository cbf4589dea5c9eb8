"""Duties above the organisations: who administers the system, who reads which province."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import joinedload

from .. import access, clock, shell
from ..extensions import db
from ..forms.appointments import AppointmentForm, EndingForm
from ..models import Appointment, Person
from .answer import Answer
from .change import carry_out

bp = Blueprint("appointments", __name__)


@bp.get("/appointments")
def index() -> Answer:
    access.require_administrator()
    today = clock.today()
    everyone = db.session.scalars(db.select(Appointment).options(joinedload(Appointment.person)))
    listed = sorted(everyone, key=lambda held: (held.role, held.province or "", held.person.sort_key, held.id))
    past = [held for held in listed if held.ends_on and held.ends_on < today]
    return render_template("appointments/index.html", current=[a for a in listed if a not in past], past=past)


@bp.route("/appointments/new", methods=["GET", "POST"])
def new() -> Answer:
    access.require_administrator()
    form = AppointmentForm(today=clock.today())
    if not form.validate_on_submit():
        return render_template("appointments/new.html", form=form), 422 if form.is_submitted() else 200
    person = form.known or Person.newcomer(form.name.data, form.email.data, clock.now())
    person.appointments.append(
        Appointment(role=form.chosen_role, province=form.chosen_province, starts_on=form.starts_on.day)
    )
    db.session.add(person)
    db.session.commit()
    said = {"name": person.name, "date": shell.long_date(form.starts_on.day)}
    flash(_("%(name)s has this duty from %(date)s, and signs in by a link sent to the address.", **said), "ok")
    return redirect(url_for("appointments.index"))


@bp.route("/appointments/<int:appointment_id>/end", methods=["GET", "POST"])
def end(appointment_id: int) -> Answer:
    appointment = access.appointment(appointment_id)
    form = EndingForm(appointment, today=clock.today())
    if form.validate_on_submit():
        problem = carry_out(lambda: appointment.end(form.ends_on.day))
        if problem is None:
            last_day = shell.long_date(form.ends_on.day)
            flash(_("The duty of %(name)s ends on %(date)s.", name=appointment.person.name, date=last_day), "ok")
            return redirect(url_for("appointments.index"))
        form.refuse(problem)
    answer = render_template("appointments/end.html", form=form, appointment=appointment)
    return answer, 422 if form.is_submitted() else 200
