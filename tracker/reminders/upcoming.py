"""Who hears of a task next, and when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from ..models import Audience
from ..thai import WorkingDays
from .bounds import sent_on
from .ladder import Ladders

MOST = 2


class Item(Protocol):
    @property
    def due_on(self) -> date: ...

    @property
    def raised(self) -> Mapping[Audience, date] | None: ...


@dataclass(frozen=True)
class Event:
    """These tasks, by their numbers in the letter, are raised with somebody on a day."""

    audience: Audience
    on: date
    numbers: tuple[int, ...]


def events(
    items: Iterable[Item], ladders: Ladders, today: date, working: WorkingDays, above: Audience = Audience.DIVISION
) -> list[Event]:
    """The next two from this very morning on; of what is not due yet, nobody need be told that it will be raised."""
    found: dict[tuple[date, Audience], list[int]] = {}
    for number, item in enumerate(items, start=1):
        if item.due_on <= today and (coming := _next(item, ladders, today, working, above)):
            found.setdefault(coming, []).append(number)
    return [Event(audience, on, tuple(numbers)) for (on, audience), numbers in sorted(found.items())[:MOST]]


def _next(
    item: Item, ladders: Ladders, today: date, working: WorkingDays, above: Audience
) -> tuple[date, Audience] | None:
    order = list(Audience)
    coming = [
        (max(sent_on(step.days_left, item.due_on, working), today), step.audience)
        for step in ladders[None]
        if order.index(step.audience) > order.index(above) and step.audience not in (item.raised or {})
    ]
    return min(coming, default=None)
