"""The letters about a later date: asked for, and decided."""

from datetime import datetime

from .. import clock, mailer
from ..entrance import letter_links
from ..extensions import db
from ..mailer import Writing
from ..models import Decision, Extension, Letter
from ..office import deciders, recipients
from ..words import TASK_STATES
from .acts import about_act
from .ahead import next_of


def extension_asked(letter: Letter, now: datetime) -> Writing | None:
    """To whoever decides, as long as there is something to decide."""
    extension = db.session.get(Extension, int(letter.about))
    if extension is None or not extension.is_waiting:
        return None
    task = extension.task
    seat = recipients.seat_of(letter.person, deciders.of_extensions(task.organisation, clock.day_of(now)))
    if seat is None:
        return None
    link = mailer.address_of("extensions.decide", extension_id=extension.id)
    before, state = len(extension.granted_before), TASK_STATES[task.state]
    told = {"extension": extension, "task": task, "before": before, "state": state}
    return about_act(letter, now, seat, link, **told, next=next_of(task, letter, now))


def extension_decided(letter: Letter, now: datetime) -> Writing | None:
    """To the division that asked, as long as the task is its own and goes on."""
    extension = db.session.get(Extension, int(letter.about))
    if extension is None or extension.decision in {None, Decision.TAKEN_BACK} or not extension.task.state.is_open:
        return None
    task = extension.task
    # Moved again meanwhile: a letter that names another date misleads.
    if extension.is_granted and task.due_on != extension.new_due_on:
        return None
    seat = recipients.seat_of(letter.person, recipients.seats_in(task.division, clock.day_of(now)))
    if seat is None:
        return None
    link = letter_links.address_of(letter, task.id)
    return about_act(letter, now, seat, link, extension=extension, task=task, next=next_of(task, letter, now))
