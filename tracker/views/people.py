"""The people of an organisation: find them, add them, correct them, let them go and come back."""

from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import joinedload

from .. import access, clock, shell
from ..access import Act
from ..entrance import invitations, links, second_factor
from ..extensions import db
from ..forms.base import Confirmation, tidy
from ..forms.numbers import row_number
from ..forms.people import NewPersonForm, ParticularsForm, ReactivationForm
from ..mailer import Fate
from ..models import Division, LinkPurpose, Organisation, Person, Position, Role
from ..models.position import RANKS
from ..office import directory
from ..office.directory import Reach, Sought
from .answer import Answer
from .change import carry_out

bp = Blueprint("people", __name__)
A_PAGE = 50


@bp.get("/people")
def index() -> Answer:
    organisation = access.require(Act.READ_ORGANISATION)
    today, now, sought = clock.today(), clock.now(), sought_people()
    page = db.paginate(
        directory.matching(organisation, sought, today, now), per_page=A_PAGE, max_per_page=A_PAGE, error_out=False
    )
    return render_template(
        "people/index.html",
        page=page,
        people=directory.listed(page.items, organisation, today, now),
        gone=_gone(organisation, sought),
        counts=directory.counts(organisation, now),
        sought=sought,
        divisions=list(db.session.scalars(Division.of(organisation))),
        roles=RANKS,
    )


def sought_people() -> Sought:
    """What the address asks for; a word that nobody knows narrows nothing."""
    asked = request.args
    return Sought(
        words=tidy(asked.get("q")) or "",
        division_id=asked.get("division", type=row_number),
        role=asked.get("role", type=lambda word: Role(word)),
        reach=asked.get("state", type=lambda word: Reach(word)) if _is_keeper() else None,
    )


def _is_keeper() -> bool:
    return access.signed_in().may(Act.KEEP_PEOPLE)


def _gone(organisation: Organisation, sought: Sought) -> list[Person]:
    """Those who were deactivated stand folded under the whole list."""
    if sought != Sought() or not _is_keeper():
        return []
    left = Person.of(organisation).where(Person.deactivated_on.is_not(None))
    return list(db.session.scalars(left.limit(A_PAGE)))


@bp.route("/people/new", methods=["GET", "POST"])
def new() -> Answer:
    organisation = access.require(Act.KEEP_PEOPLE)
    today = clock.today()
    divisions = [d for d in db.session.scalars(Division.of(organisation)) if d.is_open(today)]
    wanted = request.args.get("position", "")
    form = NewPersonForm(organisation, _open_seats(organisation), divisions, today=today, wanted_seat=wanted)
    if not form.validate_on_submit():
        return render_template("people/new.html", form=form), 422 if form.is_submitted() else 200
    known = form.known
    person = known or Person.newcomer(form.name.data, form.email.data or None, clock.now())
    if problem := carry_out(lambda: _seat(person, form), organisation):
        form.refuse(problem)
        return render_template("people/new.html", form=form), 422
    _say_who_was_added(person, form, is_known=known is not None)
    if form.invites.data and person.email and not person.signed_in_at and _may_keep(person):
        _send_invitation(person, organisation)
    return redirect(url_for("people.show", person_id=person.id))


def _open_seats(organisation: Organisation) -> list[Position]:
    seats = db.session.scalars(Position.with_holders(organisation).options(joinedload(Position.division)))
    return sorted((seat for seat in seats if seat.is_open(clock.today())), key=lambda seat: (seat.rank, seat.title))


def _seat(person: Person, form: NewPersonForm) -> None:
    if not person.id:
        person.phone = form.phone.data or ""
    seat = form.seat()
    db.session.add_all([person, seat])
    seat.hand_over(person, form.starts_on.day)


def _say_who_was_added(person: Person, form: NewPersonForm, *, is_known: bool) -> None:
    said = {"name": person.name, "date": shell.long_date(form.starts_on.day)}
    if is_known:
        flash(_("%(name)s has an account with this address already: the position was added to it.", **said), "ok")
    else:
        flash(_("%(name)s was added and holds the position from %(date)s.", **said), "ok")
    if not person.email:
        flash(_("%(name)s has no e-mail yet: letters cannot arrive until there is one.", **said), "warn")


@bp.get("/people/<int:person_id>")
def show(person_id: int) -> Answer:
    person = access.person(person_id, Act.READ_ORGANISATION)
    organisation, now = access.require(Act.READ_ORGANISATION), clock.now()
    sent = directory.invitations_of(person)
    return render_template(
        "people/show.html",
        person=person,
        held=directory.held(person, organisation, clock.today()),
        invitation=sent[0] if sent else None,
        # It ends at midnight; people count the day before.
        last_day=clock.day_of(sent[0].expires_at - timedelta(seconds=1)) if sent else None,
        reach=directory.reach_of(person, any(link.is_open(now) for link in sent)),
        may_keep_identity=_may_keep(person),
    )


def _may_keep(person: Person) -> bool:
    viewer = access.signed_in()
    return viewer.may(Act.KEEP_PEOPLE) and viewer.may_keep_identity_of(person)


@bp.route("/people/<int:person_id>/particulars", methods=["GET", "POST"])
def edit(person_id: int) -> Answer:
    person = access.identity(person_id)
    form = ParticularsForm(person)
    if form.validate_on_submit():
        problem = carry_out(lambda: _correct(person, form), *person.organisations)
        if problem is None:
            flash(_("Kept."), "ok")
            return redirect(url_for("people.show", person_id=person.id))
        form.refuse(problem)
    return render_template("people/edit.html", form=form, person=person), 422 if form.is_submitted() else 200


def _correct(person: Person, form: ParticularsForm) -> None:
    earlier = person.email
    person.rename(form.name.data)
    person.readdress(form.email.data or None)
    person.phone = form.phone.data or ""
    if person.email != earlier:
        # Whoever reads the old mailbox must not come in by a letter sent there.
        links.revoke_open(person, clock.now())


# --- going and coming back


@bp.route("/people/<int:person_id>/deactivation", methods=["GET", "POST"])
def deactivate(person_id: int) -> Answer:
    person = access.identity(person_id)
    organisation, form = access.require(Act.KEEP_PEOPLE), Confirmation()
    is_self = person is access.signed_in().person
    if person.is_active and not is_self and form.validate_on_submit():
        problem = carry_out(lambda: _let_go(person), *person.organisations)
        if problem is None:
            flash(_("%(name)s was deactivated. It can be undone on this page.", name=person.name), "ok")
            return redirect(url_for("people.show", person_id=person.id))
        flash(problem, "bad")
    held = directory.held(person, organisation, clock.today())
    return render_template("people/deactivate.html", form=form, person=person, held=held, is_self=is_self)


def _let_go(person: Person) -> None:
    person.deactivate(clock.today())
    links.revoke_open(person, clock.now())


@bp.route("/people/<int:person_id>/reactivation", methods=["GET", "POST"])
def reactivate(person_id: int) -> Answer:
    person = access.identity(person_id)
    organisation, today = access.require(Act.KEEP_PEOPLE), clock.today()
    form = ReactivationForm(person.laid_down(today))
    if not person.is_active and form.validate_on_submit():
        problem = carry_out(lambda: person.reactivate(form.chosen, today), organisation)
        if problem is None:
            flash(_("%(name)s is back and can sign in again.", name=person.name), "ok")
            return redirect(url_for("people.show", person_id=person.id))
        flash(problem, "bad")
    return render_template("people/reactivate.html", form=form, person=person)


# --- letting somebody in


@bp.post("/people/<int:person_id>/invitation")
def invite(person_id: int) -> Answer:
    person = access.identity(person_id)
    if Confirmation().validate_on_submit() and _can_be_invited(person):
        _send_invitation(person, access.require(Act.KEEP_PEOPLE))
    return redirect(url_for("people.show", person_id=person.id))


@bp.post("/people/<int:person_id>/invitation/revocation")
def revoke_invitation(person_id: int) -> Answer:
    person = access.identity(person_id)
    if Confirmation().validate_on_submit():
        links.revoke_open(person, clock.now(), LinkPurpose.INVITATION)
        db.session.commit()
        flash(_("The invitation was taken back; its link opens no more."), "ok")
    return redirect(url_for("people.show", person_id=person.id))


def _can_be_invited(person: Person) -> bool:
    if not person.email:
        flash(_("Without an e-mail there is nowhere to send an invitation: add the address first."), "bad")
    elif not person.is_active:
        flash(_("%(name)s was deactivated; reactivate the account first.", name=person.name), "bad")
    return bool(person.email and person.is_active)


def _send_invitation(person: Person, organisation: Organisation) -> None:
    outcome = invitations.invite(person, organisation, clock.now())
    said = {"address": person.email, "words": outcome.words}
    match outcome.fate:
        case Fate.SENT:
            flash(_("The invitation is on its way to %(address)s.", **said), "ok")
        case Fate.KEPT:
            flash(
                _("The invitation to %(address)s is kept on this machine; no mail server is set yet.", **said), "warn"
            )
        case Fate.REFUSED:
            flash(_("The mail server does not take letters to %(address)s: %(words)s", **said), "bad")
        case Fate.DELAYED:
            flash(_("The invitation could not be sent now (%(words)s). Try again later.", **said), "bad")


@bp.route("/people/<int:person_id>/second-factor", methods=["GET", "POST"])
def reset_second_factor(person_id: int) -> Answer:
    person = access.identity(person_id)
    if person is access.signed_in().person:
        # One's own is taken away with a code of it, or a forgotten screen would be enough.
        return redirect(url_for("second_factor.remove"))
    if Confirmation().validate_on_submit() and person.has_second_factor:
        second_factor.remove(person, clock.now())
        person.sign_out_everywhere()
        db.session.commit()
        flash(_("The second factor of %(name)s is taken away; a new one can be set up.", name=person.name), "ok")
        return redirect(url_for("people.show", person_id=person.id))
    return render_template("people/second_factor.html", person=person)
