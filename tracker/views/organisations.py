"""All organisations that somebody may look at: to find one, to choose one, to add one."""

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _

from .. import access, clock
from ..entrance.way_back import safe_path
from ..extensions import db
from ..forms.base import tidy
from ..forms.organisations import ChoiceForm, FoundingForm
from ..models import Holding, Organisation, Person, Position, Role
from ..office import founding
from .answer import Answer

bp = Blueprint("organisations", __name__)
A_PAGE = 20


@bp.get("/organisations")
def index() -> Answer:
    viewer = access.signed_in()
    sought = tidy(request.args.get("q")) or ""
    found = Organisation.matching(viewer.reachable(), sought)
    page = db.paginate(found, per_page=A_PAGE, max_per_page=A_PAGE, error_out=False)
    shown = list(page.items)
    return render_template(
        "organisations/index.html", page=page, shown=shown, sought=sought, coordinators=_coordinators_of(shown)
    )


def _coordinators_of(organisations: list[Organisation]) -> dict[int, list[Person]]:
    """Whom to call, for each organisation on the page: one statement for all of them."""
    held = (
        db.select(Position.organisation_id, Person)
        .join(Holding, Holding.position_id == Position.id)
        .join(Person, Person.id == Holding.person_id)
        .where(Position.organisation_id.in_([organisation.id for organisation in organisations]))
        .where(Position.role == Role.COORDINATOR, Holding.covering(clock.today()), Person.deactivated_on.is_(None))
        .order_by(Person.sort_key, Person.id)
    )
    found: dict[int, list[Person]] = {}
    for organisation_id, person in db.session.execute(held).unique():
        found.setdefault(organisation_id, []).append(person)
    return found


@bp.route("/organisations/choice", methods=["GET", "POST"])
def choose() -> Answer:
    viewer, form = access.signed_in(), ChoiceForm()
    if not form.validate_on_submit():
        return redirect(url_for("organisations.index"))
    wanted = viewer.reachable().where(Organisation.id == form.organisation_id.data)
    organisation = db.session.scalars(wanted).first() or abort(404)
    session["organisation_id"] = organisation.id
    flash(_("You are looking at %(name)s now.", name=organisation.full_name), "info")
    return redirect(safe_path(form.next.data) or url_for("home.index"))


@bp.route("/organisations/new", methods=["GET", "POST"])
def new() -> Answer:
    access.require_administrator()
    form = FoundingForm()
    if not form.validate_on_submit():
        return render_template("organisations/new.html", form=form), 422 if form.is_submitted() else 200
    today, now = clock.today(), clock.now()
    coordinator = db.session.scalars(Person.with_email(form.coordinator_email.data)).first()
    coordinator = coordinator or Person.newcomer(form.coordinator_name.data, form.coordinator_email.data, now)
    organisation = founding.found_organisation(form.particulars, coordinator, form.seat, today, now)
    db.session.commit()
    session["organisation_id"] = organisation.id
    said = {"name": organisation.full_name, "person": coordinator.name}
    flash(_("%(name)s was added. Next: invite %(person)s, its first coordinator.", **said), "ok")
    return redirect(url_for("home.index"))
