"""Who may see and do what: the only door from a URL to a row."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from flask import Flask, Response, abort, current_app, g, redirect, request, session, url_for
from sqlalchemy import Select, false, or_
from sqlalchemy.orm import joinedload, selectinload
from werkzeug.wrappers import Response as AnyResponse

from . import clock, history
from .extensions import db
from .models import Appointment, Division, Door, Holding, Holiday, Organisation, PeopleImport, Person, Position, Role
from .models.role import EXECUTIVES, OF_ORGANISATION


class Act(StrEnum):
    """What can be done in an organisation, as a person would say it."""

    READ_ORGANISATION = "read the organisation, its divisions and people"
    KEEP_ORGANISATION = "keep the organisation's particulars and divisions"
    KEEP_PEOPLE = "keep positions, people and who holds what"
    READ_TRAIL = "read the trail"
    READ_SYSTEM = "read the health of the system"
    READ_MAILBOX = "read the letters kept on this machine"
    KEEP_SYSTEM = "keep organisations, administrators and provincial viewers"


EVERYONE_INSIDE = frozenset(OF_ORGANISATION)
KEEPERS = frozenset({Role.COORDINATOR, Role.SYSTEM_ADMINISTRATOR})

MAY: dict[Act, frozenset[Role]] = {
    Act.READ_ORGANISATION: EVERYONE_INSIDE | {Role.PROVINCIAL_VIEWER, Role.SYSTEM_ADMINISTRATOR},
    Act.KEEP_ORGANISATION: KEEPERS,
    Act.KEEP_PEOPLE: KEEPERS,
    Act.READ_TRAIL: frozenset({Role.COORDINATOR, Role.AUDITOR}),
    Act.READ_SYSTEM: KEEPERS,
    Act.READ_MAILBOX: frozenset({Role.SYSTEM_ADMINISTRATOR}),
    Act.KEEP_SYSTEM: frozenset({Role.SYSTEM_ADMINISTRATOR}),
}


@dataclass
class Viewer:
    """Somebody signed in, seen on one day, looking at one organisation."""

    person: Person
    today: date
    chosen_organisation_id: int | None = None

    @cached_property
    def holdings(self) -> list[Holding]:
        return [h for h in self.person.holdings if h.covers(self.today) and h.position.is_open(self.today)]

    @cached_property
    def appointments(self) -> list[Appointment]:
        return [a for a in self.person.appointments if a.covers(self.today)]

    @cached_property
    def is_administrator(self) -> bool:
        return any(a.role is Role.SYSTEM_ADMINISTRATOR for a in self.appointments)

    @cached_property
    def provinces(self) -> frozenset[str]:
        return frozenset(a.province for a in self.appointments if a.role is Role.PROVINCIAL_VIEWER and a.province)

    def reachable(self) -> Select[Organisation]:
        """Every organisation this person may look at, in Thai order."""
        everything = Organisation.in_thai_order()
        if self.is_administrator:
            return everything
        own = {h.position.organisation_id for h in self.holdings}
        return everything.where(
            or_(
                Organisation.id.in_(own) if own else false(),
                Organisation.province.in_(self.provinces) if self.provinces else false(),
            )
        )

    @cached_property
    def organisations(self) -> list[Organisation]:
        """The first few to choose from; the whole list has its own page."""
        return list(db.session.scalars(self.reachable().limit(20)))

    @cached_property
    def organisation(self) -> Organisation | None:
        """The one being looked at: the chosen one, else the one where a position is held, else the first."""
        if self.chosen_organisation_id:
            chosen = self.reachable().where(Organisation.id == self.chosen_organisation_id)
            if found := db.session.scalars(chosen).first():
                return found
        if self.holdings:
            return self.holdings[0].position.organisation
        return db.session.scalars(self.reachable().limit(1)).first()

    def roles_in(self, organisation: Organisation | None) -> frozenset[Role]:
        roles = {
            h.position.role for h in self.holdings if organisation and h.position.organisation_id == organisation.id
        }
        if self.is_administrator:
            roles.add(Role.SYSTEM_ADMINISTRATOR)
        if organisation and organisation.province in self.provinces:
            roles.add(Role.PROVINCIAL_VIEWER)
        return frozenset(roles)

    @cached_property
    def roles(self) -> frozenset[Role]:
        return self.roles_in(self.organisation)

    @cached_property
    def divisions(self) -> list[Division]:
        """The divisions this person works in, in the organisation being looked at."""
        here = self.organisation.id if self.organisation else None
        found = {
            h.position.division_id: h.position.division
            for h in self.holdings
            if h.position.division and h.position.organisation_id == here
        }
        return [division for division in found.values() if division]

    @cached_property
    def title(self) -> str:
        """The positions held here, as others know the person; an appointment has none."""
        here = self.organisation.id if self.organisation else None
        return ", ".join(h.position.title for h in self.holdings if h.position.organisation_id == here)

    @property
    def is_executive(self) -> bool:
        return bool(self.roles & EXECUTIVES)

    def may(self, act: Act, organisation: Organisation | None = None) -> bool:
        return bool(self.roles_in(organisation or self.organisation) & MAY[act])

    @cached_property
    def must_have_second_factor(self) -> bool:
        """Any organisation or duty that asks for it is enough."""
        return any(h.position.organisation.demands_second_factor_of(h.position.role) for h in self.holdings)

    def may_keep_identity_of(self, person: Person) -> bool:
        """Name, address and sign-in belong to the person; a keeper changes them only where nobody else relies on them.

        Otherwise the coordinator of one office could give a colleague of another office, or an administrator,
        an address of his own and sign in as them.
        """
        if self.is_administrator or person.id == self.person.id:
            return True
        if any(a.ends_on is None or a.ends_on >= self.today for a in person.appointments):
            return False
        return bool(person.organisations) and all(self.may(Act.KEEP_PEOPLE, office) for office in person.organisations)


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
