"""A letter that is owed → to whom it is written, as the holder of what, in which language."""

from collections.abc import Mapping
from datetime import datetime

from flask import current_app
from flask_babel import force_locale

from .. import clock
from ..mailer import Writing
from ..models import Letter, Person, Position
from ..thai import Language
from .letterhead import letterhead_of, salutation, seat_of


def written_to(
    letter: Letter,
    template: str,
    now: datetime,
    context: Mapping[str, object],
    seat: Position | None = None,
    unsubscribe: str | None = None,
) -> Writing | None:
    """None where no letter can arrive any more. `seat` is the position in which the person is written to."""
    person, today = letter.person, clock.day_of(now)
    if not person.is_reachable or person.email is None:
        return None
    seat = seat or seat_of(person, today, letter.organisation)
    language = language_of(person)
    with force_locale(language):
        title = salutation(person, seat, today)
    return Writing(
        name=template,
        key=letter.key,
        to=person.email,
        title=title,
        language=language,
        head=letterhead_of(letter.organisation, today),
        written_at=now,
        context={"seat": seat, "today": today, **context},
        unsubscribe=unsubscribe,
    )


def language_of(person: Person) -> Language:
    return "en" if (person.language or current_app.config["BABEL_DEFAULT_LOCALE"]) == "en" else "th"
