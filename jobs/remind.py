"""The morning run: office by office, everybody is told everything they are owed, in one letter."""

import logging
from datetime import date, datetime

from sqlalchemy import func, select, update

from tracker import clock
from tracker.extensions import db
from tracker.models import Letter, LetterKind, LetterState, Organisation
from tracker.office import hours
from tracker.outbox import Delivery, Sender, owe, sender
from tracker.reminders.morning import Office

from .outcome import N_, Outcome

log = logging.getLogger("tracker.jobs")

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
        for number in db.session.scalars(select(Organisation.id).order_by(Organisation.id)).all():
            try:
                made += _remind(number, today, now, one)
            except Exception:
                # One office that cannot be read silences no other.
                db.session.rollback()
                log.exception("the letters of an office were not written", extra={"office": number})
                broken += 1
            db.session.expunge_all()
    return _told(one.delivery, made, broken)


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


def _remind(number: int, today: date, now: datetime, one: Sender) -> int:
    office = Office.on(db.session.get_one(Organisation, number), today)
    if not office.working.is_working_day(today):
        return 0
    _supersede(office.organisation, today, now)
    rows = [_row(office, morning.person.id, morning.person.letters_from, now) for morning in office.mornings()]
    owe(rows)
    db.session.commit()
    if rows and not one.delivery.is_server_down:
        one.desk.open(office, one.tell_time())
        one.send_all(_of_today(number, today))
    return len(rows)


def _row(office: Office, person_id: int, letters_from: int | None, now: datetime) -> dict[str, object]:
    return {
        "organisation_id": office.organisation.id,
        "person_id": person_id,
        "kind": LetterKind.MORNING,
        "key": f"morning.{office.today.isoformat()}.{office.organisation.id}.{person_id}",
        "day": office.today,
        "due_at": max(now, hours.opening(office.today, letters_from)),
        "made_at": now,
    }


def _of_today(number: int, today: date) -> list[int]:
    waiting = select(Letter.id).where(
        Letter.organisation_id == number,
        Letter.day == today,
        Letter.kind == LetterKind.MORNING,
        Letter.state == LetterState.WAITING,
    )
    return list(db.session.scalars(waiting.order_by(Letter.id)))


def _supersede(organisation: Organisation, today: date, now: datetime) -> None:
    """What could not leave before this morning is told by this morning's letter."""
    db.session.execute(
        update(Letter)
        .where(
            Letter.organisation_id == organisation.id,
            Letter.kind == LetterKind.MORNING,
            Letter.state == LetterState.WAITING,
            Letter.day < today,
            Letter.claimed_by.is_(None) | (Letter.due_at <= now),
        )
        .values(state=LetterState.SUPERSEDED, ended_at=now, claimed_by=None)
    )


def _waiting() -> int:
    waiting = select(func.count()).select_from(Letter).where(Letter.state == LetterState.WAITING)
    return db.session.scalar(waiting) or 0
