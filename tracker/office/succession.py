"""Whether a duty is carried on without a day's gap: the last coordinator of an office, the last administrator."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from ..extensions import db
from ..models import Appointment, Holding, Organisation, Person, Position, Role

# Without an address nobody signs in, and nobody could help the others.
ABLE = Person.email.is_not(None) & Person.deactivated_on.is_(None)


@dataclass(frozen=True)
class Span:
    """From a day to a day, both included; without an end it goes on."""

    starts_on: date
    ends_on: date | None


def first_day_without(spans: Iterable[Span], today: date) -> date | None:
    """The first day from today on that no span covers; None where there is none."""
    day = today
    for span in sorted(spans, key=lambda span: span.starts_on):
        if span.starts_on > day:
            return day
        if span.ends_on is None:
            return None
        day = max(day, span.ends_on + timedelta(days=1))
    return day


def is_nearer(after: date | None, before: date | None) -> bool:
    """A gap that was there already is no reason to refuse a change; one that it opens, or brings nearer, is."""
    return after is not None and (before is None or after < before)


class Succession:
    """Looks at who carries a duty before a change, and again when asked."""

    def __init__(self, spans: Callable[[], Iterable[Span]], today: date) -> None:
        self.spans, self.today = spans, today
        self.before = first_day_without(spans(), today)

    def broken_on(self) -> date | None:
        """The first day that the change leaves without anybody who could sign in."""
        after = first_day_without(self.spans(), self.today)
        return after if is_nearer(after, self.before) else None


def of_coordinators(organisation: Organisation, today: date) -> Succession:
    seats = select(Holding).join(Position).join(Person).where(Position.organisation_id == organisation.id, ABLE)
    coordinating = seats.where(Position.role == Role.COORDINATOR, Holding.is_void.is_(False))
    return Succession(lambda: _spans(db.session.scalars(coordinating)), today)


def of_administrators(today: date) -> Succession:
    appointed = select(Appointment).join(Person).where(Appointment.role == Role.SYSTEM_ADMINISTRATOR, ABLE)
    return Succession(lambda: _spans(db.session.scalars(appointed)), today)


def _spans(rows: Iterable[Holding | Appointment]) -> list[Span]:
    return [Span(row.starts_on, row.ends_on) for row in rows]
