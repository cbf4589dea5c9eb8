"""Tasks → the events of somebody's calendar, as Google Calendar, Outlook and telephones fetch them."""

from .entry import Entry, since
from .reading import entries_of
from .telling import Event, Told, told

__all__ = ["Entry", "Event", "Told", "entries_of", "since", "told"]
