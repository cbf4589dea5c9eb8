"""The demo: who there is, and signing in as each of them. Where no sample was made, the page does not exist."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, abort, render_template, url_for
from sqlalchemy.orm import selectinload

from .. import access, clock, demo
from ..extensions import db
from ..models import Holding, Person, Position, Role
from ..models.position import RANKS
from .answer import Answer
from .entrance import let_in

bp = Blueprint("demo", __name__)


@dataclass(frozen=True)
class Account:
    person: Person
    title: str
    role: Role
    is_acting: bool = False

    @property
    def rank(self) -> tuple[int, bool]:
        return (RANKS.index(self.role) if self.role in RANKS else len(RANKS), self.is_acting)


@bp.get("/demo")
def index() -> Answer:
    access.public()
    if not demo.is_open():
        abort(404)
    people = db.session.scalars(demo.sample_people().options(*SEATS)).all()
    return render_template("demo/index.html", groups=_by_organisation(people))


@bp.post("/demo/people/<int:person_id>/session")
def sign_in(person_id: int) -> Answer:
    access.public()
    person = db.session.scalars(demo.sample_people().where(Person.id == person_id)).first() if demo.is_open() else None
    if person is None or not person.is_active:
        abort(404)
    return let_in(person, clock.now(), url_for("home.index"))


SEATS = (
    selectinload(Person.holdings).joinedload(Holding.position).joinedload(Position.organisation),
    selectinload(Person.appointments),
)


def _by_organisation(people: Iterable[Person]) -> dict[str, list[Account]]:
    """Under the name of the organisation, the highest office first; under no name who stands above them."""
    groups: dict[str, list[Account]] = {}
    today = clock.today()
    for person in people:
        viewer = access.Viewer(person, today)
        for holding in viewer.holdings:
            seat = holding.position
            account = Account(person, seat.title, seat.role, holding.is_acting)
            groups.setdefault(seat.organisation.full_name, []).append(account)
        for appointment in viewer.appointments:
            groups.setdefault("", []).append(Account(person, "", appointment.role))
    return {name: sorted(accounts, key=lambda account: account.rank) for name, accounts in groups.items()}
