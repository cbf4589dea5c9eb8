"""The letter by which an office finds out whether its mail settings hold."""

from datetime import datetime

from flask_babel import force_locale

from .. import clock, mailer
from ..mailer import Writing
from ..models import Organisation, Person
from .addressing import language_of
from .letterhead import letterhead_of, salutation, seat_of


def trial(person: Person, organisation: Organisation, to: str, now: datetime) -> Writing:
    """`person` asked for it and is addressed in it, wherever it goes."""
    today, language = clock.day_of(now), language_of(person)
    with force_locale(language):
        title = salutation(person, seat_of(person, today, organisation), today)
    return Writing(
        name="test",
        # Each is a message of its own: one that was taken for a copy would prove nothing.
        key=f"test.{person.id}.{now:%Y%m%dT%H%M%S%f}",
        to=to,
        title=title,
        language=language,
        head=letterhead_of(organisation, today),
        written_at=now,
        context={"link": mailer.address_of("mail.show")},
    )
