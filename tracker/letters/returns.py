"""The letter about a report that was returned to be put right."""

from datetime import datetime

from .. import clock
from ..entrance import letter_links
from ..extensions import db
from ..mailer import Writing
from ..models import Letter, Report, Task, Verdict
from ..office import recipients
from .acts import about_act
from .ahead import next_of


def returned(letter: Letter, now: datetime) -> Writing | None:
    """To the division, until it has sent the report again."""
    report = db.session.get(Report, int(letter.about))
    if report is None or report.task.returned_report is not report:
        return None
    task = report.task
    seat = recipients.seat_of(letter.person, recipients.seats_in(task.division, clock.day_of(now)))
    if seat is None:
        return None
    link = letter_links.address_of(letter, task.id)
    times = _times_returned(task)
    return about_act(letter, now, seat, link, report=report, task=task, times=times, next=next_of(task, letter, now))


def _times_returned(task: Task) -> int:
    return sum(1 for report in task.reports if report.verdict is Verdict.RETURNED)
