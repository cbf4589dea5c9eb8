"""Who is asking: the person of this browser, and the gate through which every answer leaves."""

from flask import Flask, Response, current_app, g, request, session
from sqlalchemy.orm import joinedload

from .. import clock, history
from ..extensions import db
from ..models import Door, Holding, Person, Position
from ..viewer import TokenViewer, Viewer
from . import tokens


def load_viewer() -> None:
    g.viewer = None
    g.asked = False
    if request.endpoint in BLIND:
        history.act_as(_actor())
        return
    if tokens.is_asked_for():
        g.viewer = tokens.load(VIEWER_LOADS)
        history.act_as(_actor())
        return
    person_id = session.get("person_id")
    person = db.session.get(Person, person_id, options=VIEWER_LOADS) if person_id else None
    if person and person.is_active and session.get("session_number") == person.session_number:
        g.viewer = Viewer(person, clock.today(), session.get("organisation_id"))
    elif person_id:
        forget()
    history.act_as(_actor())


# Looks at nobody: health must answer even when the database does not, and what everybody may read is the same for all.
BLIND: frozenset[str] = frozenset(
    {
        "health.show",
        "public_pages.index",
        "public_pages.show",
        "public_pages.embed",
        "public_pages.data",
        "public_pages.snapshot",
        "public_pages.snapshot_data",
        "public_pages.schema",
        "public_pages.json_schema",
    }
)

# In one statement, for every page: somebody holds a seat or two, and hardly ever a duty beside.
VIEWER_LOADS = (
    joinedload(Person.holdings).joinedload(Holding.position).joinedload(Position.organisation),
    joinedload(Person.holdings).joinedload(Holding.position).joinedload(Position.division),
    joinedload(Person.appointments),
)


def _actor() -> history.Actor:
    viewer: Viewer | None = g.viewer
    if viewer is None:
        return history.Actor(Door.WEB)
    organisation = viewer.organisation
    door = Door.API if isinstance(viewer, TokenViewer) else Door.WEB
    return history.Actor(door, viewer.person.id, viewer.title, organisation.id if organisation else None)


def remember(person: Person) -> None:
    """From here on this browser is that person; the session begins anew, so that nobody's earlier one goes on."""
    # Only one's own choice of an organisation goes on, after a change of password for example.
    chosen = session.get("organisation_id") if session.get("person_id") == person.id else None
    forget()
    session.update(person_id=person.id, session_number=person.session_number, organisation_id=chosen)
    session.permanent = True
    g.viewer = Viewer(person, clock.today(), chosen)
    g.pop("reader", None)
    history.act_as(_actor())


def forget() -> None:
    kept = {key: session[key] for key in ("language", "browser") if key in session}
    session.clear()
    session.update(kept)
    g.viewer = None
    g.pop("reader", None)


def current() -> Viewer | None:
    viewer: Viewer | None = g.get("viewer")
    return viewer


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
