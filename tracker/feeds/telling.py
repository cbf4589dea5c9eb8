"""What a calendar says of each task, in the words of its owner."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256

from flask_babel import gettext as _

from .. import shell
from ..models import Feed, FeedKind, TaskState
from ..words import word
from .entry import Entry

# Counted up when the same events are written otherwise, so that everybody fetches them anew.
FORM = 1


@dataclass(frozen=True, slots=True)
class Event:
    task_id: int
    summary: str
    description: str
    category: str
    day: date
    sequence: int
    changed_at: datetime


@dataclass(frozen=True)
class Told:
    """A whole calendar; two of the same fingerprint are the same, letter by letter."""

    name: str
    description: str
    events: list[Event]

    @property
    def changed_at(self) -> datetime | None:
        return max((event.changed_at for event in self.events), default=None)

    @property
    def fingerprint(self) -> str:
        said = [FORM, self.name, self.description, [asdict(event) for event in self.events]]
        return sha256(json.dumps(said, ensure_ascii=False, default=str).encode()).hexdigest()[:32]


def told(feed: Feed, entries: Iterable[Entry]) -> Told:
    is_of_one = feed.kind is FeedKind.DIVISION
    events = [_event(entry, is_of_one) for entry in entries]
    about = _("What is due, from Tidtam. Dates follow by themselves when they are moved.")
    return Told(name_of(feed), f"{feed.organisation.full_name}. {about}", events)


def name_of(feed: Feed) -> str:
    """As it stands in the list of calendars on a telephone."""
    match feed.kind:
        case FeedKind.OWN:
            name = _("Tidtam: my tasks")
        case FeedKind.DIVISION:
            name = _("Tidtam: %(division)s", division=feed.label)
        case FeedKind.PLAN:
            name = _("Tidtam: %(plan)s", plan=feed.label)
    return shell.in_digits(name)


def _event(entry: Entry, is_of_one: bool) -> Event:
    title = entry.title if is_of_one else f"{entry.title} ({entry.division})"
    return Event(
        task_id=entry.task_id,
        summary=shell.in_digits(_summary(entry, title)),
        description=shell.in_digits("\n".join(_lines(entry))),
        category=_state(entry),
        day=entry.day,
        sequence=entry.version - 1,
        changed_at=entry.changed_at.replace(microsecond=0),
    )


def _summary(entry: Entry, title: str) -> str:
    """What needs nobody's hand any longer says so first; a calendar shows little more than the beginning."""
    match entry.state:
        case TaskState.DONE:
            return str(_("✓ Done: %(title)s", title=title))
        case TaskState.NOT_DONE:
            return str(_("✗ Not carried out: %(title)s", title=title))
        case TaskState.SUBMITTED:
            return str(_("Waiting for review: %(title)s", title=title))
        case _:
            return title


def _lines(entry: Entry) -> Iterable[str]:
    number = f"{entry.measure_number}. " if entry.measure_number else ""
    yield _("State: %(state)s", state=_state(entry))
    yield _("Division: %(division)s", division=entry.division)
    yield _("Measure: %(measure)s", measure=f"{number}{entry.measure_title}")
    yield _("Plan: %(plan)s", plan=entry.plan)
    if entry.is_moved:
        yield _("First agreed for %(day)s", day=shell.short_date(entry.first_day))


def _state(entry: Entry) -> str:
    return _("Done after the due date") if entry.is_done_late else word(entry.state)
