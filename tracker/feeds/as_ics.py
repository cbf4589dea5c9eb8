"""Told events → the bytes of an iCalendar file (RFC 5545, 7986), written by the library of the field."""

from collections.abc import Callable
from datetime import datetime, timedelta

from icalendar import Calendar, vDuration
from icalendar import Event as Component

from .telling import Event, Told

PRODUCER = "-//Tidtam//Tidtam//TH"
REFRESHED_EVERY = timedelta(hours=1)
A_DAY = timedelta(days=1)


def as_ics(told: Told, host: str, address_of: Callable[[int], str]) -> bytes:
    """`address_of`: the page of a task by its number."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    # The first of each pair is the standard's, the other what programs really read.
    calendar.add("name", told.name)
    calendar.add("x-wr-calname", told.name)
    calendar.add("description", told.description)
    calendar.add("x-wr-caldesc", told.description)
    calendar.add("x-wr-timezone", "Asia/Bangkok")
    calendar.add("refresh-interval", vDuration(REFRESHED_EVERY), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESHED_EVERY))
    for event in told.events:
        calendar.add_component(_component(event, host, address_of(event.task_id)))
    return bytes(calendar.to_ical())


def _component(event: Event, host: str, address: str) -> Component:
    component = Component()
    component.add("uid", f"task-{event.task_id}@{host}")
    # The day alone, without an hour: it is the same day wherever the telephone is.
    component.add("dtstart", event.day)
    component.add("dtend", event.day + A_DAY)
    component.add("summary", event.summary)
    component.add("description", event.description)
    component.add("categories", [event.category])
    component.add("url", address)
    component.add("status", "CONFIRMED")
    # Nobody is busy all day because something is due.
    component.add("transp", "TRANSPARENT")
    component.add("x-microsoft-cdo-alldayevent", "TRUE")
    component.add("x-microsoft-cdo-busystatus", "FREE")
    component.add("sequence", event.sequence)
    _stamp(component, event.changed_at)
    return component


def _stamp(component: Component, changed_at: datetime) -> None:
    """The moment of the last change, not of this answer: what has not changed is the same bytes again."""
    component.add("dtstamp", changed_at)
    component.add("last-modified", changed_at)
