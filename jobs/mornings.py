"""Some offices on one morning: who is owed a letter gets a row, and the letters leave."""

import logging
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select, update

from tracker.extensions import db
from tracker.models import Letter, LetterKind, LetterState, Organisation, Person
from tracker.office import hours
from tracker.outbox import Delivery, Sender, owe
from tracker.reminders.morning import Office

log = logging.getLogger("tracker.jobs")

# Of numbers of offices.
Handfuls = deque[Sequence[int]]


@dataclass(frozen=True)
class Tally:
    """How many letters were owed, how many offices could not be read, and what became of the letters."""

    made: int = 0
    broken: int = 0
    delivery: Delivery = field(default_factory=Delivery)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.made + other.made, self.broken + other.broken, self.delivery + other.delivery)


class Mornings:
    """Offices are read together, and one that cannot be read silences no other."""

    def __init__(self, today: date, now: datetime, sender: Sender) -> None:
        self.today, self.now, self.sender = today, now, sender
        self.made = self.broken = 0

    @property
    def tally(self) -> Tally:
        return Tally(self.made, self.broken, self.sender.delivery)

    def remind_all(self, handfuls: Handfuls) -> None:
        """Others may take from them meanwhile."""
        with suppress(IndexError):
            while True:
                self.remind(handfuls.popleft())

    def remind(self, numbers: Sequence[int]) -> None:
        try:
            self.made += self._remind(numbers)
        except Exception:
            db.session.rollback()
            db.session.expunge_all()
            self._without_the_broken(numbers)
        db.session.expunge_all()

    def _without_the_broken(self, numbers: Sequence[int]) -> None:
        if len(numbers) == 1:
            log.exception("the letters of an office were not written", extra={"office": numbers[0]})
            self.broken += 1
        else:
            for number in numbers:
                self.remind([number])

    def _remind(self, numbers: Sequence[int]) -> int:
        read_at = self.sender.tell_time()
        organisations = db.session.scalars(select(Organisation).where(Organisation.id.in_(numbers))).all()
        offices = [office for office in Office.several(organisations, self.today) if office.is_at_work]
        at_work = [office.organisation.id for office in offices]
        _supersede(at_work, self.today, self.now)
        rows = [_row(office, morning.person, self.now) for office in offices for morning in office.mornings()]
        owe(rows)
        db.session.commit()
        if rows and not self.sender.delivery.is_server_down:
            self.sender.desk.open(offices, read_at)
            self.sender.send_all(_of_today(at_work, self.today))
        return len(rows)


def _row(office: Office, person: Person, now: datetime) -> dict[str, object]:
    return {
        "organisation_id": office.organisation.id,
        "person_id": person.id,
        "kind": LetterKind.MORNING,
        "key": f"morning.{office.today.isoformat()}.{office.organisation.id}.{person.id}",
        "day": office.today,
        "due_at": max(now, hours.opening(office.today, person.letters_from)),
        "made_at": now,
    }


def _of_today(numbers: Sequence[int], today: date) -> list[int]:
    waiting = select(Letter.id).where(
        Letter.organisation_id.in_(numbers),
        Letter.day == today,
        Letter.kind == LetterKind.MORNING,
        Letter.state == LetterState.WAITING,
    )
    return list(db.session.scalars(waiting.order_by(Letter.organisation_id, Letter.id)))


def _supersede(numbers: Sequence[int], today: date, now: datetime) -> None:
    """What could not leave before this morning is told by this morning's letter."""
    db.session.execute(
        update(Letter)
        .where(
            Letter.organisation_id.in_(numbers),
            Letter.kind == LetterKind.MORNING,
            Letter.state == LetterState.WAITING,
            Letter.day < today,
            Letter.claimed_by.is_(None) | (Letter.due_at <= now),
        )
        .values(state=LetterState.SUPERSEDED, ended_at=now, claimed_by=None)
        .execution_options(synchronize_session=False)
    )
