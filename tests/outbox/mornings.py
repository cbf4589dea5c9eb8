"""A morning as the scheduler lives it: the job of half past eight, and what is delivered later."""

from datetime import date, datetime, timedelta

from flask import current_app
from sqlalchemy import select

from jobs.remind import remind
from jobs.run import run
from tracker import clock, outbox
from tracker.extensions import db
from tracker.models import Letter, Told
from tracker.office import hours
from tracker.reminders.morning import Office

ONE_DAY = timedelta(days=1)


def run_morning(on: date) -> bool:
    """As the scheduler runs it, in a session of its own; answers whether all went well."""
    db.session.commit()
    is_well = run(current_app._get_current_object(), remind, hours.opening(on))
    db.session.expire_all()
    return is_well


def owe_only(story, on) -> None:
    """The letters of the morning are owed, and the power fails before the first one leaves."""
    office = Office.on(story.organisation, on)
    at = hours.opening(on)
    outbox.owe(
        [
            {
                "organisation_id": story.organisation.id,
                "person_id": morning.person.id,
                "kind": "morning",
                "key": f"morning.{on.isoformat()}.{story.organisation.id}.{morning.person.id}",
                "day": on,
                "due_at": at,
                "made_at": at,
            }
            for morning in office.mornings()
        ]
    )
    db.session.commit()


def deliver_at(at: datetime):
    return outbox.deliver(clock.running_from(at))


def states() -> dict[str, int]:
    db.session.expire_all()
    found: dict[str, int] = {}
    for letter in db.session.scalars(select(Letter)):
        found[letter.state.value] = found.get(letter.state.value, 0) + 1
    return found


def told() -> list[Told]:
    db.session.expire_all()
    return list(db.session.scalars(select(Told).order_by(Told.task_id)))
