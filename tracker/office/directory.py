"""The people of an organisation as a list: what they hold today, how far they have come in, how to find them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, not_, or_, select
from sqlalchemy.orm import selectinload

from ..extensions import db
from ..models import Holding, LinkPurpose, Organisation, Person, Position, Role, SignInLink


class Reach(StrEnum):
    """How far somebody has come in: each person is in exactly one of these."""

    SIGNED_IN = "signed_in"
    INVITED = "invited"
    NEVER = "never"
    NO_ADDRESS = "no_address"
    DEACTIVATED = "deactivated"


@dataclass(frozen=True)
class Sought:
    words: str = ""
    division_id: int | None = None
    role: Role | None = None
    reach: Reach | None = None

    @property
    def is_narrow(self) -> bool:
        return bool(self.words or self.division_id or self.role)


@dataclass(frozen=True)
class Listed:
    person: Person
    # What they hold in this organisation today, the highest first.
    holdings: tuple[Holding, ...]
    reach: Reach


def matching(organisation: Organisation, sought: Sought, today: date, now: datetime) -> Select[Person]:
    """Those who were deactivated are found only when asked for."""
    found = Person.of(organisation).options(*WITH_SEATS)
    if sought.words:
        found = found.where(_mentions(organisation, sought.words, today))
    if sought.division_id:
        found = found.where(_holds(organisation, today, Position.division_id == sought.division_id))
    if sought.role:
        found = found.where(_holds(organisation, today, Position.role == sought.role))
    return found.where(_is_at(sought.reach, now) if sought.reach else Person.deactivated_on.is_(None))


def counts(organisation: Organisation, now: datetime) -> dict[Reach, int]:
    """How many there are of each, in one statement."""
    reach = case(*((_is_at(reach, now), reach.value) for reach in Reach)).label("reach")
    people = Person.of(organisation).order_by(None).with_only_columns(reach).subquery()
    found = db.session.execute(select(people.c.reach, func.count()).group_by(people.c.reach))
    by_word: dict[str, int] = {word: number for word, number in found}  # noqa: C416 - rows are not pairs to mypy
    return {reach: by_word.get(reach.value, 0) for reach in Reach}


def listed(people: Iterable[Person], organisation: Organisation, today: date, now: datetime) -> list[Listed]:
    people = list(people)
    invited = _invited({person.id for person in people}, now)
    return [Listed(p, seats_today(p, organisation, today), reach_of(p, p.id in invited)) for p in people]


def reach_of(person: Person, is_invited: bool) -> Reach:
    if not person.is_active:
        return Reach.DEACTIVATED
    if not person.email:
        return Reach.NO_ADDRESS
    if person.signed_in_at:
        return Reach.SIGNED_IN
    return Reach.INVITED if is_invited else Reach.NEVER


def seats_today(person: Person, organisation: Organisation, today: date) -> tuple[Holding, ...]:
    here = (h for h in person.holdings if h.position.organisation_id == organisation.id)
    held = (h for h in here if h.covers(today) and h.position.is_open(today))
    return tuple(sorted(held, key=lambda h: (h.position.rank, h.is_acting, h.id)))


@dataclass(frozen=True)
class Held:
    """What somebody holds in one organisation: today, from a later day, and before."""

    now: tuple[Holding, ...]
    later: tuple[Holding, ...]
    before: tuple[Holding, ...]


def held(person: Person, organisation: Organisation, today: date) -> Held:
    here = [h for h in person.holdings if h.position.organisation_id == organisation.id and not h.is_void]
    now = seats_today(person, organisation, today)
    later = tuple(h for h in here if h.starts_on > today)
    before = tuple(h for h in reversed(here) if h not in now and h not in later)
    return Held(now, later, before)


def invitations_of(person: Person) -> list[SignInLink]:
    """Every invitation, the latest first."""
    sent = select(SignInLink).where(SignInLink.person_id == person.id, SignInLink.purpose == LinkPurpose.INVITATION)
    return list(db.session.scalars(sent.order_by(SignInLink.id.desc())))


WITH_SEATS = (selectinload(Person.holdings).joinedload(Holding.position).joinedload(Position.division),)


def _mentions(organisation: Organisation, words: str, today: date) -> ColumnElement[bool]:
    return or_(
        Person.name.icontains(words, autoescape=True),
        Person.email.icontains(words, autoescape=True),
        _holds(organisation, today, Position.title.icontains(words, autoescape=True)),
    )


def _holds(organisation: Organisation, today: date, what: ColumnElement[bool]) -> ColumnElement[bool]:
    seats = select(Holding.person_id).join(Position).where(Position.organisation_id == organisation.id)
    return Person.id.in_(seats.where(Holding.covering(today), what))


def _is_at(reach: Reach, now: datetime) -> ColumnElement[bool]:
    is_active, has_address = Person.deactivated_on.is_(None), Person.email.is_not(None)
    is_invited = exists().where(SignInLink.person_id == Person.id, _is_open_invitation(now))
    not_yet = and_(is_active, has_address, Person.signed_in_at.is_(None))
    return {
        Reach.DEACTIVATED: not_(is_active),
        Reach.NO_ADDRESS: and_(is_active, not_(has_address)),
        Reach.SIGNED_IN: and_(is_active, has_address, Person.signed_in_at.is_not(None)),
        Reach.INVITED: and_(not_yet, is_invited),
        Reach.NEVER: and_(not_yet, not_(is_invited)),
    }[reach]


def _is_open_invitation(now: datetime) -> ColumnElement[bool]:
    return and_(
        SignInLink.purpose == LinkPurpose.INVITATION,
        SignInLink.used_at.is_(None),
        SignInLink.revoked_at.is_(None),
        SignInLink.expires_at > now,
    )


def _invited(ids: set[int], now: datetime) -> set[int]:
    open_now = select(SignInLink.person_id).where(SignInLink.person_id.in_(ids), _is_open_invitation(now))
    return set(db.session.scalars(open_now))
