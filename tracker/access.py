"""Who may see and do what: the only door from a URL to a row."""

from typing import TypeVar

from flask import Flask, Response, abort, current_app, g, redirect, request, session, url_for
from sqlalchemy.orm import joinedload, selectinload
from werkzeug.wrappers import Response as AnyResponse

from . import clock, history
from .extensions import db
from .models import Appointment, Division, Door, Holding, Holiday, Organisation, PeopleImport, Person, Position
from .viewer import Act as Act
from .viewer import Viewer as Viewer

# --- who is asking


def load_viewer() -> None:
    g.viewer = None
    g.asked = False
    if request.endpoint in BLIND:
        history.act_as(_actor())
        return
    person_id = session.get("person_id")
    person = db.session.get(Person, person_id, options=VIEWER_LOADS) if person_id else None
    if person and person.is_active and session.get("session_number") == person.session_number:
        g.viewer = Viewer(person, clock.today(), session.get("organisation_id"))
    elif person_id:
        forget()
    history.act_as(_actor())


# Looks at nobody, because it must answer even when the database does not.
BLIND: frozenset[str] = frozenset({"health.show"})

VIEWER_LOADS = (
    selectinload(Person.holdings).joinedload(Holding.position).joinedload(Position.organisation),
    selectinload(Person.holdings).joinedload(Holding.position).joinedload(Position.division),
    selectinload(Person.appointments),
)


def _actor() -> history.Actor:
    viewer: Viewer | None = g.viewer
    if viewer is None:
        return history.Actor(Door.WEB)
    organisation = viewer.organisation
    return history.Actor(Door.WEB, viewer.person.id, viewer.title, organisation.id if organisation else None)


def remember(person: Person) -> None:
    """From here on this browser is that person; the session begins anew, so that nobody's earlier one goes on."""
    # Only one's own choice of an organisation goes on, after a change of password for example.
    chosen = session.get("organisation_id") if session.get("person_id") == person.id else None
    forget()
    session.update(person_id=person.id, session_number=person.session_number, organisation_id=chosen)
    session.permanent = True
    g.viewer = Viewer(person, clock.today(), chosen)
    history.act_as(_actor())


def forget() -> None:
    kept = {key: session[key] for key in ("language", "browser") if key in session}
    session.clear()
    session.update(kept)
    g.viewer = None


def current() -> Viewer | None:
    viewer: Viewer | None = g.get("viewer")
    return viewer


# --- doors: a view's first line asks one of these


def public() -> None:
    """Open to everybody."""
    g.asked = True


def signed_in() -> Viewer:
    """Open to whoever is signed in, about nothing but themselves."""
    g.asked = True
    viewer = current()
    if viewer is None:
        abort(_to_sign_in())
    if viewer.must_have_second_factor and not viewer.person.has_second_factor and not _is_enrolling():
        abort(redirect(url_for("second_factor.new", next=_here())))
    return viewer


def require(act: Act) -> Organisation:
    """The organisation being looked at, if this may be done there."""
    viewer = signed_in()
    if viewer.organisation is None:
        abort(404)
    if not viewer.may(act):
        abort(403)
    return viewer.organisation


def require_administrator() -> Viewer:
    viewer = signed_in()
    if not viewer.is_administrator:
        abort(403)
    return viewer


def appointment(appointment_id: int) -> Appointment:
    """A duty above the organisations belongs to none of them: administrators keep them all."""
    require_administrator()
    return db.session.get(Appointment, appointment_id, options=[joinedload(Appointment.person)]) or abort(404)


def organisation(organisation_id: int, act: Act) -> Organisation:
    viewer = signed_in()
    found = db.session.scalars(viewer.reachable().where(Organisation.id == organisation_id)).first()
    return _allowed(viewer, found, found, act)


def division(division_id: int, act: Act) -> Division:
    viewer = signed_in()
    found = db.session.get(Division, division_id, options=[joinedload(Division.organisation)])
    return _allowed(viewer, found, found.organisation if found else None, act)


def position(position_id: int, act: Act) -> Position:
    viewer = signed_in()
    found = db.session.get(Position, position_id, options=[joinedload(Position.organisation)])
    return _allowed(viewer, found, found.organisation if found else None, act)


def holding(holding_id: int, act: Act) -> Holding:
    viewer = signed_in()
    found = db.session.get(Holding, holding_id, options=[joinedload(Holding.position)])
    return _allowed(viewer, found, found.position.organisation if found else None, act)


def holiday(holiday_id: int, act: Act) -> Holiday:
    """A national day is one of the organisation being looked at, too."""
    viewer = signed_in()
    found = db.session.get(Holiday, holiday_id, options=[joinedload(Holiday.organisation)])
    owner = found.organisation if found else None
    return _allowed(viewer, found, viewer.organisation if found and found.is_national else owner, act)


def kept_holiday(holiday_id: int) -> Holiday:
    """A day that this viewer may change: the organisation's own as its keeper, a national one as administrator."""
    found = holiday(holiday_id, Act.KEEP_ORGANISATION)
    if found.is_national and not signed_in().is_administrator:
        abort(403)
    return found


def people_import(import_id: int, act: Act) -> PeopleImport:
    viewer = signed_in()
    found = db.session.get(PeopleImport, import_id)
    return _allowed(viewer, found, found.organisation if found else None, act)


def person(person_id: int, act: Act) -> Person:
    """A person as one of the organisation being looked at."""
    viewer = signed_in()
    here = viewer.organisation
    found = db.session.scalars(Person.of(here).where(Person.id == person_id)).first() if here else None
    return _allowed(viewer, found, here, act)


def identity(person_id: int) -> Person:
    """A person whose name, address and sign-in this viewer may change."""
    found = person(person_id, Act.KEEP_PEOPLE)
    if not signed_in().may_keep_identity_of(found):
        abort(403)
    return found


T = TypeVar("T")


def _allowed(viewer: Viewer, row: T | None, office: Organisation | None, act: Act) -> T:
    """Somebody else's row does not exist for the viewer; one's own may still be forbidden."""
    if row is None or office is None or not viewer.roles_in(office):
        abort(404)
    if not viewer.may(act, office):
        abort(403)
    return row


def _to_sign_in() -> AnyResponse:
    return redirect(url_for("sign_in.new", next=_here()))


def _here() -> str | None:
    """Where to come back to after signing in: only a page can be opened again, not an act."""
    return request.full_path.rstrip("?") if request.method == "GET" and request.path != "/" else None


def _is_enrolling() -> bool:
    return request.blueprint in {"second_factor", "sign_in", "preferences"}


# --- the gate


def refuse_unasked(response: Response) -> Response:
    """A view that answered without asking a door is a hole in the wall: nobody sees what it said."""
    unasked = request.endpoint not in UNGUARDED and not g.get("asked") and response.status_code < 400
    if unasked and not (300 <= response.status_code < 400 and request.endpoint is None):
        current_app.logger.error("the view %s asked no door", request.endpoint)
        return current_app.make_response(("This page is closed: it does not say who may see it.", 500))
    return response


UNGUARDED: frozenset[str] = frozenset({"static"})


def init_app(app: Flask) -> None:
    app.before_request(load_viewer)
    app.after_request(refuse_unasked)
