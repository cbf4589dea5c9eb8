"""The morning run: office by office, everybody is told everything they are owed, in one letter."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select, update

from tracker import clock
from tracker.extensions import db
from tracker.models import Letter, LetterKind, LetterState, Organisation, Person
from tracker.office import hours
from tracker.outbox import Delivery, Sender, owe, sender
from tracker.reminders.morning import Office

from .outcome import N_, Outcome

log = logging.getLogger("tracker.jobs")

# So many offices are read at once; their letters leave before anything that was read is too old.
TOGETHER = 20

SAYS = N_("Letters of the morning: %(made)s owed, %(sent)s left, %(waiting)s wait, %(refused)s refused")
BROKEN = N_("The letters of %(broken)s offices were not written; %(made)s others are owed, %(sent)s left")
LATE = N_("The office is closed: what was owed today is told tomorrow morning")
DOWN = N_("The mail server took nothing (%(words)s): %(made)s letters are owed, %(sent)s left, %(waiting)s wait")


def remind(today: date, now: datetime) -> Outcome:
    """Safe to run twice and at any hour of the day: nothing leaves before the office opens. A letter is one row
    for one person and day; each office is kept by itself."""
    if now >= hours.closing(today):
        return Outcome(LATE)
    made = broken = 0
    with sender(clock.running_from(now)) as one:
        numbers = db.session.scalars(select(Organisation.id).order_by(Organisation.id)).all()
        for start in range(0, len(numbers), TOGETHER):
            some = _Some(today, now, one)
            some.remind(numbers[start : start + TOGETHER])
            made, broken = made + some.made, broken + some.broken
    return _told(one.delivery, made, broken)


@dataclass
class _Some:
    """Some offices; they are read together, and one that cannot be read silences no other."""

    today: date
    now: datetime
    one: Sender
    made: int = 0
    broken: int = 0

    def remind(self, numbers: Sequence[int]) -> None:
        try:
            self.made += _remind(numbers, self.today, self.now, self.one)
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


def _told(told: Delivery, made: int, broken: int) -> Outcome:
    facts: dict[str, int | str] = {
        "made": made,
        "sent": told.of(LetterState.SENT) + told.of(LetterState.KEPT),
        "waiting": _waiting(),
        "refused": told.of(LetterState.REFUSED),
        "broken": broken,
    }
    if told.is_server_down:
        return Outcome(DOWN, {**facts, "words": told.words}, is_bad=True)
    if broken:
        return Outcome(BROKEN, facts, is_bad=True)
    return Outcome(SAYS, facts, is_bad=bool(facts["refused"] or told.of("delayed")))


def _remind(numbers: Sequence[int], today: date, now: datetime, one: Sender) -> int:
    read_at = one.tell_time()
    organisations = db.session.scalars(select(Organisation).where(Organisation.id.in_(numbers))).all()
    offices = [office for office in Office.several(organisations, today) if office.is_at_work]
    at_work = [office.organisation.id for office in offices]
    _supersede(at_work, today, now)
    rows = [_row(office, morning.person, now) for office in offices for morning in office.mornings()]
    owe(rows)
    db.session.commit()
    if rows and not one.delivery.is_server_down:
        one.desk.open(offices, read_at)
        one.send_all(_of_today(at_work, today))
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


def _waiting() -> int:
    waiting = select(func.count()).select_from(Letter).where(Letter.state == LetterState.WAITING)
    return db.session.scalar(waiting) or 0
