"""A letter did not reach somebody: the coordinators hear of it the same day, once, of everybody together."""

from datetime import datetime, timedelta

from .. import clock
from ..models import Letter, LetterKind, Role
from ..office import deciders, hours
from ..office.calendar import working_days_of
from .owing import owe

# So long is waited for others that fail the same morning.
GATHERING = timedelta(minutes=30)


def tell_coordinators(letter: Letter, now: datetime) -> None:
    """Not through the address that failed."""
    today, office = clock.day_of(now), letter.organisation
    due_at = hours.next_chance(now + GATHERING, working_days_of(office, today, today))
    told = {seat.person_id for seat in deciders.holders(office, {Role.COORDINATOR}, today) if seat.person.is_reachable}
    owe(
        [
            {
                "organisation_id": office.id,
                "person_id": person_id,
                "kind": LetterKind.MAIL_FAILURE,
                "key": f"{LetterKind.MAIL_FAILURE.value}.{today.isoformat()}.{office.id}.{person_id}",
                "day": clock.day_of(due_at),
                "due_at": due_at,
                "made_at": now,
            }
            for person_id in sorted(told - {letter.person_id})
        ]
    )
