"""What the ladder does next about the task of a letter: with whom it is raised, and when the division is reminded."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from .. import clock
from ..extensions import db
from ..models import Audience, Letter, Rung, Task, Told
from ..office import hours
from ..office.calendar import working_days_of
from ..reminders.ladder import ladder_of
from ..reminders.upcoming import Ahead, raised_next, reminded_next


@dataclass(frozen=True)
class Next:
    """Of one task, against the date in force."""

    raised: Ahead | None
    # What that seat is called inside a sentence.
    seat: str
    reminded: Ahead | None
    is_overdue: bool


def next_of(task: Task, letter: Letter, now: datetime) -> Next:
    today = clock.day_of(now)
    working = working_days_of(task.organisation, today, max(today, task.due_on))
    # What was done before the office opened is in the letters of that very morning.
    first = today if letter.made_at < hours.opening(today) else working.next_working_day(today)
    rungs = db.session.scalars(select(Rung).where(Rung.organisation_id == task.organisation_id))
    ladder = ladder_of(rungs, task.plan.kind)
    lasts = (task.covers_to - task.covers_from).days + 1
    raised = raised_next(task.due_on, ladder, _know_of(task), first, working)
    reminded = reminded_next(task.due_on, lasts, ladder, first, working)
    return Next(raised, _seat(task, raised), reminded, task.is_overdue(today))


def _know_of(task: Task) -> set[Audience]:
    told = select(Told.audience).where(Told.task_id == task.id, Told.due_on == task.due_on).distinct()
    return set(db.session.scalars(told))


def _seat(task: Task, raised: Ahead | None) -> str:
    standard = task.organisation.standard
    is_to_mayor = raised is not None and raised.audience is Audience.MAYOR
    return standard.mayor if is_to_mayor else standard.chief_administrator
