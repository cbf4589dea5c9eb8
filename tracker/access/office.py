"""Doors to the rows of the office: organisations, divisions, seats, people, days off."""

from flask import abort
from sqlalchemy.orm import joinedload

from ..extensions import db
from ..models import (
    ApiToken,
    Appointment,
    Channel,
    ChannelMessage,
    Division,
    Holding,
    Holiday,
    Letter,
    Organisation,
    PeopleImport,
    Person,
    Piece,
    PlanImport,
    Position,
    Stationery,
    Webhook,
    WebhookMessage,
)
from ..viewer import Act
from .entry import allowed, require, require_administrator, signed_in


def appointment(appointment_id: int) -> Appointment:
    """A duty above the organisations belongs to none of them: administrators keep them all."""
    require_administrator()
    return db.session.get(Appointment, appointment_id, options=[joinedload(Appointment.person)]) or abort(404)


def own_api_token(api_token_id: int) -> ApiToken:
    """Nobody but its owner sees a token, wherever it was made."""
    viewer = signed_in()
    found = db.session.get(ApiToken, api_token_id, options=[joinedload(ApiToken.organisation)])
    if found is None or found.person_id != viewer.person.id:
        abort(404)
    return found


def organisation(organisation_id: int, act: Act) -> Organisation:
    viewer = signed_in()
    found = db.session.scalars(viewer.reachable().where(Organisation.id == organisation_id)).first()
    return allowed(viewer, found, found, act)


def division(division_id: int, act: Act) -> Division:
    viewer = signed_in()
    found = db.session.get(Division, division_id, options=[joinedload(Division.organisation)])
    return allowed(viewer, found, found.organisation if found else None, act)


def overseen_division(division_id: int) -> Division:
    """A division of which the viewer may read the overview: any as executive, the own one as whoever works in it."""
    found = division(division_id, Act.READ_PLANS)
    viewer = signed_in()
    if not viewer.may(Act.READ_OVERVIEW, found.organisation) and not viewer.works_in(found):
        abort(403)
    return found


def told_divisions() -> tuple[Organisation, list[Division]]:
    """The divisions here whose groups the viewer may write to: every open one, or those that the viewer heads."""
    viewer = signed_in()
    office = viewer.organisation or abort(404)
    open_ones = [one for one in db.session.scalars(Division.of(office)) if one.is_open(viewer.today)]
    divisions = [one for one in open_ones if viewer.may_tell_group_of(one)]
    if not divisions and not viewer.may(Act.READ_OVERVIEW, office):
        abort(403)
    return office, divisions


def position(position_id: int, act: Act) -> Position:
    viewer = signed_in()
    found = db.session.get(Position, position_id, options=[joinedload(Position.organisation)])
    return allowed(viewer, found, found.organisation if found else None, act)


def holding(holding_id: int, act: Act) -> Holding:
    viewer = signed_in()
    found = db.session.get(Holding, holding_id, options=[joinedload(Holding.position)])
    return allowed(viewer, found, found.position.organisation if found else None, act)


def holiday(holiday_id: int, act: Act) -> Holiday:
    """A national day is one of the organisation being looked at, too."""
    viewer = signed_in()
    found = db.session.get(Holiday, holiday_id, options=[joinedload(Holiday.organisation)])
    owner = found.organisation if found else None
    return allowed(viewer, found, viewer.organisation if found and found.is_national else owner, act)


def kept_holiday(holiday_id: int) -> Holiday:
    """A day that this viewer may change: the organisation's own as its keeper, a national one as administrator."""
    found = holiday(holiday_id, Act.KEEP_ORGANISATION)
    if found.is_national and not signed_in().is_administrator:
        abort(403)
    return found


def letter(letter_id: int, act: Act) -> Letter:
    viewer = signed_in()
    found = db.session.get(Letter, letter_id, options=[joinedload(Letter.organisation), joinedload(Letter.person)])
    return allowed(viewer, found, found.organisation if found else None, act)


def people_import(import_id: int, act: Act) -> PeopleImport:
    viewer = signed_in()
    found = db.session.get(PeopleImport, import_id)
    return allowed(viewer, found, found.organisation if found else None, act)


def plan_import(plan_import_id: int, act: Act) -> PlanImport:
    viewer = signed_in()
    found = db.session.get(PlanImport, plan_import_id, options=[joinedload(PlanImport.organisation)])
    return allowed(viewer, found, found.organisation if found else None, act)


def person(person_id: int, act: Act) -> Person:
    """A person as one of the organisation being looked at."""
    viewer = signed_in()
    here = viewer.organisation
    found = db.session.scalars(Person.of(here).where(Person.id == person_id)).first() if here else None
    return allowed(viewer, found, here, act)


def identity(person_id: int) -> Person:
    """A person whose name, address and sign-in this viewer may change."""
    found = person(person_id, Act.KEEP_PEOPLE)
    if not signed_in().may_keep_identity_of(found):
        abort(403)
    return found


def stationery(piece: Piece, *, is_counting: bool) -> Stationery:
    """The latest of the organisation being looked at, where it counts or does not, as is needed."""
    own = Stationery.of(require(Act.KEEP_ORGANISATION)).where(Stationery.piece == piece)
    latest = db.session.scalars(own.limit(1)).first()
    return latest if latest and latest.counts is is_counting else abort(404)


def channel(channel_id: int) -> Channel:
    """One that was removed is there no more."""
    viewer = signed_in()
    loads = [joinedload(Channel.organisation), joinedload(Channel.division)]
    found = db.session.get(Channel, channel_id, options=loads)
    channel = allowed(viewer, found, found.organisation if found else None, Act.KEEP_ORGANISATION)
    return abort(404) if channel.removed_at else channel


def channel_message(channel_message_id: int) -> ChannelMessage:
    viewer = signed_in()
    loads = [joinedload(ChannelMessage.channel).joinedload(Channel.organisation)]
    found = db.session.get(ChannelMessage, channel_message_id, options=loads)
    return allowed(viewer, found, found.channel.organisation if found else None, Act.KEEP_ORGANISATION)


def webhook(webhook_id: int) -> Webhook:
    viewer = signed_in()
    found = db.session.get(Webhook, webhook_id, options=[joinedload(Webhook.organisation)])
    return allowed(viewer, found, found.organisation if found else None, Act.KEEP_ORGANISATION)


def webhook_message(webhook_message_id: int) -> WebhookMessage:
    viewer = signed_in()
    loads = [joinedload(WebhookMessage.webhook).joinedload(Webhook.organisation)]
    found = db.session.get(WebhookMessage, webhook_message_id, options=loads)
    return allowed(viewer, found, found.webhook.organisation if found else None, Act.KEEP_ORGANISATION)
