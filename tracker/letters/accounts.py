"""The letters about an account: who gets them, and what they say."""

from datetime import date, datetime

from flask_babel import force_locale

from .. import clock, mailer
from ..mailer import Writing
from ..models import Organisation, Person, Position, SignInLink
from ..thai import Language
from .addressing import language_of
from .letterhead import letterhead_of, salutation, seat_of


def sign_in(person: Person, link: SignInLink, token: str) -> Writing:
    return _letter("sign_in", person, link, mailer.address_of("sign_in.link", token=token))


def password_reset(person: Person, link: SignInLink, token: str) -> Writing:
    return _letter("password_reset", person, link, mailer.address_of("passwords.reset", token=token))


def invitation(person: Person, organisation: Organisation | None, link: SignInLink, token: str) -> Writing:
    return _letter("invitation", person, link, mailer.address_of("invitations.show", token=token), organisation)


def _letter(
    name: str, person: Person, link: SignInLink, address: str, organisation: Organisation | None = None
) -> Writing:
    at, today = link.created_at, clock.day_of(link.created_at)
    seat = seat_of(person, today, organisation)
    office = organisation or (seat.organisation if seat else None)
    language = language_of(person)
    assert person.email, "a letter needs an address"
    return Writing(
        name=name,
        key=f"{name}.{link.id}",
        to=person.email,
        title=_title(person, seat, today, language),
        language=language,
        head=letterhead_of(office, today),
        written_at=at,
        context={"link": address, "expires_at": link.expires_at, "last_day": _last_day(link.expires_at), "seat": seat},
    )


def _title(person: Person, seat: Position | None, today: date, language: Language) -> str:
    with force_locale(language):
        return salutation(person, seat, today)


def _last_day(expires_at: datetime) -> date:
    """An invitation ends with its last day, at the midnight that begins the next."""
    return clock.day_of(expires_at - expires_at.resolution)
